/** The pictures that the README shows: the demo's own sites, as a visitor meets them. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import UPNG from 'upng-js';
import { createDemoServer } from '../../demo/server.mjs';

const PICTURES = [
  { name: 'first-layer', path: '/partner/', waits: '.banner' },
  { name: 'choices', path: '/partner/#privacy-choices', waits: 'dialog[open]' },
  { name: 'statement', path: '/provider/#c3-1', waits: 'dialog[open]' },
];

/** @param {import('puppeteer-core').Browser} browser */
export async function takeReadmePictures(browser) {
  const demo = createDemoServer();
  await once(demo.server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://localhost:${demo.server.address().port}`;
  for (const { name, path, waits } of PICTURES) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    await page.goto(origin + path, { waitUntil: 'load' });
    await page.waitForFunction(
      (selector) => document.querySelector('privacy-notice')?.shadowRoot?.querySelector(selector),
      {},
      waits,
    );
    await page.evaluate(() => document.fonts.ready);
    const file = new URL(`../../demo/screenshots/${name}.png`, import.meta.url);
    writeFileSync(file, compact(await page.screenshot()));
    console.log(fileURLToPath(file));
    await context.close();
  }
  demo.close();
}

/** In 128 colours: half the size, for pictures that everybody clones. */
function compact(png) {
  const { height, width, ...image } = UPNG.decode(png);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8({ height, width, ...image }), width, height, 128));
}
