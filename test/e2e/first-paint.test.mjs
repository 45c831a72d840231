/** What is painted of the notice, and when: nothing for who has answered, nothing that moves the page for who has not. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { renderNotice } from 'privacy-notice/server';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, serveBuild, servePages } from './support/pages.mjs';
import { isInNotice, openDemo, until } from './support/visitor.mjs';

const SCRIPT = '/dist/privacy-notice.js';
/** A colour that nothing else on the page has. */
const COLOUR = [255, 0, 254];

/** The ways in which the element comes to be in a page. */
const NOTICES = {
  'an element': elementWith(''),
  'drawn by a server': await renderNotice({ attributes: { controller: 'Example Ltd', contact: '/contact' } }),
};

/** A page that never stands still, so that every frame of it is seen, with a control that opens the choices again. */
const pageOf = (notice) =>
  pageWith(
    `${notice}<main><button data-privacy-notice="choices">Privacy</button><p id="count"></p></main>
    <script>
      let frames = 0;
      requestAnimationFrame(function count() {
        document.getElementById('count').textContent = ++frames;
        requestAnimationFrame(count);
      });
    </script>`,
    `<style>privacy-notice { --privacy-notice-background: rgb(${COLOUR}); }</style><script src="${SCRIPT}" async></script>`,
  );

const options = await launchOptions();

describe('chromium', { skip: !options.chromium }, () => {
  let browser;
  let server;
  let late = 0;

  before(async () => {
    browser = await launch('chromium');
    const pages = Object.values(NOTICES).map((notice, at) => [`/${at}`, pageOf(notice)]);
    server = await servePages({
      ...Object.fromEntries(pages),
      [SCRIPT]: (response) => void sleep(late).then(() => serveBuild('privacy-notice.js', response)),
    });
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  /** Takes a picture of each frame until `last` has come to pass, and gives those with the notice in them, of how many. */
  async function watch(page, address, last) {
    const devtools = await page.createCDPSession();
    // What the page before has on the screen is no frame of this one.
    await page.goto('about:blank');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const frames = [];
    devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
      frames.push(data);
      devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    });
    await devtools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1, maxWidth: 400, maxHeight: 300 });
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const box = await page.$eval('privacy-notice', (element) => {
      const { height, width } = element.getBoundingClientRect();
      return [width, height];
    });
    await last();
    const enough = frames.length + 20;
    await until(() => frames.length >= enough, 'frames are painted after it');
    await devtools.send('Page.stopScreencast');
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const seen = await page.evaluate(countColour, frames, COLOUR);
    return { box, frames: frames.length, seen };
  }

  for (const [at, how] of Object.keys(NOTICES).entries()) {
    it(`${how}: it is in no frame for who has answered, before the script and after it`, async () => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 800, height: 600 });
      const address = `${server.origin}/${at}`;
      late = 0;
      await page.goto(address);
      await until(() => isInNotice(page, '[data-action=reject]'), 'the first layer is there');
      await page.evaluate(() => window.privacyNotice.reject());
      late = 3_000;
      const isUp = () => page.evaluate(() => !!window.privacyNotice?.choice);
      const answered = await watch(page, address, () => until(isUp, 'the script has come'));
      assert.deepEqual(answered.box, [0, 0]);
      assert.equal(answered.seen, 0, `of ${answered.frames} frames`);

      // The same eyes see it where it is to be seen.
      late = 0;
      await context.deleteCookie(...(await context.cookies()));
      const undecided = await watch(page, address, () =>
        until(() => isInNotice(page, '[data-action=reject]'), 'the first layer is there'),
      );
      assert.ok(undecided.seen > 0, `of ${undecided.frames} frames`);
      await context.close();
    });
  }
});

/** In a page: how many of the pictures have a colour in them, within what a smaller picture blurs. */
async function countColour(pictures, [red, green, blue]) {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let found = 0;
  for (const picture of pictures) {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] < red - 8 || data[at + 1] > green + 8 || data[at + 2] < blue - 8) continue;
      found++;
      break;
    }
  }
  return found;
}

describe('the first layer on each page of the demo, in chromium', { skip: !options.chromium }, () => {
  const PAGES = [
    ...['/provider/', '/provider/docs.html', '/provider/en.html', '/provider/legal.html'],
    ...['/provider/change.html', '/provider/changed.html'],
    ...['/partner/', '/partner/cases.html', '/partner/privacy.html', '/spa/', '/spa/monitor'],
  ];
  let browser;
  let demo;
  before(async () => {
    browser = await launch('chromium');
    // The panel that watches the demo is no part of its sites.
    demo = await openDemo({ intercept: ({ pathname }) => (pathname === '/panel.js' ? 404 : 'next') });
  });
  after(async () => {
    demo.close();
    await browser.close();
  });

  for (const [width, height] of [
    [360, 640],
    [1280, 800],
  ]) {
    it(`at ${width}×${height} it moves nothing, and is never the largest that is painted`, async () => {
      for (const path of PAGES) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        await page.setViewport({ width, height });
        await page.goto(demo.origin + path, { waitUntil: 'load' });
        await until(() => isInNotice(page, '[part=banner]'), 'the first layer is there');
        await until(() => page.evaluate(isRead), 'the text of a legal page is there');
        const { largest, shifts } = await page.evaluate(paints);
        assert.deepEqual(shifts, [], path);
        assert.ok(largest, path);
        await page.evaluate(() => window.privacyNotice.reject());
        await page.goto(demo.origin + path, { waitUntil: 'load' });
        const isNoLess = async () => (await page.evaluate(paints)).largest >= largest;
        await until(isNoLess, `${path} has ${largest} px² as its largest where nobody is asked`);
        assert.equal(await isInNotice(page, '[part=banner]'), false);
        await context.close();
      }
    });
  }
});

/** In a page: that nothing of its own is still to come. */
function isRead() {
  const statement = document.querySelector('privacy-statement');
  return !statement || !!statement.shadowRoot?.querySelector('#c9-0');
}

/** In a page: how large the largest is that was painted, in px², and what has moved. */
async function paints() {
  const buffered = (type) =>
    new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type, buffered: true });
      // What there is comes at once.
      setTimeout(resolve, 200, []);
    });
  // Two frames on, what is on the screen has been measured.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const [shifts, painted] = await Promise.all(['layout-shift', 'largest-contentful-paint'].map(buffered));
  return {
    shifts: shifts.map(({ sources, value }) => [value, ...sources.map(({ node }) => node?.nodeName)]),
    largest: painted.at(-1)?.size,
  };
}
