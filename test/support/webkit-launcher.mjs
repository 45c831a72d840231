import { startWebKit } from './webkit.mjs';

/**
 * Lets @web/test-runner run its files in WebKit, one after the other in one window.
 *
 * @param {{ dark?: boolean }} [visitor] as {@link startWebKit} has it
 */
export function webkitLauncher(visitor) {
  let starting;
  let active;

  return {
    name: visitor?.dark ? 'webkit, dark' : 'webkit',
    // The runner's commands ask by this word which browser they have before them: one with puppeteer's page.
    type: 'puppeteer',
    concurrency: 1,
    async startSession(id, url) {
      const page = await (starting ??= startWebKit(visitor));
      active = { id, page };
      // The page of the file before is still there: to leave it for a blank one first would be a race with the size.
      await page.setViewport({ width: 800, height: 600 });
      await page.goto(url);
    },
    isActive: (id) => active?.id === id,
    getBrowserUrl: () => active?.page.url(),
    getPage: () => active?.page,
    async stopSession() {
      await active.page.release();
      active = undefined;
      return {};
    },
    startDebugSession() {
      throw new Error('WebKit shows itself nowhere; run the tests with --manual, and open the address in it.');
    },
    async stop() {
      await (await starting)?.close();
    },
  };
}
