/** What screens do that no page can ask for: cut-outs, keyboards, and text that the system makes larger. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { isInNotice, until } from './support/visitor.mjs';

const HEAD = `<meta name="viewport" content="width=device-width, viewport-fit=cover">
  <script src="/dist/privacy-notice.js" async></script>`;
const PLACEMENTS = ['bar', 'box'];
const pages = Object.fromEntries(
  PLACEMENTS.map((placement) => [
    `/${placement}`,
    pageWith(`${elementWith(`placement=${placement}`)}<p>${'text '.repeat(2_000)}</p><input>`, HEAD),
  ]),
);
const options = await launchOptions();

/** What is wrong with the first layer or a dialog on a screen that has lost so much at its sides. */
const faultsIn = (page, view, left = 0, right = 0) =>
  page.evaluate(
    (selector, lostLeft, lostRight) => {
      const layer = document.querySelector('privacy-notice').shadowRoot.querySelector(selector);
      const found = [];
      const most = selector === '.banner' ? innerHeight * 0.8 : innerHeight;
      if (layer.offsetHeight > most + 0.5) found.push(`${layer.offsetHeight} high, of ${most}`);
      if (layer.scrollWidth > layer.clientWidth) found.push('scrolls sideways');
      for (const folded of layer.querySelectorAll('details')) folded.open = true;
      for (const part of layer.querySelectorAll('h2, p, li, button, input, a, summary')) {
        part.scrollIntoView({ block: 'end' });
        const box = part.getBoundingClientRect();
        if (box.left < lostLeft - 1 || box.right > innerWidth - lostRight + 1 || box.bottom > innerHeight + 1)
          found.push(`${part.textContent.trim() || part.localName}: ${[box.left, box.right, box.bottom]}`);
      }
      return found;
    },
    view,
    left,
    right,
  );

async function visit(page, address) {
  await page.goto(address);
  await until(() => isInNotice(page, '[part=banner]'), 'the first layer is there');
}

describe('chromium', { skip: !options.chromium }, () => {
  let browser;
  let server;
  let page;
  let devtools;

  before(async () => {
    browser = await puppeteer.launch(options.chromium);
    server = await servePages(pages);
    page = await browser.newPage();
    devtools = await page.createCDPSession();
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  const phone = (width, height) => page.setViewport({ width, height, isMobile: true, hasTouch: true });

  for (const [width, height, top, right, bottom, left] of [
    [390, 844, 47, 0, 34, 0],
    [844, 390, 0, 47, 21, 47],
    [932, 430, 0, 0, 21, 59],
  ]) {
    it(`keeps clear of what the screen of a phone of ${width}×${height} has lost`, async () => {
      await phone(width, height);
      await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { top, right, bottom, left } });
      for (const placement of PLACEMENTS) {
        await visit(page, `${server.origin}/${placement}`);
        assert.deepEqual(await faultsIn(page, '.banner', left, right), [], placement);
        // At the end of the scrolling: on their way, texts may pass below the lost edge.
        const below = await page.evaluate(() => {
          const banner = document.querySelector('privacy-notice').shadowRoot.querySelector('.banner');
          banner.scrollTop = banner.scrollHeight;
          return innerHeight - banner.querySelector('.actions').getBoundingClientRect().bottom;
        });
        assert.ok(below >= bottom - 1, `${placement}: ${below}`);
      }
      for (const view of ['choices', 'statement']) {
        await page.evaluate((name) => window.privacyNotice.show(name), view);
        assert.deepEqual(await faultsIn(page, `dialog[data-view=${view}]`, left, right), [], view);
        const room = await page.evaluate(() => {
          const dialog = document.querySelector('privacy-notice').shadowRoot.querySelector('dialog[open]');
          dialog.scrollTop = dialog.scrollHeight;
          const end = dialog.lastElementChild.getBoundingClientRect().bottom;
          dialog.scrollTop = 0;
          return [dialog.querySelector('h2').getBoundingClientRect().top, innerHeight - end];
        });
        assert.ok(room[0] >= top && room[1] >= bottom - 1, `${view}: ${room}`);
      }
      await page.evaluate(() => window.privacyNotice.reject());
      const button = await page.waitForFunction(() =>
        document.querySelector('privacy-notice').shadowRoot.querySelector('.reopen'),
      );
      const box = await button.asElement().boundingBox();
      assert.ok(box.x >= left && box.x + box.width <= width - right && box.y + box.height <= height - bottom);
      await page.evaluate(() => window.privacyNotice.reset());
    });
  }

  it('lets both answers be reached while a keyboard takes half of the screen', async () => {
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: {} });
    for (const placement of PLACEMENTS) {
      await phone(360, 640);
      await visit(page, `${server.origin}/${placement}`);
      await page.focus('input');
      await phone(360, 300);
      assert.deepEqual(await faultsIn(page, '.banner'), [], placement);
    }
  });

  it('lets both answers be reached in the larger text that a web view’s user has set', async () => {
    for (const placement of PLACEMENTS) {
      await phone(360, 640);
      await visit(page, `${server.origin}/${placement}`);
      const titleHeight = () =>
        page.evaluate(() => document.querySelector('privacy-notice').shadowRoot.querySelector('h2').offsetHeight);
      const normal = await titleHeight();
      await page.evaluate(() => document.documentElement.style.setProperty('-webkit-text-size-adjust', '200%'));
      assert.ok((await titleHeight()) >= normal * 2);
      assert.deepEqual(await faultsIn(page, '.banner'), [], placement);
    }
  });
});

describe('firefox', { skip: !options.firefox }, () => {
  it('has all of it fit, and reached, where the visitor’s system makes text twice as large', async () => {
    const prefs = { 'ui.textScaleFactor': 200, 'browser.display.os-zoom-behavior': 2 };
    const browser = await puppeteer.launch({ ...options.firefox, extraPrefsFirefox: prefs });
    const server = await servePages(pages);
    try {
      const page = await browser.newPage();
      for (const placement of PLACEMENTS) {
        await visit(page, `${server.origin}/${placement}`);
        for (const [width, height] of [
          [1280, 800],
          [568, 320],
          [360, 640],
        ]) {
          await page.setViewport({ width, height });
          const what = `${placement}, ${width}×${height}`;
          assert.deepEqual(await faultsIn(page, '.banner'), [], what);
          for (const view of ['choices', 'statement']) {
            await page.evaluate((name) => window.privacyNotice.show(name), view);
            assert.deepEqual(await faultsIn(page, `dialog[data-view=${view}]`), [], `${what}, ${view}`);
          }
          await page.evaluate(() => (window.privacyNotice.hide(), window.privacyNotice.show('banner')));
        }
      }
    } finally {
      server.close();
      await browser.close();
    }
  });
});
