import { expect } from '@open-wc/testing';
import { canonicalText, hashOf, toCanonical } from '../../../src/statement/canonical.js';
import { isStatement } from '../../../src/statement/check.js';
import { loadStatement, statementLanguages } from '../../../src/statement/load.js';
import { ORIGINAL_HASH } from '../../../src/statement/original.js';
import { partnerNoteOf, unitOf, type Statement } from '../../../src/statement/types.js';

/** What the files hold beyond what the notice reads. */
interface StatementFile extends Statement {
  readonly source: Statement['source'] & { readonly sha256WithoutWhitespace?: string };
  readonly typography: Statement['typography'] & { readonly breadcrumbSeparator: string };
  readonly breadcrumb: { readonly label: string; readonly items: readonly string[] };
  readonly partnerNote: Statement['partnerNote'] & {
    readonly defaults: { readonly partnerLegalName: string; readonly partnerShortName: string };
    readonly text: string;
  };
  readonly purposes: readonly { readonly id: string; readonly ref: string }[];
}

const load = async (lang: string): Promise<StatementFile> => (await loadStatement(lang)) as StatementFile;

/** Everything but the words: ids, numbers' places, kinds and order, what is linked to what. */
function shapeOf({ crossReferences, intro, links, purposes, sections }: StatementFile): unknown {
  return {
    intro: intro.map(({ id }) => id),
    sections: sections.map(({ clauses, id }) => [
      id,
      clauses.map((clause) => [
        clause.id,
        clause.number,
        clause.blocks.map((block) => [
          block.id,
          block.type,
          block.type === 'list' && block.items.map((item) => item.id),
        ]),
      ]),
    ]),
    crossReferences: crossReferences.map(({ in: at, target }) => [at, target]),
    links: links.map(({ href, in: at, key }) => [at, key, href]),
    purposes,
  };
}

describe('the statement’s files', () => {
  const vectors = { 'zh-CN': '5d99a0f6b2c21637', en: '294cd278531f7d9b', 'zh-TW': 'bfa88ddc4d2dff4c' };
  for (const [lang, start] of Object.entries(vectors)) {
    it(`${lang}: the text hashes to the hash in the file and to the published one (R-17)`, async () => {
      const statement = await load(lang);
      const hash = await hashOf(canonicalText(statement));
      expect(hash).to.equal(statement.hash.statement);
      expect(hash).to.match(new RegExp(`^sha256-${start}[0-9a-f]{48}$`));
    });

    it(`${lang}: the partner note, its names filled in, hashes to its own hash (R-21)`, async () => {
      const { hash, partnerNote } = await load(lang);
      const { partnerLegalName: legalName, partnerShortName: shortName } = partnerNote.defaults;
      const note = partnerNoteOf(await load(lang), { legalName, shortName });
      expect(note).to.equal(partnerNote.text);
      expect(await hashOf(toCanonical([note]))).to.equal(hash.partnerNote);
    });

    it(`${lang}: has the original’s units, in its order, and says which original it was made from (R-17)`, async () => {
      const [statement, original] = await Promise.all([load(lang), load('zh-CN')]);
      expect(statement.lang).to.equal(lang);
      expect(isStatement(statement)).to.equal(true);
      expect(shapeOf(statement)).to.deep.equal(shapeOf(original));
      if (lang === 'zh-CN') expect(statement.translation.status).to.equal('original');
      else expect(statement.translation).to.include({ status: 'unofficial', sourceHash: original.hash.statement });
    });

    it(`${lang}: every linked word stands in the unit that it is said to stand in (R-18)`, async () => {
      const statement = await load(lang);
      const rows = [...statement.links, ...statement.crossReferences];
      for (const { in: id, text: words } of rows) {
        const text = id === 'partnerNote' ? statement.partnerNote.template : unitOf(statement, id)?.text;
        expect(text, id).to.contain(words);
      }
      expect(rows).to.have.length(8);
    });
  }

  it('ship in the three languages that were tested', () => {
    expect([...statementLanguages].sort()).to.deep.equal(Object.keys(vectors).sort());
  });

  it('hold the original as the customer gave it, every mark in order (R-17)', async () => {
    const { breadcrumb, partnerNote, pdf, source, typography, ...original } = await load('zh-CN');
    const [title, ...lines] = canonicalText({ ...original, partnerNote, pdf, source, typography }).split('\n');
    const path = [...breadcrumb.items, ''].join(typography.breadcrumbSeparator);
    const seed = [breadcrumb.label, path, title, pdf.label, partnerNote.text, ...lines].join('').replace(/\s/g, '');
    expect(seed).to.have.length(2661);
    expect(await hashOf(seed)).to.equal(`sha256-${source.sha256WithoutWhitespace ?? ''}`);
  });

  it('are what the cookie’s hash field stands for', async () => {
    expect((await load('zh-CN')).hash.statement.slice(7, 15)).to.equal(ORIGINAL_HASH);
  });
});

describe('canonical text', () => {
  it('collapses white space, trims and composes, and has no line break at its end (pn-text-1)', () => {
    expect(toCanonical(['  a\t\n b ', 'Cafe\u0301'])).to.equal('a b\nCaf\u00e9');
  });

  it('numbers a clause once, keeps a second paragraph and one behind a list (6.2, 7.2)', async () => {
    const lines = canonicalText(await load('zh-CN')).split('\n');
    expect(lines).to.have.length(54);
    expect(lines.filter((line) => line.startsWith('6.2 '))).to.have.length(1);
    expect(lines.filter((line) => line.startsWith('7.2 '))).to.have.length(1);
    expect(lines.filter((line) => line.startsWith('• '))).to.have.length(21);
  });
});
