/**
 * One interface for the three engines. Chromium and Firefox are driven by puppeteer, WebKit by its own WebDriver.
 *
 * @typedef {object} Tab one tab of a visitor who has been nowhere before
 * @property {(url: string) => Promise<void>} goto begins to load
 * @property {() => Promise<void>} back
 * @property {<T>(task: (...args: any[]) => T, ...args: unknown[]) => Promise<Awaited<T>>} evaluate runs a function by its
 *   text in the page
 * @property {<T>(selector: string, task: (...args: any[]) => T, ...args: unknown[]) => Promise<Awaited<T>>} evaluateInFrame
 *   the same in a frame of the page
 * @property {(x: number, y: number) => Promise<void>} click with the mouse
 * @property {(key: string) => Promise<void>} press
 * @property {() => Promise<void>} close
 */
import { launch, launchOptions, hasWebKit } from '../../support/browsers.mjs';
import { startWebKit } from '../../support/webkit.mjs';

/** The engines that this machine has, of those that `ENGINES` names. */
export async function availableEngines() {
  const wanted = process.env.ENGINES?.split(',').filter(Boolean);
  const names = [...Object.keys(await launchOptions()), ...(hasWebKit() ? ['webkit'] : [])];
  for (const name of wanted ?? []) {
    if (!names.includes(name)) throw new Error(`ENGINES names ${name}; this machine has ${names.join(', ')}.`);
  }
  return wanted ?? names;
}

/** @returns {Promise<{ openTab(): Promise<Tab>, close(): Promise<void> }>} */
export function startEngine(name) {
  return name === 'webkit' ? startWithWebDriver() : startWithPuppeteer(name);
}

/** The text of a call in the page, which returns JSON: a node that is found is `true`. */
const callOf = (task, args) =>
  `(async () => (${task})(...${JSON.stringify(args)}))().then((value) => JSON.stringify([value instanceof Node ? true : value]))`;
const valueOf = async (json) => JSON.parse(await json)[0];

async function startWithPuppeteer(name) {
  const browser = await launch(name, name === 'chromium' ? ['--ignore-certificate-errors'] : [], {
    acceptInsecureCerts: true,
  });
  return {
    async openTab() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1000, height: 800 });
      return {
        goto: (url) => void page.goto(url).catch(() => {}),
        back: () => void page.goBack().catch(() => {}),
        evaluate: (task, ...args) => valueOf(page.evaluate(callOf(task, args))),
        async evaluateInFrame(selector, task, ...args) {
          const frame = await (await page.$(selector))?.contentFrame();
          if (!frame) throw new Error(`No frame ${selector}`);
          return valueOf(frame.evaluate(callOf(task, args)));
        },
        click: (x, y) => page.mouse.click(x, y),
        press: (key) => page.keyboard.press(key),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

async function startWithWebDriver() {
  const browser = await startWebKit({ acceptInsecureCerts: true });
  await browser.setViewport({ width: 1000, height: 800 });
  let previous = await browser.tab();
  return {
    async openTab() {
      // The profile is that of the case before; but every case has hosts of its own, and a tab has its own history.
      const tab = await browser.openTab();
      await browser.closeTab(previous, tab);
      previous = tab;
      return {
        goto: (url) => browser.goto(url),
        back: () => browser.back(),
        evaluate: (task, ...args) => valueOf(browser.evaluate(`() => ${callOf(task, args)}`)),
        evaluateInFrame: (selector, task, ...args) =>
          valueOf(browser.evaluateInFrame(selector, `() => ${callOf(task, args)}`)),
        click: (x, y) => browser.mouse.click(x, y),
        press: (key) => browser.keyboard.press(key),
        async close() {
          await browser.release();
          await browser.goto('about:blank');
        },
      };
    },
    close: () => browser.close(),
  };
}
