import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { openFrame, type FramePage } from '../support/frame-page.js';
import { pause, until } from '../support/host-page.js';

const LINKS = 200;
/** In CSS px; the box leaves most of a large page free, so a part of the tour tells enough. */
const TOURS = [
  ['bar', 320, 480, LINKS],
  ['bar', 1280, 800, LINKS],
  ['box', 1280, 800, 60],
] as const;

describe('below the first layer', () => {
  let page: FramePage;
  afterEach(() => page.close());

  /** A page of links, one below the other, where a box would stand. */
  async function openLinks(placement: string): Promise<HTMLElement> {
    page = await openFrame({ lang: 'en', placement });
    const { document } = page.window;
    for (let number = 1; number <= LINKS; number++) {
      const line = document.createElement('p');
      const link = document.createElement('a');
      line.style.setProperty('text-align', 'end');
      link.href = `#${number}`;
      link.textContent = `Link ${number}`;
      line.append(link);
      document.body.append(line);
    }
    return until(() => page.root.querySelector<HTMLElement>('.banner'));
  }

  function isCovered(link: Element, layer: Element): boolean {
    const [inner, outer] = [link.getBoundingClientRect(), layer.getBoundingClientRect()];
    const isWithin = inner.top >= outer.top && inner.left >= outer.left && inner.right <= outer.right;
    return isWithin || inner.top >= page.window.innerHeight;
  }

  for (const [placement, width, height, count] of TOURS) {
    it(`as ${placement} at ${width}×${height}, no link that Tab comes to is hidden (R-39)`, async function () {
      this.timeout(60_000);
      const layer = await openLinks(placement);
      page.resize(width, height);
      const links = [...page.window.document.querySelectorAll('a')];
      page.window.focus();
      links[0]!.focus();
      for (const link of links.slice(1, count)) {
        await sendKeys({ press: 'Tab' });
        await until(() => page.window.document.activeElement === link);
        // What moves the page may have to be fetched first.
        for (let tries = 0; tries < 50 && isCovered(link, layer); tries++) await pause(10);
        expect(isCovered(link, layer), link.textContent!).to.equal(false);
      }
    });
  }

  it('the page is told how much room it has lost, and gets it back with the answer (R-39)', async () => {
    const layer = await openLinks('bar');
    page.resize(360, 640);
    const root = page.window.document.documentElement;
    const { style } = root;
    const told = (): string => style.getPropertyValue('--privacy-notice-height');
    await until(() => told() === `${layer.offsetHeight}px`);
    expect(page.window.getComputedStyle(root).scrollPaddingBottom).to.equal(told());
    await page.window.privacyNotice.reject();
    await until(() => !layer.isConnected);
    expect(root.getAttribute('style') ?? '').to.equal('');
  });
});
