/**
 * What a site’s style sheets do to the notice: nothing, to the pixel. Not in WebKit, which paints the same page anew with
 * other colours at the edges of its tiles (2.50, up to 86 of 255); `host-styles.test.ts` compares its computed styles.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import UPNG from 'upng-js';
import { comparisons } from '../screenshots/changed-statement.mjs';
import { pageOf, standing, VIEWS } from '../screenshots/views.mjs';
import { launch, launchOptions } from '../support/browsers.mjs';
import { HOST_SHEETS, TDESIGN, TDESIGN_TOKENS } from './support/host-sheets.mjs';
import { servePages } from './support/pages.mjs';

const SIZE = { width: 900, height: 640 };
/** An empty page, whose frame has its size from the site in any case: what is behind a dialog shows at its round corners. */
const BARE =
  'head { display: none !important; } body { margin: 0; } iframe#map { display: block !important; width: 480px !important; height: 320px !important; border: 0 !important; }';

/** Gives the page a sheet in place of the one before, and says where the view is then: runs in the page. */
async function dress(css, name, { host = 'privacy-notice', waits }) {
  let style = document.querySelector('style[data-host]');
  if (!style) {
    style = document.createElement('style');
    style.setAttribute('data-host', '');
    document.head.append(style);
  }
  style.textContent = css;
  const root = document.querySelector(host).shadowRoot;
  const held = document.querySelector('iframe');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const view = name === 'placeholder' ? held : root.querySelector(waits).closest('.surface');
  const { height, left, top, width } = view.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}

/** The values that the site gives to some custom properties: runs in the page. */
function valuesOf(names) {
  const style = getComputedStyle(document.documentElement);
  return names.map((name) => `${name}: ${style.getPropertyValue(name)};`).join(' ');
}

/** Where the view is, and its pixels. */
async function photograph(page, name, css) {
  const place = await page.evaluate(dress, css, name, VIEWS[name]);
  const image = UPNG.decode(await page.screenshot());
  return { place, image, colours: new Uint8Array(UPNG.toRGBA8(image)[0]) };
}

/** Engines round anew what they paint anew: the same page, photographed twice, differs by 1 of 255 here and there. */
const ROUNDING = 2;

/** How many pixels of a view differ, as far as it is on the screen; where it lies is the page's. */
function difference(one, other) {
  const [, top, width, height] = one.place;
  assert.deepEqual(other.place.slice(2), [width, height], 'its size');
  const seen = Math.min(height, SIZE.height - Math.max(top, other.place[1]));
  let count = 0;
  for (let y = 0; y < seen; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b] = [at(one, x, y), at(other, x, y)];
      if ([0, 1, 2].some((i) => Math.abs(one.colours[a + i] - other.colours[b + i]) > ROUNDING)) count++;
    }
  }
  return count;
}

/** Where the colours of a view's pixel begin. */
function at({ image, place: [left, top] }, x, y) {
  assert.ok(left + x < image.width && top + y < image.height, 'it is in the picture');
  return 4 * ((top + y) * image.width + left + x);
}

for (const engine of Object.keys(await launchOptions())) {
  describe(`a site’s style sheets, in ${engine}`, () => {
    let browser, page, site;
    before(async () => {
      const bare = (name) => pageOf(name, { style: BARE, text: '' }).replace('<iframe', '<iframe id="map"');
      const pages = Object.fromEntries(Object.keys(VIEWS).map((name) => [`/${name}`, bare(name)]));
      site = await servePages({ ...pages, ...comparisons() });
      browser = await launch(engine);
      page = await browser.newPage();
      await page.setViewport(SIZE);
    });
    after(async () => {
      await browser.close();
      site.close();
    });

    for (const name of Object.keys(VIEWS)) {
      it(`change no pixel of the ${name}, but by TDesign’s tokens that are documented`, async () => {
        await page.goto(`${site.origin}/${name}`);
        await page.evaluate(() => (document.cookie = 'pn_consent=; max-age=0; path=/'));
        await page.goto(`${site.origin}/${name}?`);
        await standing(page, name);
        const alone = await photograph(page, name, '');
        for (const [host, css] of Object.entries(HOST_SHEETS)) {
          assert.equal(difference(alone, await photograph(page, name, css)), 0, host);
        }
        const themed = await photograph(page, name, TDESIGN);
        const tokens = await page.evaluate(valuesOf, TDESIGN_TOKENS);
        const tokensOnly = await photograph(page, name, `:root { ${tokens} }`);
        assert.equal(difference(themed, tokensOnly), 0, 'TDesign');
        // A placeholder in a frame takes its colours along when it is drawn.
        if (name !== 'placeholder') assert.ok(difference(alone, themed) > 0, 'TDesign’s tokens are taken');
      });
    }
  });
}
