import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { privacyNotice } from '../../../src/index.js';
import { loadStatement } from '../../../src/statement/load.js';
import { numberOf } from '../../../src/statement/types.js';
import { closePage, openPage } from '../support/host-page.js';

async function openChoices(
  config: PrivacyNoticeConfig = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<HTMLDialogElement> {
  const { root } = await openPage(attributes, config);
  await privacyNotice.show('choices');
  return root.querySelector('dialog')!;
}

/** Serves the shipped English statement, changed, as a site's own file. */
async function ownStatement(change: (file: string) => string): Promise<string> {
  const { canonicalText, hashOf } = await import('../../../src/statement/canonical.js');
  const file = JSON.parse(change(JSON.stringify(await loadStatement('en')))) as Awaited<
    ReturnType<typeof loadStatement>
  >;
  const hash = { ...file.hash, statement: (await hashOf(canonicalText(file)))! };
  return URL.createObjectURL(new Blob([JSON.stringify({ ...file, hash })], { type: 'application/json' }));
}

describe('a purpose’s row', () => {
  afterEach(closePage);

  for (const [ref, name] of [
    ['c3-1-i2', 'Clause 3.1'],
    ['c2-2-p1', 'Clause 2.2'],
    ['c7-2-p2', 'Clause 7.2'],
    ['c4-0-i5', 'Clause 4'],
    ['intro-2', 'Privacy statement'],
  ] as const) {
    it(`names the place that it quotes: ${ref} is ${name} (R-22)`, async () => {
      const dialog = await openChoices({ purposes: [{ id: 'analytics', ref }] });
      const link = dialog.querySelector<HTMLElement>('.row a')!;
      expect(link.textContent).to.equal(name);
      expect(link.dataset['fragment']).to.equal(ref);
    });
  }

  it('without a quotation says nothing of one, also not to a screen reader', async () => {
    const dialog = await openChoices({ purposes: [{ id: 'fonts', label: 'Fonts' }] });
    expect(dialog.querySelector('.row q, .row a')).to.equal(null);
    expect(dialog.querySelector('input')!.hasAttribute('aria-describedby')).to.equal(false);
  });

  it('describes its switch by the quotation', async () => {
    const dialog = await openChoices();
    const id = dialog.querySelector('[name=analytics]')!.getAttribute('aria-describedby')!;
    expect(dialog.querySelector(`[id="${id}"]`)!.textContent).to.contain('Analysing how you use our services');
  });

  it('begins our own name as a sentence, and leaves the site’s as it is written', async () => {
    const dialog = await openChoices({ purposes: [{ id: 'analytics' }, { id: 'sync', label: 'iPhone sync' }] });
    const [own, sites] = Array.from(dialog.querySelectorAll('.name'));
    expect(getComputedStyle(own!.querySelector('.sentence')!, '::first-letter').textTransform).to.equal('uppercase');
    expect(sites!.querySelector('.sentence')).to.equal(null);
  });
});

describe('the choices of a site with a statement of its own', () => {
  afterEach(closePage);

  it('take the numbers from that statement', async () => {
    const statement = await ownStatement((file) => file.replace('"number":"3.1"', '"number":"9.9"'));
    const dialog = await openChoices({}, { statement });
    expect(Array.from(dialog.querySelectorAll('.row .quote a'), ({ textContent }) => textContent)).to.deep.equal([
      'Clause 9.9',
      'Clause 9.9',
    ]);
  });

  it('have no link to what that statement does not say', async () => {
    const statement = await ownStatement((file) => file.replace(/"(c2-2|c3-2-p1|c7-1|s8)"/g, '"x$1"'));
    const dialog = await openChoices({}, { statement });
    const links = Array.from(
      dialog.querySelectorAll<HTMLElement>('[data-fragment]'),
      (link) => link.dataset['fragment'],
    );
    expect(links).to.deep.equal(['c3-1-i1', 'c3-1-i2', 'c3-1', 'c3-3']);
    expect(dialog.querySelector('details q')).to.equal(null);
  });
});

describe('what the site adds to the choices', () => {
  afterEach(async () => {
    await closePage();
    await setViewport({ width: 800, height: 600 });
  });

  for (const [contact, text, href] of [
    ['mailto:privacy@example.com', 'privacy@example.com', 'mailto:privacy@example.com'],
    ['tel:+86-10-1234', '+86-10-1234', 'tel:+86-10-1234'],
    ['https://www.example.com/联系', 'www.example.com/联系', 'https://www.example.com/联系'],
    ['https://www.example.com/%E0', 'www.example.com/%E0', 'https://www.example.com/%E0'],
    ['/contact', `${location.host}/contact`, '/contact'],
  ] as const) {
    it(`shows the contact ${contact} as one would write it (R-54)`, async () => {
      const link = (await openChoices({}, { contact })).querySelector('.contact a')!;
      expect(link.textContent).to.equal(text);
      expect(link.getAttribute('href')).to.equal(href);
    });
  }

  for (const contact of ['Room 1, Beijing', 'javascript:alert(1)', '<b>x</b>']) {
    it(`leaves the contact “${contact}” as words (R-54)`, async () => {
      const line = (await openChoices({}, { contact })).querySelector('.contact')!;
      expect(line.textContent).to.equal(`Contact: ${contact}`);
      expect(line.children).to.have.lengthOf(0);
    });
  }

  it('shows the links that are filled and safe, and no others (R-54)', async () => {
    const links = { policy: '/privacy', complaint: 'javascript:alert(1)', minors: '' };
    const dialog = await openChoices({ links });
    const shown = Array.from(dialog.querySelectorAll('.more a:not([data-action])'), ({ textContent }) => textContent);
    expect(shown).to.deep.equal(['Privacy policy of this site']);
  });

  it('says where something is kept that is no cookie (R-24)', async () => {
    const row = { provider: 'X', purpose: 'analytics', duration: '1 year', party: 'first' } as const;
    const dialog = await openChoices({
      cookies: [
        { ...row, name: '_sid' },
        { ...row, name: '_id', kind: 'cookie' },
        { ...row, name: 'sdk*', kind: 'indexedDB' },
      ],
    });
    const names = Array.from(dialog.querySelectorAll('tbody th'), ({ textContent }) => textContent?.trim());
    expect(names).to.deep.equal(['_sid', '_id', 'sdk* indexedDB']);
  });

  for (const width of [320, 390, 480]) {
    it(`shows every column of the tables at ${width} px, each with its name, and nothing sticks out (R-24, R-41)`, async () => {
      await setViewport({ width, height: 568 });
      const dialog = await openChoices(
        {
          cookies: [
            {
              name: 'sensorsdata2015jssdkcross',
              provider: '神策数据',
              purpose: 'analytics',
              duration: '1 年',
              party: 'first',
            },
          ],
          vendors: [{ name: '神策数据', purpose: 'analytics', place: '上海', url: 'https://sensors.example/privacy' }],
        },
        { lang: 'zh-CN' },
      );
      for (const table of dialog.querySelectorAll('table')) {
        const region = table.parentElement!;
        expect(region.scrollWidth, table.caption!.textContent!).to.be.at.most(region.clientWidth);
        expect(region.getBoundingClientRect().right).to.be.at.most(width);
        const columns = [...table.querySelectorAll('thead th')].map(({ textContent }) => textContent);
        for (const [at, cell] of [...table.querySelectorAll('tbody tr > *')].entries()) {
          const { height, left, right } = cell.getBoundingClientRect();
          expect(left, cell.textContent!).to.be.at.least(0);
          expect(right, cell.textContent!).to.be.at.most(width);
          expect(height, cell.textContent!).to.be.within(1, 100);
          // Engines resolve `attr()` in a computed style or do not.
          if (at > 0) {
            expect(getComputedStyle(cell, '::before').content).to.be.oneOf(['attr(data-column)', `"${columns[at]!}"`]);
            expect(cell.getAttribute('data-column')).to.equal(columns[at]);
          }
        }
      }
      expect(document.documentElement.scrollWidth).to.equal(width);
    });
  }
});

describe('numberOf', () => {
  it('finds every kind of unit, and nothing that is not there', async () => {
    const statement = await loadStatement('zh-CN');
    const numbers = ['c3-1', 'c3-1-p1', 'c3-1-l1', 'c3-1-i2', 'c4-0-i5', 'intro-1', 'nothing'];
    expect(numbers.map((id) => numberOf(statement, id))).to.deep.equal([
      '3.1',
      '3.1',
      '3.1',
      '3.1',
      '四',
      undefined,
      undefined,
    ]);
  });
});
