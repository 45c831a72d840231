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

  it('the page knows how much room it has lost, gets it back with the answer, and keeps its own style (R-39)', async () => {
    const layer = await openLinks('bar');
    const root = page.window.document.documentElement;
    root.setAttribute('style', 'padding-bottom: 64px; scroll-padding-bottom: 64px;');
    page.resize(360, 640);
    const used = (name: string): string => page.window.getComputedStyle(root).getPropertyValue(name);
    await until(() => used('--privacy-notice-height') === `${layer.offsetHeight}px`);
    // Before the page is used, nothing else is needed.
    expect(used('padding-bottom')).to.equal('64px');
    page.window.document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    await until(() => parseFloat(used('scroll-padding-bottom')) === layer.offsetHeight);
    expect(parseFloat(used('padding-bottom')) - layer.offsetHeight).to.be.within(0, 1);
    expect(root.getAttribute('style')).to.equal('padding-bottom: 64px; scroll-padding-bottom: 64px;');
    await page.window.privacyNotice.reject();
    await until(() => !layer.isConnected);
    expect(used('--privacy-notice-height')).to.equal('');
    expect(used('padding-bottom')).to.equal('64px');
    expect(root.getAttribute('style')).to.equal('padding-bottom: 64px; scroll-padding-bottom: 64px;');
  });

  it('the end of the page can be reached by scrolling alone', async () => {
    const layer = await openLinks('bar');
    page.resize(360, 640);
    const links = page.window.document.querySelectorAll('a');
    const last = links[links.length - 1]!;
    await until(() => {
      page.window.scrollTo(0, 1e6);
      return last.getBoundingClientRect().bottom <= layer.getBoundingClientRect().top;
    });
    const { bottom, left, top } = last.getBoundingClientRect();
    expect(page.window.document.elementFromPoint(left + 2, (top + bottom) / 2)).to.equal(last);
  });

  for (const [means, scroll] of [
    ['a script', (view: Window) => view.scrollTo(0, 1e6)],
    ['a fragment', (view: Window) => (view.location.hash = '#end')],
  ] as const)
    it(`the end of the page is not covered after ${means} has scrolled to it`, async () => {
      const layer = await openLinks('bar');
      page.resize(360, 640);
      const { document } = page.window;
      const end = document.createElement('p');
      end.id = 'end';
      end.textContent = 'Imprint';
      document.body.append(end);
      await until(() =>
        page.window.getComputedStyle(document.documentElement).getPropertyValue('--privacy-notice-height'),
      );
      scroll(page.window);
      await until(() => end.getBoundingClientRect().bottom <= layer.getBoundingClientRect().top);
    });

  it('a page that does not scroll gets its space when it is used, so that no scroll bar moves it before', async () => {
    page = await openFrame({ lang: 'en', placement: 'bar' });
    const { document } = page.window;
    const footer = document.createElement('footer');
    footer.textContent = 'Imprint';
    footer.style.setProperty('margin-top', '500px');
    document.body.append(footer);
    page.resize(360, 640);
    const layer = await until(() => page.root.querySelector<HTMLElement>('.banner'));
    const padding = (): string => page.window.getComputedStyle(document.documentElement).paddingBottom;
    const used = page.window.getComputedStyle(document.documentElement);
    await until(() => used.getPropertyValue('--privacy-notice-height'));
    document.body.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await until(() => used.scrollPaddingBottom !== 'auto');
    expect(padding()).to.equal('0px');
    document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    await until(() => parseFloat(padding()) - layer.offsetHeight >= 0);
    page.window.scrollTo(0, 1e6);
    expect(footer.getBoundingClientRect().bottom).to.be.at.most(layer.getBoundingClientRect().top);
  });

  it('the space is that of the layer with a scroll bar, which may make the layer higher', async () => {
    page = await openFrame({ lang: 'en', placement: 'bar' });
    const { document } = page.window;
    const style = document.createElement('style');
    // Firefox has a scroll bar that takes room; the others are given one.
    style.textContent = 'html::-webkit-scrollbar { width: 90px } html::-webkit-scrollbar-thumb { background: gray }';
    document.head.append(style);
    document.body.style.setProperty('height', '500px');
    const layer = await until(() => page.root.querySelector<HTMLElement>('.banner'));
    const styles = page.window.getComputedStyle(document.documentElement);
    page.resize(300, 560);
    document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
    for (let width = 300; width <= 420; width += 8) {
      page.resize(width, 560);
      await until(
        () =>
          page.window.innerWidth === width &&
          parseFloat(styles.paddingBottom) >= layer.offsetHeight &&
          styles.getPropertyValue('--privacy-notice-height') === `${layer.offsetHeight}px`,
      );
    }
  });

  it('a focused element in a container that fills the screen, or in a shadow root in one, is not hidden', async () => {
    const layer = await openLinks('bar');
    page.resize(360, 640);
    const { document } = page.window;
    const shell = document.createElement('main');
    shell.style.cssText = 'position: fixed; inset: 0; overflow: auto; padding-bottom: 3px';
    const inner = document.createElement('div');
    inner.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
    const field = document.createElement('input');
    inner.shadowRoot!.append(field);
    shell.append(...document.querySelectorAll('p'), inner);
    document.body.append(shell);
    page.window.focus();
    const links = [...shell.querySelectorAll('a')];
    for (const element of [links[20]!, links[links.length - 1]!, field]) {
      // As a browser does: just into the view of its container, which may be below the layer.
      element.focus();
      await until(() => element.getBoundingClientRect().bottom <= layer.getBoundingClientRect().top);
    }
    expect(shell.style.paddingBottom).not.to.equal('3px');
    field.blur();
    expect(shell.style.paddingBottom, 'the container has its own style back').to.equal('3px');
  });

  it('a field of which the layer covers a part is brought out when it has the focus, and a link when Tab comes to it', async () => {
    const layer = await openLinks('bar');
    page.resize(360, 640);
    const { document } = page.window;
    const field = document.createElement('input');
    document.body.insertBefore(field, document.body.querySelectorAll('p')[30]!);
    const link = document.querySelectorAll('a')[60]!;
    await until(() =>
      page.window.getComputedStyle(document.documentElement).getPropertyValue('--privacy-notice-height'),
    );
    page.window.focus();
    for (const element of [field, link]) {
      const box = element.getBoundingClientRect();
      page.window.scrollBy({ top: box.bottom - layer.getBoundingClientRect().top - 4, behavior: 'instant' });
      if (element === link) document.querySelectorAll('a')[59]!.focus({ preventScroll: true });
      if (element === link) await sendKeys({ press: 'Tab' });
      else element.focus({ preventScroll: true });
      await until(() => document.activeElement === element);
      await until(() => element.getBoundingClientRect().bottom <= layer.getBoundingClientRect().top);
    }
  });

  it('a field that a soft keyboard pushes below the layer is brought out again', async () => {
    const layer = await openLinks('bar');
    page.resize(360, 900);
    const { document } = page.window;
    const field = document.createElement('input');
    document.body.insertBefore(field, document.body.querySelectorAll('p')[8]!);
    page.window.focus();
    field.focus();
    page.resize(360, 400);
    await until(() => field.getBoundingClientRect().bottom <= layer.getBoundingClientRect().top);
    expect(field.getBoundingClientRect().bottom).to.be.greaterThan(0);
  });
});
