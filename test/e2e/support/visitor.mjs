import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDemoServer } from '../../../demo/server.mjs';

/**
 * The demo on a free port, with what its server has seen.
 * @param {Parameters<typeof createDemoServer>[0]} [options]
 */
export async function openDemo(options) {
  const { log, server } = createDemoServer(options);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${server.address().port}`;
  return {
    log,
    origin,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the page keeps that is not the consent cookie: nothing, before a yes. */
export function keptBy(page) {
  return page.evaluate(() => [
    ...document.cookie.split('; ').filter((pair) => pair && !pair.startsWith('pn_')),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);
}

/** Clicks like a person: a real mouse on the notice's own button, in the one open shadow root. */
export async function clickInNotice(page, selector) {
  const handle = await page.waitForFunction(
    (inner) => document.querySelector('privacy-notice')?.shadowRoot?.querySelector(inner),
    {},
    selector,
  );
  await handle.asElement().click();
}

export function isInNotice(page, selector) {
  return page.evaluate(
    (inner) => !!document.querySelector('privacy-notice')?.shadowRoot?.querySelector(inner),
    selector,
  );
}

/** Waits until something holds, and says what did not if it never does. */
export async function until(holds, what, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`Never: ${what}`);
}

/** Everything that a person may do without deciding. */
export async function lookAround(page) {
  await page.mouse.wheel({ deltaY: 600 }).catch(() => page.evaluate(() => scrollTo(0, 600)));
  await page.mouse.click(300, 120);
  await page.keyboard.press('PageDown');
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await sleep(300);
}
