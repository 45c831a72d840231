import { expect } from '@open-wc/testing';
import { negotiateLanguage } from '../../../src/statement/language.js';

const SHIPPED = ['zh-CN', 'zh-TW', 'en'];

describe('negotiateLanguage', () => {
  const chosen: Readonly<Record<string, readonly string[]>> = {
    'zh-CN': [
      'zh',
      'zh-CN',
      'ZH-cn',
      'zh-Hans',
      'zh-SG',
      'zh-MY',
      'zh-Hans-HK',
      'cmn',
      'zh-x-private',
      'zh-CN-u-co-pinyin',
    ],
    'zh-TW': ['zh-TW', 'zh-Hant', 'zh-HK', 'zh-MO', 'yue', 'yue-HK', 'zh-Hant-CN', 'zh-Hant-u-nu-hanidec'],
    en: ['en', 'en-Latn-US', 'en-GB', 'en-US', 'en-u-ca-buddhist', 'EN'],
  };
  for (const [lang, tags] of Object.entries(chosen)) {
    for (const tag of tags) {
      it(`gives ${lang} to who reads ${tag} (R-20)`, () => {
        expect(negotiateLanguage([tag], SHIPPED, 'none')).to.equal(lang);
      });
    }
  }

  for (const tag of [
    'fr',
    'ja',
    'ko',
    '',
    'C',
    'zh_TW',
    'x-private',
    'i-klingon',
    '*',
    'en-',
    '中文',
    'a'.repeat(300),
  ]) {
    it(`falls back, and does not throw, for ${JSON.stringify(tag.slice(0, 12))} (R-20)`, () => {
      expect(negotiateLanguage([tag], SHIPPED, 'zh-TW')).to.equal('zh-TW');
    });
  }

  it('goes on to the next language that was asked for', () => {
    expect(negotiateLanguage(['fr', 'zh_TW', 'zh-HK', 'en'], SHIPPED, 'en')).to.equal('zh-TW');
    expect(negotiateLanguage([], SHIPPED, 'en')).to.equal('en');
  });

  it('does not mix scripts: Serbian in Latin is not given Cyrillic', () => {
    expect(negotiateLanguage(['sr-Latn'], ['sr', 'en'], 'en')).to.equal('en');
    expect(negotiateLanguage(['sr-RS'], ['sr', 'en'], 'en')).to.equal('sr');
  });
});
