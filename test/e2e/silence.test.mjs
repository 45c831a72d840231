/** The promise itself, with the server's log as witness: silence before a yes, traffic after it, silence after a no. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { clickInNotice, keptBy, lookAround, openDemo, until } from './support/visitor.mjs';

const SITES = ['/provider/', '/partner/'];
const browsers = Object.keys(await launchOptions());

/** How our script comes: at once, late, or not at all. */
const ARRIVALS = { 'at once': 0, 'after 2 s': 2_000, 'after 10 s': 10_000, 'with 404': 404 };

for (const name of browsers) {
  describe(name, () => {
    let browser;
    let demo;
    let arrival = 0;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      demo = await openDemo({
        async intercept({ pathname }) {
          if (pathname !== '/dist/privacy-notice.js') return 'next';
          if (arrival === 404) return 404;
          await sleep(arrival);
          return 'next';
        },
      });
    });
    after(async () => {
      demo.close();
      await browser.close();
    });

    async function visit(path) {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      demo.log.hits.length = 0;
      demo.log.requests.length = 0;
      await page.goto(demo.origin + path, { waitUntil: 'domcontentloaded' });
    }
    const requested = (prefix) => demo.log.requests.filter(({ url }) => url.startsWith(prefix));

    for (const [when, how] of Object.entries(ARRIVALS)) {
      it(`R-01 nothing is requested, run or stored before a choice, with our script ${when}`, async () => {
        arrival = how;
        for (const site of how === 10_000 ? SITES.slice(1) : SITES) {
          await visit(site);
          await lookAround(page);
          await page.reload({ waitUntil: 'domcontentloaded' });
          await lookAround(page);
          await sleep(how === 404 ? 500 : how + 700);
          assert.deepEqual(demo.log.hits, [], site);
          assert.deepEqual(requested('/sdk/'), [], site);
          assert.deepEqual(requested('/shared/map.html'), [], site);
          assert.deepEqual(await keptBy(page), [], site);
          await context.close();
        }
        arrival = 0;
      });
    }

    it('R-01 after 接受 each SDK starts once, in order, and reports; on the next page again', async () => {
      await visit('/partner/');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => demo.log.hits.some(({ vendor }) => vendor === 'sensors'), 'SensorsData reports');
      await until(() => demo.log.hits.some(({ vendor }) => vendor === 'aegis'), 'Aegis reports');
      await until(() => demo.log.hits.some(({ vendor }) => vendor === 'pixel'), 'the pixel is fetched');
      await until(() => requested('/shared/map.html').length === 1, 'the map is loaded');
      await sleep(500);
      const pageviews = demo.log.hits.filter(({ what }) => what === '$pageview');
      assert.equal(pageviews.length, 1);
      for (const file of ['sensorsdata.min.js', 'aegis.min.js'])
        assert.equal(requested(`/sdk/${file}`).length, 1, file);
      await page.goto(`${demo.origin}/partner/cases.html`);
      await until(
        () => demo.log.hits.filter(({ what }) => what === '$pageview').length === 2,
        'the second page reports',
      );
      await context.close();
    });

    it('R-07 after 拒绝 nothing starts, on this page and on later ones, and planted cookies are gone', async () => {
      await visit('/partner/');
      await page.evaluate(() => {
        document.cookie = 'sensorsdata2015jssdkcross=planted;path=/';
        document.cookie = 'sensorsdata2015jssdkcross=planted;path=/partner';
      });
      await clickInNotice(page, '[data-action=reject]');
      await until(async () => (await keptBy(page)).length === 0, 'the planted cookies go');
      await page.goto(`${demo.origin}/partner/cases.html`);
      await lookAround(page);
      await sleep(700);
      assert.deepEqual(demo.log.hits, []);
      assert.deepEqual(requested('/sdk/'), []);
      assert.deepEqual(await keptBy(page), []);
      await context.close();
    });

    it('R-08 withdrawing takes two clicks at most, and nothing starts at the next load', async () => {
      await visit('/partner/');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => demo.log.hits.length > 0, 'the SDKs report');
      await page.goto(`${demo.origin}/partner/cases.html`);
      await until(() => demo.log.hits.some(({ referer }) => referer.endsWith('cases.html')), 'they report again');
      await page.click('[data-privacy-notice=choices]');
      await clickInNotice(page, 'dialog [data-action=reject]');
      await until(
        async () => !(await keptBy(page)).some((kept) => kept.includes('sensorsdata2015')),
        'the listed cookies go',
      );
      await page.goto('about:blank');
      await sleep(500);
      demo.log.hits.length = 0;
      demo.log.requests.length = 0;
      await page.goto(`${demo.origin}/partner/`);
      await lookAround(page);
      await sleep(700);
      assert.deepEqual(demo.log.hits, []);
      assert.deepEqual(requested('/sdk/'), []);
      await context.close();
    });

    it('gated scripts that a single-page app adds later start once, after the grant', async () => {
      await visit('/spa/');
      await clickInNotice(page, '[data-action=accept]');
      await until(
        () => page.evaluate(() => document.documentElement.dataset.measured === 'yes'),
        'whenGranted resolves',
      );
      assert.deepEqual(demo.log.hits, []);
      await page.click('a[href="/spa/monitor"]');
      await until(() => demo.log.hits.some(({ vendor }) => vendor === 'sensors'), 'SensorsData reports');
      await page.click('a[href="/spa/servers"]');
      await page.click('a[href="/spa/monitor"]');
      await sleep(500);
      assert.equal(requested('/sdk/sensorsdata.min.js').length, 1);
      await context.close();
    });

    it('R-43 sends and fetches nothing of its own but the files of the build', async () => {
      await visit('/provider/');
      await clickInNotice(page, '[data-action=choices]');
      await clickInNotice(page, 'dialog [data-fragment=c2-2]');
      await sleep(300);
      const own = demo.log.requests.filter(
        ({ url }) => !/^\/(dist|shared|provider|panel\.js|collect\/stream|favicon)/.test(url),
      );
      assert.deepEqual(own, []);
      await context.close();
    });
  });
}
