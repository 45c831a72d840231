import { expect } from '@open-wc/testing';
import { ORIGINAL_HASH } from '../../../src/statement/original.js';
import {
  canonicalText,
  hashOf,
  isStatement,
  loadStatement,
  negotiateLanguage,
  partnerNoteOf,
  renderStatementHtml,
  statementLanguages,
  toCanonical,
  type Statement,
} from '../../../src/statement/index.js';

const idsOf = (statement: Statement): string[] =>
  JSON.stringify(statement)
    .match(/"id":"[^"]+"/g)!
    .slice(1);

describe('the statement’s files', () => {
  for (const lang of statementLanguages) {
    it(`in ${lang} have the text that their hash was taken of (R-17)`, async () => {
      const statement = await loadStatement(lang);
      expect(await hashOf(canonicalText(statement))).to.equal(statement.hash.statement);
      expect(isStatement(statement)).to.equal(true);
    });
  }

  it('have the hashes of the documented test vectors', async () => {
    const hashes = await Promise.all(
      ['zh-CN', 'en', 'zh-TW'].map(async (lang) => (await loadStatement(lang)).hash.statement.slice(7, 23)),
    );
    expect(hashes).to.deep.equal(['5d99a0f6b2c21637', '294cd278531f7d9b', 'bfa88ddc4d2dff4c']);
    expect(ORIGINAL_HASH).to.equal(hashes[0]!.slice(0, 8));
  });

  it('have the same units in every language, and translations of the present original', async () => {
    const original = await loadStatement('zh-CN');
    for (const lang of ['en', 'zh-TW']) {
      const translation = await loadStatement(lang);
      expect(idsOf(translation)).to.deep.equal(idsOf(original));
      expect(translation.translation.sourceHash).to.equal(original.hash.statement);
    }
  });

  it('have a partner note whose filled template has its hash (R-21)', async () => {
    for (const lang of statementLanguages) {
      const statement = (await loadStatement(lang)) as Statement & {
        partnerNote: { text: string; defaults: { partnerLegalName: string; partnerShortName: string } };
      };
      const { partnerLegalName: legalName, partnerShortName: shortName } = statement.partnerNote.defaults;
      const note = partnerNoteOf(statement, { legalName, shortName });
      expect(note).to.equal(statement.partnerNote.text);
      expect(await hashOf(toCanonical([note]))).to.equal(statement.hash.partnerNote);
    }
  });

  it('become a page without script, with every unit as a fragment and nothing as markup', async () => {
    const statement = await loadStatement('zh-CN');
    const html = renderStatementHtml(statement, { legalName: '<b>x</b>', shortName: 'x' });
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelector('script, b')).to.equal(null);
    for (const id of ['s1', 'c3-2', 'c3-1-i2', 'c7-2-p2', 'intro-3'])
      expect(page.getElementById(id), id).to.not.equal(null);
    expect(page.documentElement.lang).to.equal('zh-CN');
  });
});

describe('the language (R-20)', () => {
  const available = ['zh-CN', 'zh-TW', 'en'];
  const table: [string, string][] = [
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-Hans-HK', 'zh-CN'],
    ['cmn-Hans-CN', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-CN', 'zh-TW'],
    ['yue', 'zh-TW'],
    ['wuu', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['en-Latn-US', 'en'],
    ['fr', 'en'],
    ['ja', 'en'],
    ['ar', 'en'],
    ['C', 'en'],
    ['', 'en'],
    ['zh_TW', 'en'],
    ['x-private', 'en'],
    ['i-klingon', 'en'],
    ['a-very-long-and-meaningless-thing', 'en'],
  ];
  for (const [asked, given] of table) {
    it(`“${asked}” is given ${given}`, () => {
      expect(negotiateLanguage([asked], available, 'en')).to.equal(given);
    });
  }

  it('goes on to the next wish, and takes a fallback that the site chose', () => {
    expect(negotiateLanguage(['fr', 'zh-HK'], available, 'en')).to.equal('zh-TW');
    expect(negotiateLanguage(['fr'], available, 'zh-CN')).to.equal('zh-CN');
  });
});
