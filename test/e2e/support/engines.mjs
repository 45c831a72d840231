/**
 * Every engine of this machine behind one small interface, for tests that ask nothing but what all drivers can do:
 * Chromium, Firefox, WebKit and, on Linux, the real Chromium 86.
 */
import { hasWebKit, launch, launchOptions } from '../../support/browsers.mjs';
import { launchOldChromium } from '../../support/old-chromium.mjs';
import { startWebKit } from '../../support/webkit.mjs';

/**
 * @typedef {object} Engine
 * @property {(address: string) => Promise<Visit>} visit Opens an address as a visitor with no cookies; resolves before the page has
 *   loaded.
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Visit
 * @property {(address: string) => Promise<void>} goto
 * @property {(task: Function, ...args: unknown[]) => Promise<unknown>} evaluate
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Record<string, () => Promise<Engine>>>} by name, functions that start an engine */
export async function engines() {
  const found = {};
  for (const name of Object.keys(await launchOptions())) found[name] = async () => withPuppeteer(await launch(name));
  if (hasWebKit()) found.webkit = withWebKit;
  const isWanted = !process.env.BROWSERS || process.env.BROWSERS.includes('chromium');
  if (isWanted && process.platform === 'linux' && process.arch === 'x64')
    found['chromium 86'] = async () => withPuppeteer(await launchOldChromium());
  return found;
}

function withPuppeteer(browser) {
  return {
    async visit(address) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const goto = async (url) => {
        // A page that arrives in pieces has not loaded for a long time. Closing it ends the navigation with an error.
        page.goto(url).catch(() => undefined);
        await page.waitForFunction((wanted) => location.href === wanted, {}, url);
      };
      await goto(address);
      return {
        goto,
        evaluate: (task, ...args) => page.evaluate(task, ...args),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** One WebKit for all visits, as it takes seconds to start: each visit removes the cookies that the page could read. */
async function withWebKit() {
  const webkit = await startWebKit();
  const goto = async (url) => {
    await webkit.goto(url);
    // The old page may leave while it is asked.
    const addressNow = () => webkit.evaluate(() => location.href).catch(() => '');
    while ((await addressNow()) !== url);
  };
  const forget = () => {
    for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
  };
  return {
    async visit(address) {
      await goto(address);
      return {
        goto,
        evaluate: (task, ...args) => webkit.evaluate(task, ...args),
        close: async () => {
          await webkit.evaluate(forget);
          await goto('about:blank');
        },
      };
    },
    close: () => webkit.close(),
  };
}
