import { GATED_FILE } from './contestants/gated.mjs';
import { gatedRun, readBlockingTime, readClick, readPaints, watchBanner, watchClick } from './in-page.mjs';
import { addressOf } from './server.mjs';
import { openTab, wait } from './tab.mjs';

const PATIENCE = 30_000;

/** A pointer comes first, and a click some time after it; some peers only then begin to listen. */
const HESITATION = 400;

async function accept({ page }, { accept: selector }) {
  const { x, y } = await page.evaluate(watchClick, selector);
  await page.mouse.move(x, y);
  await wait(HESITATION);
  if (await page.evaluate('window.gatedAt')) throw new Error('The script ran before anybody had agreed.');
  await page.mouse.down();
  await page.mouse.up();
  await page.evaluate(gatedRun);
  return page.evaluate(readClick);
}

/** A first visit that looks for the banner in every frame; then Accept. */
async function watchedVisit(context, contestant, profile) {
  const tab = await openTab(context, profile);
  const { page } = tab;
  if (contestant.accept) await page.evaluateOnNewDocument(watchBanner, contestant.accept);
  await tab.visit(addressOf(contestant, 'external', 'first'));
  if (contestant.accept) await page.waitForFunction('window.banner.isStill', { timeout: PATIENCE });
  const { bytes, requests } = tab.traffic();
  const paints = await page.evaluate(readPaints);
  const load = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
  const figures = { bytes, requests, ...paints };
  let delay = 0;
  if (contestant.accept) {
    const { settled, visible } = await page.evaluate('window.banner');
    const { toPaint, toScript } = await accept(tab, contestant);
    Object.assign(figures, { visible, settled, acceptToPaint: toPaint, acceptToScript: toScript });
    delay = Math.max(0, settled - load);
  }
  await tab.close();
  return { figures, delay };
}

/**
 * A first visit that nothing looks at, so that what the main thread did is the page’s own; then Accept, with a script
 * behind it that blocks.
 * @param {number} delay of the banner after the page has loaded
 */
async function quietVisit(context, contestant, profile, delay) {
  const tab = await openTab(context, profile);
  await tab.visit(addressOf(contestant, 'blocking', 'first'), delay);
  const figures = await tab.mainThread();
  Object.assign(figures, { tbt: await tab.page.evaluate(readBlockingTime) }, await tab.memory());
  if (contestant.accept) {
    const { toPaint, toScript } = await accept(tab, contestant);
    Object.assign(figures, { blockedAcceptToPaint: toPaint, blockedAcceptToScript: toScript });
  }
  await tab.close();
  return figures;
}

/** A visit by who has agreed. */
async function returnVisit(context, contestant, profile, { isCold, sizeOf }) {
  const tab = await openTab(context, profile);
  if (isCold) await tab.clearCache();
  await tab.visit(addressOf(contestant, 'external', contestant.accept ? 'first' : 'return'));
  const script = await tab.page.evaluate(gatedRun);
  const { task } = await tab.mainThread();
  const { bytes, requests, scripts } = tab.traffic();
  await tab.close();
  const parsed = scripts.filter((path) => path !== GATED_FILE).reduce((sum, path) => sum + sizeOf(path), 0);
  return { bytes, requests, script, parsed, task };
}

const prefixed = (prefix, figures) =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [prefix + name[0].toUpperCase() + name.slice(1), value]),
  );

/**
 * All visits of one contestant in one round.
 * @returns {Promise<Record<string, number>>}
 */
export async function measure(browser, site, contestant, profile) {
  const context = await browser.createBrowserContext();
  const { figures, delay } = await watchedVisit(context, contestant, profile);
  // The cold one first: it fills the cache for the warm one.
  const cold = await returnVisit(context, contestant, profile, { isCold: true, sizeOf: site.sizeOf });
  const warm = await returnVisit(context, contestant, profile, { isCold: false, sizeOf: site.sizeOf });
  await context.close();
  const fresh = await browser.createBrowserContext();
  const quiet = await quietVisit(fresh, contestant, profile, delay);
  await fresh.close();
  return { ...figures, ...quiet, ...prefixed('cold', cold), ...prefixed('warm', warm) };
}
