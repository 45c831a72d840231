/** Less usual ways to request something of a listed host, with that host’s own log as witness. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { DOOR_REQUESTS, doorHelpers, DOORS, doorTemplates, FLIPS, runDoors } from './support/guarded-doors.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { openThirdParty } from './support/third-party.mjs';
import { thirdPartyHelpers } from './support/unmarked-tags.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const NOTICE = '<script src="/dist/privacy-notice.js" async></script>';
const LACKS = /is not defined|is not a function|undefined/;

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let third;
    let page;
    let witness;
    /** The paths that this engine requests without the guard. */
    let known;
    /** The paths that the engine requests of the page’s own HTML before any script: Firefox, in templates. */
    let early;

    before(async () => {
      browser = await launch(name);
      third = await openThirdParty();
      const port = third.host.split(':')[1];
      const host = `track.localhost:${port}`;
      const idn = `统计.localhost:${port}`;
      const hosts = JSON.stringify({ analytics: [host, idn] });
      const guard = `<script src="/dist/guard.js" data-hosts='${hosts}'></script>`;
      const helpers = thirdPartyHelpers(host) + doorHelpers(host, idn);
      const doors = runDoors(DOORS) + runDoors(DOOR_REQUESTS);
      server = await servePages({
        '/templates': pageWith(doorTemplates(host), ''),
        '/open': pageWith(doorTemplates(host) + doors, helpers),
        '/guarded': pageWith(ELEMENT + doorTemplates(host) + doors, guard + helpers + NOTICE),
        '/flips': pageWith(ELEMENT + runDoors(FLIPS), guard + helpers + NOTICE),
      });
      await visit('/templates');
      await settled();
      early = asked();
      await visit('/open');
      const failures = await page.evaluate(() => window.failures);
      const wanted = Object.keys({ ...DOORS, ...DOOR_REQUESTS }).filter((door) => !LACKS.test(failures[door]));
      await until(
        () => wanted.every((door) => asked().includes(door)),
        'everything that the engine knows is requested',
      );
      known = asked();
    });
    after(async () => {
      server?.close();
      third?.close();
      await browser.close();
    });

    const asked = () => [...new Set(third.requests.map((line) => line.slice(line.indexOf('/') + 1)))].sort();
    /** Waits until the page has drawn what it knows, and all that it has requested has come. */
    async function settled() {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
      witness ??= await openWitness();
      await third.waitBehind(witness);
    }
    /** A window of its own, which no guard is in. */
    async function openWitness() {
      const opened = await (await browser.createBrowserContext()).newPage();
      await opened.goto(`${server.origin}/empty`);
      return opened;
    }
    async function visit(path) {
      const context = await browser.createBrowserContext();
      page = await context.newPage();
      third.requests.length = server.requests.length = 0;
      await page.goto(server.origin + path, { waitUntil: 'load' });
    }

    it('knows nearly all of these ways, so that the test shows something', () => {
      assert.ok(known.length >= Object.keys({ ...DOORS, ...DOOR_REQUESTS }).length - 8, String(known));
      assert.ok(early.length <= 5);
    });

    it('requests nothing before a yes, and reports as held only what was kept', async () => {
      await visit('/guarded');
      await settled();
      assert.deepEqual(asked(), early);
      const reports = await page.evaluate(() => window.privacyNoticeGuard.reports);
      assert.ok(reports.length > 10 && reports.every(({ held }) => held));
    });

    it('after a yes lets every element go once, and no request', async () => {
      await visit('/guarded');
      third.requests.length = 0;
      await clickInNotice(page, '[data-action=accept]');
      const wanted = Object.keys(DOORS).filter((door) => known.includes(door) && !early.includes(door));
      await until(() => wanted.every((door) => asked().includes(door)), 'the elements are requested');
      const scripts = wanted.filter((door) => door.endsWith('.js') && !/^(modulepreload|frame-write)/.test(door));
      const hasRun = async () => {
        const ran = await page.evaluate(() => window.ran);
        return scripts.every((door) => ran.includes(door.slice(0, -3)));
      };
      await until(hasRun, 'the scripts have run');
      await settled();
      assert.deepEqual(
        asked().filter((door) => !early.includes(door)),
        wanted.sort(),
      );
      const ran = await page.evaluate(() => window.ran);
      assert.deepEqual(
        scripts.map((door) => ran.filter((each) => `${each}.js` === door).length),
        scripts.map(() => 1),
      );
    });

    it('reads an object that names the address once, as the engine does', async () => {
      await visit('/flips');
      for (const path of ['/flip.gif', '/flip.html', '/flip-fetch', '/flip-xhr', '/flip.sse'])
        await until(() => server.requests.includes(path), path);
      await settled();
      assert.deepEqual(third.requests, []);
    });
  });
}
