import { expect } from '@open-wc/testing';
import { languages } from '../../../src/languages.js';
import { directionOf } from '../../../src/statement/language.js';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { openFrame, type FramePage } from '../support/frame-page.js';
import { closePage, openPage, until } from '../support/host-page.js';

/** With the longest that a page can show: every purpose, every row, and a close button. */
const CONFIG = {
  close: 'refuse',
  purposes: [
    { id: 'identity', necessary: 'session' },
    { id: 'analytics' },
    { id: 'personalisation' },
    { id: 'promotion' },
  ],
  cookies: [{ name: '_id', provider: 'Example', purpose: 'analytics', duration: '1 d', party: 'first' }],
  vendors: [{ name: 'Example', purpose: 'promotion', url: 'https://vendor.example/' }],
  links: { policy: '/policy', complaint: '/complaint', minors: '/minors', customerService: '/service' },
};

/** What does not fit into a view, in words that a failing test can print. */
function misfits({ window }: FramePage, view: HTMLElement): string[] {
  const wide = window.document.documentElement.clientWidth;
  const name = (part: Element): string => part.getAttribute('data-action') ?? part.textContent!.trim().slice(0, 30);
  const scrolling = [view, ...view.querySelectorAll<HTMLElement>('.body, header, .actions, button, summary, .name')]
    .filter((part) => part.scrollWidth > part.clientWidth + 1)
    .map((part) => `${part.className || name(part)} is wider than its room by ${part.scrollWidth - part.clientWidth}`);
  const outside = [...view.querySelectorAll('h2, p, li, label, button, summary')]
    .filter((part) => !part.closest('.scroll'))
    .filter((part) => part.getBoundingClientRect().left < -1 || part.getBoundingClientRect().right > wide + 1)
    .map((part) => `${name(part)} goes beyond the edge`);
  const [reject, accept] = [...view.querySelectorAll('[part=decision]')].map((part) => part.getBoundingClientRect());
  const isEqual =
    !accept || (Math.abs(reject!.width - accept.width) < 1 && Math.abs(reject!.height - accept.height) < 1);
  return [...scrolling, ...outside, ...(isEqual ? [] : ['the two answers are of different size'])];
}

/** Shows each language in turn, in the view that is there, and gathers what is wrong. */
async function surveyOf(page: FramePage, find: () => HTMLElement | null): Promise<string> {
  const found: string[] = [];
  for (const lang of languages) {
    page.element.setAttribute('lang', lang);
    const view = await until(() => (find()?.lang === lang ? find() : null));
    if (view.dir !== directionOf(lang)) found.push(`${lang}: runs ${view.dir}`);
    for (const misfit of misfits(page, view)) found.push(`${lang}: ${misfit}`);
  }
  return found.join('\n');
}

describe('the language of a page', () => {
  afterEach(closePage);

  const shown = async (root: ShadowRoot): Promise<string> =>
    (await until(() => root.querySelector<HTMLElement>('.banner'))).lang;

  for (const [lang, expected] of [
    ['zh_CN', 'zh-CN'],
    ['cn', 'zh-CN'],
    ['zh_TW.UTF-8', 'zh-TW'],
    ['de_AT', 'de'],
  ] as const) {
    it(`may be written as ${lang}`, async () => {
      const { root } = await openPage({ lang });
      expect(await shown(root)).to.equal(expected);
    });
  }

  it('is the visitor’s own where the page names none', async () => {
    const { root } = await openPage({ lang: 'C' });
    expect(navigator.languages[0]).to.match(/^en/);
    expect(await shown(root)).to.equal('en');
    const languages = Object.getOwnPropertyDescriptor(Navigator.prototype, 'languages')!;
    Object.defineProperty(Navigator.prototype, 'languages', { configurable: true, get: () => ['fr-CA', 'en'] });
    try {
      await closePage();
      const next = await openPage({ lang: 'POSIX' });
      expect(await shown(next.root)).to.equal('fr');
    } finally {
      Object.defineProperty(Navigator.prototype, 'languages', languages);
    }
  });
});

describe('in every language, on a screen of 320 px', () => {
  let page: FramePage;
  before(async () => {
    page = await openFrame({ lang: 'zh-CN' }, JSON.stringify(CONFIG));
    page.resize(320, 640);
  });
  after(() => page.close());

  const survey = (find: () => HTMLElement | null): Promise<string> => surveyOf(page, find);

  for (const placement of ['bar', 'box', 'inline']) {
    it(`the first layer as ${placement} fits, and its answers are equal (R-41)`, async () => {
      page.element.setAttribute('placement', placement);
      expect(await survey(() => page.root.querySelector<HTMLElement>(`.banner.${placement}`))).to.equal('');
    });
  }

  it('the choices fit, and their answers are equal (R-41)', async () => {
    await page.window.privacyNotice.show('choices');
    expect(await survey(() => page.root.querySelector('dialog'))).to.equal('');
  });

  it('a change of language keeps the switches and the focus (R-20)', async () => {
    const toggle = (): HTMLInputElement => page.root.querySelector<HTMLInputElement>('dialog [name=analytics]')!;
    toggle().click();
    toggle().focus();
    for (const lang of ['de', 'ar', 'ja']) {
      page.element.setAttribute('lang', lang);
      await until(() => page.root.querySelector('dialog')!.lang === lang);
      expect(toggle().checked, lang).to.equal(true);
      expect(page.root.activeElement, lang).to.equal(toggle());
    }
  });

  it('the statement is in English or Chinese, says so to the reader, and its original is one click away (R-20)', async () => {
    const article = (): HTMLElement | null => page.root.querySelector('dialog[data-view=statement] article');
    const expected = { ja: 'en', ar: 'en', ko: 'en', fr: 'en', 'zh-HK': 'zh-TW', 'zh-CN': 'zh-CN' };
    await page.window.privacyNotice.show('statement');
    for (const [lang, text] of Object.entries(expected)) {
      page.element.setAttribute('lang', lang);
      await until(() => page.root.querySelector('dialog')!.lang === lang && article()?.lang === text);
      expect(article()!.dir, lang).to.equal('ltr');
      expect(!!page.root.querySelector('[data-action=original]'), lang).to.equal(text !== 'zh-CN');
    }
    page.element.setAttribute('lang', 'ar');
    const original = await until(() => page.root.querySelector<HTMLElement>('dialog:lang(ar) [data-action=original]'));
    original.click();
    await until(() => article()?.lang === 'zh-CN');
    const dialog = page.root.querySelector('dialog')!;
    expect(page.window.getComputedStyle(dialog).direction).to.equal('rtl');
    expect(page.window.getComputedStyle(article()!).direction).to.equal('ltr');
    // Where the text is the original there is no such button.
    const back = await until(() => page.root.querySelector<HTMLElement>('[data-action=original]'));
    back.focus();
    page.element.setAttribute('lang', 'zh-CN');
    await until(
      () => page.root.querySelector('dialog:lang(zh-CN)') && !page.root.querySelector('[data-action=original]'),
    );
    expect(dialog.contains(page.root.activeElement), 'the focus is in the dialog').to.equal(true);
  });
});

describe('in every language, on a screen of 320 px, when the statement changes,', () => {
  let page: FramePage;
  afterEach(() => page.close());

  async function open(effectiveDate: string, placement: string): Promise<void> {
    const { comparison } = await announceIn('en');
    const { change } = telling(comparison, {}, effectiveDate);
    const cookie = `language${Date.now()}`;
    answerEarlier(cookie);
    // One that was never asked about would be asked now, whatever changes.
    const purposes = CONFIG.purposes.filter(({ id }) => id !== 'personalisation');
    const config = JSON.stringify({ ...CONFIG, change, purposes });
    page = await openFrame({ lang: 'zh-CN', placement, revision: '2026b', 'cookie-name': cookie }, config);
    page.resize(320, 640);
  }

  for (const placement of ['bar', 'box', 'inline']) {
    it(`the notice of it as ${placement} fits (R-32)`, async () => {
      await open('2099-01-01', placement);
      expect(await surveyOf(page, () => page.root.querySelector<HTMLElement>('.change'))).to.equal('');
    });

    it(`the question as ${placement} with what has changed fits, and its answers are equal (R-30)`, async () => {
      await open('2020-01-01', placement);
      await until(() => page.root.querySelector('.banner .news, .banner [data-action=comparison]'));
      expect(await surveyOf(page, () => page.root.querySelector<HTMLElement>('.banner'))).to.equal('');
    });
  }

  it('old and new text fit (R-32)', async () => {
    await open('2099-01-01', 'bar');
    void (await until(() => page.window.privacyNotice)).show('comparison');
    expect(await surveyOf(page, () => page.root.querySelector('dialog[open]'))).to.equal('');
  });
});
