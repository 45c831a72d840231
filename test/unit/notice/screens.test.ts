import { expect } from '@open-wc/testing';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { openFrame, type FramePage } from '../support/frame-page.js';
import { until } from '../support/host-page.js';

/** CSS px; the first is a window of 1280 by 1024 at a zoom of 400 %. */
const SIZES = [
  [320, 256],
  [320, 480],
  [568, 320],
  [360, 640],
  [1280, 800],
  [2560, 1440],
] as const;
const LANGUAGES = ['zh-CN', 'en', 'de'] as const;

/** What visitors do to text by themselves (WCAG 1.4.4, 1.4.12). */
const TEXTS: Readonly<Record<string, string>> = {
  'as it is': '',
  'at 200 %': ':host { --privacy-notice-font-size: 28px; }',
  'spaced out': `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`,
};

const LISTS = JSON.stringify({
  close: 'refuse',
  purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }, { id: 'promotion' }],
  cookies: [
    {
      name: 'sensorsdata2015jssdkcross',
      provider: 'Sensors Data',
      purpose: 'analytics',
      duration: '360 days',
      party: 'first',
    },
  ],
  vendors: [{ name: 'Example', purpose: 'analytics', url: 'https://vendor.example/' }],
  links: { policy: '/policy', complaint: '/complaint' },
});

/** What is wrong with a view as it is laid out now, in words that a failing test can print. */
function faults({ root, window }: FramePage, view: HTMLElement): string[] {
  const { document, innerHeight, innerWidth } = window;
  const found: string[] = [];
  const name = (part: Element): string =>
    part.getAttribute('data-action') ?? part.getAttribute('name') ?? part.textContent!.trim().slice(0, 30);
  const fault = (part: Element, what: string): void => void found.push(`${name(part)} ${what}`);

  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  for (const part of [view, ...view.querySelectorAll<HTMLElement>('.body, header, .actions')])
    if (part.scrollWidth > part.clientWidth)
      found.push(`.${part.className || part.localName} scrolls sideways by ${part.scrollWidth - part.clientWidth}`);

  // Links in the middle of a sentence are as high as its line (WCAG 2.5.5); a switch's label may fill the screen.
  for (const target of view.querySelectorAll('button, summary, label, nav a, .tools a, .more a, th a')) {
    const { height: high, width: wide } = target.getBoundingClientRect();
    if (wide < 44 || high < 44) fault(target, `is ${wide}×${high}`);
    const part = target.querySelector('input') ?? target;
    part.scrollIntoView({ block: 'nearest' });
    const { bottom, left, right, top } = part.getBoundingClientRect();
    if (part.scrollWidth > part.clientWidth + 1 && part.localName === 'button') fault(part, 'cuts its text off');
    if (top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1)
      fault(part, `cannot be reached, at ${[top, right, bottom, left].map(Math.round).join(' ')}`);
    else if (!part.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2))) fault(part, 'is covered');
  }
  const [reject, accept] = [...view.querySelectorAll('[part=decision]')].map((part) => part.getBoundingClientRect());
  if (accept && (Math.abs(accept.width - reject!.width) > 1 || Math.abs(accept.height - reject!.height) > 1))
    found.push(`reject ${reject!.width}×${reject!.height}, accept ${accept.width}×${accept.height}`);
  return found;
}

/** Runs through every size and text, and gathers what is wrong. */
function survey(page: FramePage, view: HTMLElement, more: () => string[]): string {
  const found: string[] = [];
  for (const [text, css] of Object.entries(TEXTS)) {
    // As an extension would put it in, for the visitor.
    const sheet = new (page.window as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(css);
    const before = [...page.root.adoptedStyleSheets];
    page.root.adoptedStyleSheets = [...before, sheet];
    for (const [width, height] of SIZES) {
      page.resize(width, height);
      for (const fault of [...faults(page, view), ...more()]) found.push(`${width}×${height}, ${text}: ${fault}`);
    }
    page.root.adoptedStyleSheets = before;
  }
  return found.join('\n');
}

/** Whether a layer leaves too little of the page to be seen. */
function tooHigh({ window }: FramePage, layer: HTMLElement): string[] {
  const { height } = layer.getBoundingClientRect();
  const most = window.innerHeight * 0.8;
  return !layer.matches('.inline') && height > most + 0.5 ? [`${height} high, of ${most}`] : [];
}

/**
 * Whether too little of a dialog's text can be read at once: it scrolls, and half of the screen is free. Not more than
 * half: Firefox (153) leaves a scroll bar where a window has become larger, and some lines behind it.
 */
function tooLittle({ window }: FramePage, dialog: HTMLElement): string[] {
  const body = dialog.querySelector('.body')!;
  const lines = Math.min(dialog.clientHeight, body.clientHeight) / Number.parseFloat(getComputedStyle(body).fontSize);
  const { height } = dialog.getBoundingClientRect();
  const isLow = body.scrollHeight > body.clientHeight && height < window.innerHeight / 2;
  return [...(lines < 6 ? [`${lines} em to read in`] : []), ...(isLow ? [`scrolls, and is ${height} high`] : [])];
}

describe('on every screen', () => {
  let page: FramePage;
  before(async () => {
    page = await openFrame({ lang: 'zh-CN' }, LISTS);
  });
  after(() => page.close());
  afterEach(async () => {
    page.window.privacyNotice.hide();
    await page.window.privacyNotice.show('banner');
  });

  for (const lang of LANGUAGES) {
    for (const placement of ['bar', 'box', 'inline'] as const) {
      it(`the first layer as ${placement} in ${lang} fits, and both answers can be reached (R-41)`, async () => {
        page.element.setAttribute('lang', lang);
        page.element.setAttribute('placement', placement);
        const wanted = new RegExp(`^(${lang}|en)$`);
        const banner = await until(() => {
          const found = page.root.querySelector<HTMLElement>(`.banner.${placement}`);
          return found && wanted.test(found.lang) && found;
        });
        expect(survey(page, banner, () => tooHigh(page, banner))).to.equal('');
      });
    }

    for (const view of ['choices', 'statement'] as const) {
      it(`the ${view} in ${lang} fit, and everything in it can be reached (R-41)`, async () => {
        page.element.setAttribute('lang', lang);
        void page.window.privacyNotice.show(view);
        const dialog = await until(() => page.root.querySelector<HTMLElement>(`dialog[data-view=${view}][open]`));
        expect(survey(page, dialog, () => tooLittle(page, dialog))).to.equal('');
      });
    }
  }
});

describe('on every screen, when the statement changes,', () => {
  let page: FramePage;
  afterEach(() => page.close());

  async function open(lang: 'zh-CN' | 'en', effectiveDate: string, placement: string): Promise<void> {
    const { comparison } = await announceIn(lang);
    const { change } = telling(comparison, {}, effectiveDate);
    const cookie = `screen${Date.now()}`;
    answerEarlier(cookie);
    const config = JSON.stringify({ ...(JSON.parse(LISTS) as object), change, reopen: false });
    page = await openFrame({ lang, placement, revision: '2026b', 'cookie-name': cookie }, config);
  }

  for (const lang of ['zh-CN', 'en'] as const) {
    for (const placement of ['bar', 'box', 'inline'] as const) {
      it(`the notice of it as ${placement} in ${lang} fits, and can be closed (R-32)`, async () => {
        await open(lang, '2099-01-01', placement);
        const notice = await until(() => page.root.querySelector<HTMLElement>('.change'));
        expect(survey(page, notice, () => tooHigh(page, notice))).to.equal('');
      });
    }

    it(`the question with what has changed in ${lang} fits, and both answers can be reached (R-30)`, async () => {
      await open(lang, '2020-01-01', 'bar');
      const banner = await until(() => page.root.querySelector<HTMLElement>('.banner'));
      expect(survey(page, banner, () => tooHigh(page, banner))).to.equal('');
      page.resize(320, 480);
      banner.scrollTop = 0;
      const { bottom } = banner.getBoundingClientRect();
      const below = page.root.elementFromPoint(160, bottom - 4);
      expect(!!below?.closest('.actions'), 'no text is seen below the answers').to.equal(true);
    });

    it(`old and new text in ${lang} fit, and can be read (R-32)`, async () => {
      await open(lang, '2099-01-01', 'bar');
      void (await until(() => page.window.privacyNotice)).show('comparison');
      const dialog = await until(() => page.root.querySelector<HTMLElement>('dialog[open]'));
      expect(survey(page, dialog, () => tooLittle(page, dialog))).to.equal('');
    });
  }
});
