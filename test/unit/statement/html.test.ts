import { expect } from '@open-wc/testing';
import { hashOf, toCanonical } from '../../../src/statement/canonical.js';
import { renderStatementHtml } from '../../../src/statement/html.js';
import { loadStatement } from '../../../src/statement/load.js';

const NAMES = { legalName: '<img src=x onerror="window.pwned = 1">', shortName: `"'&amp;<b>` };

const parse = (page: string): Document => new DOMParser().parseFromString(page, 'text/html');

describe('the statement as a page without script', () => {
  for (const lang of ['zh-CN', 'zh-TW', 'en']) {
    it(`${lang}: shows the whole text, which hashes to the file’s hash (R-17)`, async () => {
      const statement = await loadStatement(lang);
      const page = parse(renderStatementHtml(statement));
      const lines = Array.from(page.querySelectorAll('h1, h2, p:not(.note), li'), (line) =>
        line.localName === 'li' ? `${statement.typography.bullet} ${line.textContent}` : line.textContent,
      );
      expect(await hashOf(toCanonical(lines))).to.equal(statement.hash.statement);
      expect(page.documentElement.lang).to.equal(lang);
    });
  }

  it('has every unit’s id as a fragment, each once (R-18)', async () => {
    const ids = Array.from(
      parse(renderStatementHtml(await loadStatement('en'))).querySelectorAll('[id]'),
      ({ id }) => id,
    );
    expect(ids).to.include.members(['intro-1', 's3', 'c3-2', 'c7-2-p2', 'c3-1-l1', 'c3-1-i2']);
    expect(ids).to.have.length(76);
    expect(new Set(ids).size).to.equal(76);
  });

  it('marks a translation as unofficial, and the original not (R-20)', async () => {
    expect(renderStatementHtml(await loadStatement('en'))).to.contain('Unofficial translation');
    expect(parse(renderStatementHtml(await loadStatement('zh-CN'))).querySelector('.note')).to.equal(null);
  });

  it('takes a partner’s names as text, whatever they hold (R-21)', async () => {
    const page = parse(renderStatementHtml(await loadStatement('zh-CN'), NAMES));
    expect(page.querySelector('img, b, script')).to.equal(null);
    expect(page.querySelector('.note')!.textContent).to.contain(NAMES.legalName).and.contain(NAMES.shortName);
  });

  it('runs nothing and fetches nothing (R-43)', async () => {
    const page = parse(renderStatementHtml(await loadStatement('en'), NAMES));
    expect(page.querySelector('script, link, img, iframe, [src]')).to.equal(null);
    expect(page.querySelector('style')!.textContent).to.not.match(/url\(|@import/);
  });
});
