import { expect } from '@open-wc/testing';
import { openFrame, type FramePage } from '../support/frame-page.js';
import { until } from '../support/host-page.js';

const LISTS = JSON.stringify({
  close: 'refuse',
  cookies: [{ name: 'a', provider: 'b', purpose: 'analytics', duration: 'c', party: 'first' }],
});
/** What has a box of its own; where the words of a line come to stand is the text's business. */
const BOXES = 'h2, p:not(.contact), ul, li, div, button, header, footer, input, label, td, th, summary, nav, article';

describe('in a language that is written from right to left', () => {
  let page: FramePage;
  before(async () => {
    page = await openFrame({ lang: 'ar' }, LISTS);
    page.resize(1280, 1600);
  });
  after(() => page.close());

  /** Where each box would be if a mirror stood in the middle of the page, next to where it is. */
  function misplaced(view: HTMLElement): string[] {
    const parts = [view, ...view.querySelectorAll<HTMLElement>(BOXES)];
    const middle = page.window.document.documentElement.clientWidth;
    const places = (dir: string): DOMRect[] => {
      view.dir = dir;
      return parts.map((part) => part.getBoundingClientRect());
    };
    const [left, right] = [places('ltr'), places('rtl')];
    view.dir = 'rtl';
    return parts.flatMap((part, at) => {
      const [want, have] = [middle - left[at]!.right, right[at]!.left];
      return Math.abs(want - have) < 1 ? [] : [`${part.localName}.${part.className}: ${have}, not ${want}`];
    });
  }

  for (const placement of ['bar', 'box', 'inline'] as const) {
    it(`the first layer as ${placement} is what a mirror would show`, async () => {
      page.element.setAttribute('placement', placement);
      const banner = await until(() => page.root.querySelector<HTMLElement>(`.banner.${placement}`));
      expect(page.window.getComputedStyle(banner).direction).to.equal('rtl');
      expect(misplaced(banner).join('\n')).to.equal('');
      page.resize(360, 640);
      expect(misplaced(banner).join('\n')).to.equal('');
      page.resize(1280, 1600);
    });
  }

  it('so are the choices', async () => {
    await page.window.privacyNotice.show('choices');
    const dialog = page.root.querySelector<HTMLElement>('dialog')!;
    expect(page.window.getComputedStyle(dialog).direction).to.equal('rtl');
    dialog.querySelector<HTMLInputElement>('input')!.click();
    expect(misplaced(dialog).join('\n')).to.equal('');
  });

  it('what is quoted from an English statement keeps its full stops at its end', () => {
    for (const quote of page.root.querySelectorAll('dialog p[lang=en], dialog q')) {
      expect(page.window.getComputedStyle(quote).direction, quote.textContent).to.equal('ltr');
    }
  });

  it('a switch that is on has its knob at the left', async () => {
    const knob = (): string =>
      page.window.getComputedStyle(page.root.querySelector('input:checked')!, '::before').marginRight;
    await until(() => knob() === '24px'); // After it has moved.
  });

  it('the contents of an English statement have their line, and the mark at it, where its own lines begin', async () => {
    await page.window.privacyNotice.show('statement', 's3');
    const link = await until(() => page.root.querySelector('.contents [aria-current]'));
    for (const part of [link, link.closest('ol')!]) {
      const { borderLeftWidth, borderRightWidth } = page.window.getComputedStyle(part);
      expect([part.localName, borderRightWidth, borderLeftWidth === '0px']).to.deep.equal([
        part.localName,
        '0px',
        false,
      ]);
    }
  });

  it('the button that opens them again stands in the corner where lines begin', async () => {
    await page.window.privacyNotice.reject();
    const button = await until(() => page.root.querySelector<HTMLElement>('.reopen'));
    const { bottom, right } = button.getBoundingClientRect();
    const { clientHeight, clientWidth } = page.window.document.documentElement;
    expect([clientWidth - right, clientHeight - bottom].map(Math.round)).to.deep.equal([16, 16]);
  });
});
