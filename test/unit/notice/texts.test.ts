import { expect } from '@open-wc/testing';
import englishDialogs from '../../../locales/dialogs/en.json';
import simplifiedDialogs from '../../../locales/dialogs/zh-CN.json';
import traditionalDialogs from '../../../locales/dialogs/zh-TW.json';
import englishPlaceholders from '../../../locales/placeholders/en.json';
import simplifiedPlaceholders from '../../../locales/placeholders/zh-CN.json';
import traditionalPlaceholders from '../../../locales/placeholders/zh-TW.json';
import english from '../../../locales/en.json';
import simplified from '../../../locales/zh-CN.json';
import traditional from '../../../locales/zh-TW.json';

const ENGLISH: Record<string, string> = { ...english, ...englishDialogs, ...englishPlaceholders };
const LOCALES: Record<string, Record<string, string>> = {
  en: ENGLISH,
  'zh-CN': { ...simplified, ...simplifiedDialogs, ...simplifiedPlaceholders },
  'zh-TW': { ...traditional, ...traditionalDialogs, ...traditionalPlaceholders },
};

/** What a reject is called, and words that praise, blame, hurry or make reading go on with accepting. */
const REJECT: Record<string, RegExp> = { en: /^Reject$/, 'zh-CN': /^拒绝$/, 'zh-TW': /^拒絕$/ };
const ACCEPT: Record<string, RegExp> = { en: /^Accept$/, 'zh-CN': /^接受$/, 'zh-TW': /^接受$/ };
const BANNED =
  /accept (to|and|&) (continue|close)|best experience|we (value|care|respect)|please accept|unfortunately|recommended|better experience|接受并(继续|关闭)|接受並(繼續|關閉)|最佳体验|最佳體驗|更好的体验|更好的體驗|推荐|推薦|遗憾|遺憾|同意并继续|尊重您/i;

describe('the interface texts (R-44)', () => {
  for (const [lang, texts] of Object.entries(LOCALES)) {
    it(`in ${lang} are complete, with the same placeholders`, () => {
      expect(Object.keys(texts)).to.deep.equal(Object.keys(ENGLISH));
      for (const [key, text] of Object.entries(texts)) {
        expect(text, key).to.not.equal('');
        const placeholders = (value: string): string[] => (value.match(/\{\w+\}/g) ?? []).sort();
        expect(placeholders(text), key).to.deep.equal(placeholders(ENGLISH[key]!));
      }
    });

    it(`in ${lang} call a reject a reject, and are neutral`, () => {
      expect(texts['reject']).to.match(REJECT[lang]!);
      expect(texts['accept']).to.match(ACCEPT[lang]!);
      for (const [key, text] of Object.entries(texts)) expect(text, key).to.not.match(BANNED);
    });
  }
});
