/** Placeholders in real layouts, on strict pages, and what engines fetch before any script has run. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, servePages } from './support/pages.mjs';
import { until } from './support/visitor.mjs';

const HELD = 'data-consent="analytics"';
const SANDBOXED = `<iframe sandbox="allow-scripts" data-src="/map.html" title="Map" ${HELD}`;
/** Ways in which pages place what is held. */
const LAYOUTS = {
  'a frame': `<iframe data-src="/map.html" title="Map" ${HELD} width="400" height="240"></iframe>`,
  'an inline sandboxed frame': `text ${SANDBOXED} width="400" height="240"></iframe> text`,
  'a fluid frame with a border': `${SANDBOXED} style="width: 100%; height: 240px; border: 3px solid; margin: 5% 0"></iframe>`,
  'a responsive wrapper': `<div style="position: relative; padding-top: 56.25%">${SANDBOXED}
    style="position: absolute; top: 0; left: 0; width: 100%; height: 100%; border: 0"></iframe></div>`,
  'a floating video': `<video data-src="/film.mp4" ${HELD} width="320" height="180" style="float: left; margin: 8px 16px"></video>
    ${'text around it '.repeat(60)}`,
  'a video as wide as the page': `<video data-src="/film.mp4" ${HELD} width="640" height="360" style="display: block; width: 100%; height: auto"></video>`,
  'flex items': `<div style="display: flex; gap: 16px; align-items: flex-start">${SANDBOXED} style="flex: 2 1 0; min-width: 0; height: 200px"></iframe>
    <p style="flex: 1">beside it</p></div>`,
  'grid items': `<div style="display: grid; grid-template-columns: 2fr 1fr; gap: 8px">${SANDBOXED} style="grid-column: 1; width: 100%; height: 200px"></iframe>
    <p>beside it</p></div>`,
  'an image, decorative': `<p><img data-src="/photo.png" alt="" width="300" height="200" ${HELD}></p>`,
  'an image as a block': `<img data-src="/photo.png" alt="A photo" width="480" height="320" style="display: block; max-width: 100%; height: auto" ${HELD}>`,
  'an object as a block': `<object data-data="/photo.svg" width="300" height="200" style="display: block" ${HELD}></object>`,
  'a border box with a host that unsets all': `<style>main * { all: unset !important }</style><main>${SANDBOXED}
    style="display: block !important; width: 300px !important; height: 200px !important; padding: 10px !important; box-sizing: border-box !important"></iframe></main>`,
};
const WATCH = `<script>
  window.shifts = [];
  try {
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) => value + ' ' + sources.map(({ node }) => node?.nodeName)))).observe({ type: 'layout-shift', buffered: true });
  } catch {}
</script>`;
const marked = (layout) => `<meta name="viewport" content="width=device-width">${WATCH}${ELEMENT}
  <p>above</p><section>${layout}</section><p style="clear: both">below</p>`;

const STRICT =
  `default-src 'none'; script-src 'nonce-R'; style-src 'self'; img-src 'self'; frame-src 'self'; media-src 'self';
  object-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html privacy-notice`.replace(/\s+/g, ' ');
const STRICT_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<script nonce="R">
  window.violations = []; window.told = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
  document.addEventListener('consenterror', ({ detail }) => told.push(detail.message));
</script>
<script nonce="R" src="/dist/privacy-notice.js" async></script><body>${ELEMENT}
${SANDBOXED} width="400" height="240"></iframe><iframe data-src="/map.html" title="Map" ${HELD} width="400" height="240"></iframe>
<object data-data="/photo.svg" width="300" height="200" ${HELD}></object>`;

const file = (type, body) => (response) => response.setHeader('Content-Type', type).end(body);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"></svg>';
/** Long enough in coming for the engine to look ahead in what the page has after it. */
const SLOW = (response) => setTimeout(() => response.setHeader('Content-Type', 'text/javascript').end(''), 800);

const BUTTON = `(() => {
  const frame = document.querySelector('iframe:not([sandbox])');
  const standIn = document.querySelector('privacy-notice-stand-in');
  return [...(standIn ? standIn.shadowRoot : frame.contentDocument).querySelectorAll('button')];
})()`;

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      const layouts = Object.entries(LAYOUTS).map(([what, layout]) => [
        `/${encodeURIComponent(what)}`,
        pageWith(marked(layout)),
      ]);
      server = await servePages({
        ...Object.fromEntries(layouts),
        '/strict': (response) =>
          response.setHeader('Content-Security-Policy', STRICT).setHeader('Content-Type', 'text/html').end(STRICT_PAGE),
        '/early': pageWith(`<script src="/slow.js"></script>${ELEMENT}
          <template ${HELD}><img data-src="/held.png" alt=""><link rel="stylesheet" data-href="/held.css"><iframe data-src="/held.html"></iframe></template>
          <script type="text/plain" data-type="text/html" ${HELD}><img src="/text.png" alt=""><iframe src="/text.html"></iframe></script>
          <template ${HELD}><img src="/plain.png" alt=""></template>`),
        '/trusted': pageWith(`${elementWith('trusted-only')}${LAYOUTS['an inline sandboxed frame']}`),
        '/slow.js': SLOW,
        '/map.html': file('text/html', '<!doctype html><title>Map</title>'),
        '/photo.png': file('image/svg+xml', SVG),
        // Slow enough for what moves while it loads to be seen.
        '/photo.svg': (response) => setTimeout(() => file('image/svg+xml', SVG)(response), 400),
      });
    });
    after(async () => {
      await context?.close();
      await browser.close();
      server.close();
    });

    async function visit(path, wait = 'load') {
      await context?.close();
      context = await browser.createBrowserContext();
      page = await context.newPage();
      await page.setViewport({ width: 1000, height: 800 });
      server.requests.length = 0;
      await page.goto(`${server.origin}/${encodeURIComponent(path)}`, { waitUntil: wait });
    }
    const placeholder = () =>
      until(() => page.evaluate(`${BUTTON}.length === 2`).catch(() => false), 'the placeholder');
    /** Where the page's own content and the box in question are. */
    const places = () =>
      page.evaluate(() => {
        const box =
          document.querySelector('privacy-notice-stand-in') ?? document.querySelector('section [data-consent]');
        const content = [...document.querySelectorAll('body > p, section, section p'), box];
        return content.map((element) => {
          const { height, left, top, width } = element.getBoundingClientRect();
          return [left, top, width, height].map((value) => Math.round(value * 2) / 2).join(' ');
        });
      });
    const decide = (how) => page.evaluate((decision) => window.privacyNotice[decision](), how);
    const isLoaded = () =>
      page.evaluate(() => document.querySelector('section [data-consent]').matches('[src],[data]'));

    for (const what of Object.keys(LAYOUTS)) {
      it(`${what}: nothing on the page moves when the placeholder comes, goes and comes back, at any width`, async () => {
        await visit(what, 'domcontentloaded');
        await placeholder();
        const seen = { held: await places() };
        await page.setViewport({ width: 500, height: 800 });
        seen.heldNarrow = await places();

        await decide('accept');
        await until(isLoaded, 'it loads');
        seen.loadingNarrow = await places();
        await until(() => page.evaluate(() => !document.querySelector('privacy-notice-stand-in')), 'the stand-in goes');
        seen.loadedNarrow = await places();
        await page.setViewport({ width: 1000, height: 800 });
        seen.loaded = await places();

        await decide('reject');
        await placeholder();
        seen.withdrawn = await places();
        assert.deepEqual(seen.heldNarrow, seen.loadingNarrow);
        assert.deepEqual(seen.heldNarrow, seen.loadedNarrow);
        assert.deepEqual(seen.held, seen.loaded);
        assert.deepEqual(seen.withdrawn, seen.loaded);
        const style = await page.evaluate(() => document.querySelector('section [data-consent]').style.position);
        assert.equal(style, what === 'a responsive wrapper' ? 'absolute' : '');
      });

      if (name === 'chromium') {
        it(`${what}: the browser counts no layout shift`, async () => {
          await visit(what);
          await placeholder();
          await sleep(300);
          await decide('accept');
          await until(isLoaded, 'it loads');
          await sleep(300);
          await decide('reject');
          await placeholder();
          await sleep(300);
          assert.deepEqual(await page.evaluate(() => window.shifts), []);
        });
      }
    }

    const standIns = () => page.evaluate(() => document.querySelectorAll('privacy-notice-stand-in').length);

    it('works on a page with a strict policy and Trusted Types, and violates nothing', async () => {
      await visit('strict');
      await until(async () => (await standIns()) === 2, 'two stand-ins');
      await placeholder();
      const [background, height] = await page.evaluate(() => {
        const button = document.querySelector('privacy-notice-stand-in').shadowRoot.querySelector('button');
        return [getComputedStyle(button).backgroundColor, button.getBoundingClientRect().height];
      });
      assert.deepEqual([background, height >= 44], ['rgb(0, 60, 171)', true]);
      await decide('accept');
      await until(() => server.requests.includes('/photo.svg'), 'the object is requested');
      await until(() => server.requests.filter((path) => path === '/map.html').length === 2, 'both frames');
      await decide('reject');
      await until(async () => (await standIns()) === 2, 'two stand-ins');
      const [violations, told] = await page.evaluate(() => [window.violations, window.told]);
      assert.deepEqual([violations, told.filter((message) => !message.includes('R-24'))], [[], []]);
    });

    it('loads once by a click, without a choice, and not again on the next page', async () => {
      await visit('an inline sandboxed frame');
      await placeholder();
      const once = await page.evaluateHandle(`${BUTTON}[0]`);
      await once.asElement().click();
      await until(() => server.requests.includes('/map.html'), 'the frame is requested');
      await until(() => page.evaluate(() => !document.querySelector('privacy-notice-stand-in')), 'the stand-in goes');
      const [choice, told, focus, cookie] = await page.evaluate(() => [
        window.privacyNotice.choice,
        window.told.filter(({ type }) => type === 'consentchange'),
        document.activeElement.localName,
        document.cookie,
      ]);
      assert.deepEqual([choice ?? null, told, focus, cookie], [null, [], 'iframe', '']);
      server.requests.length = 0;
      await page.reload({ waitUntil: 'load' });
      await placeholder();
      assert.ok(!server.requests.includes('/map.html'));
    });

    it('with trusted-only, is loaded by a person only', async () => {
      await visit('trusted');
      await placeholder();
      await page.evaluate(`${BUTTON}.forEach((button) => button.click())`);
      await until(
        async () => (await page.evaluate(() => window.told.filter(({ code }) => code === 'untrusted'))).length === 2,
        'both are refused',
      );
      assert.ok(!server.requests.includes('/map.html'));
      const handle = await page.evaluateHandle(`${BUTTON}[0]`);
      await handle.asElement().click();
      await until(() => server.requests.includes('/map.html'), 'the frame is requested');
    });

    it('is silent when the engine looks ahead; what a template has in plain attributes may not be', async (test) => {
      await visit('early');
      await sleep(500);
      const early = server.requests.filter((path) => /held|text|plain/.test(path));
      test.diagnostic(`fetched early, written plainly in a template: ${early.join() || 'nothing'}`);
      assert.deepEqual(
        early.filter((path) => path !== '/plain.png'),
        [],
      );
    });
  });
}
