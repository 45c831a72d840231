/** A change of the statement, from its announcement to the day it takes effect, by the clock of the visitor's machine. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, openDemo, until } from './support/visitor.mjs';

const CHANGE = {
  from: '2026a',
  effectiveDate: '2026-01-01',
  comparison: '/2026b.{lang}.json',
  previous: '/2026a.html',
};
const COMPARISON = {
  ...{ schemaVersion: 1, lang: 'en', dir: 'ltr', from: { hash: 'a' }, to: { hash: 'b' } },
  clauses: [{ id: 'c3-2', kind: 'added', number: '3.2', title: 'Cookies', blocks: [] }],
};
const ANSWER = 'pn_consent=1.toy7q0.183.i.identity-1_analytics-1.a.2026a-5d99a0f6.de.k3Jm0Qv7R2y8ZtXcB1nLwA';

/** Sets the clock, before the page's own scripts run; it goes on from there. */
const setClock = (page, time) =>
  page.evaluateOnNewDocument((start) => {
    const [now, from] = [Date.now, Date.now()];
    Date.now = () => start + now() - from;
  }, Date.parse(time));

const elementOf = (change) =>
  elementWith(
    'lang="de" revision="2026b"',
    `<script type="application/json">${JSON.stringify({ change, material: [] })}</script>`,
  );

const pages = {
  '/2026b.en.json': (response) =>
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(COMPARISON)),
  '/': pageWith(elementOf(CHANGE)),
  '/ahead': pageWith(elementOf({ ...CHANGE, effectiveDate: '2099-01-01' })),
};

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let context;
    let demo;
    let server;

    before(async () => {
      browser = await launch(name);
      [demo, server] = await Promise.all([openDemo(), servePages(pages)]);
    });
    beforeEach(async () => {
      context = await browser.createBrowserContext();
    });
    afterEach(() => context.close());
    after(async () => {
      demo.close();
      server.close();
      await browser.close();
    });

    const openAt = async (time, address) => {
      const page = await context.newPage();
      await setClock(page, time);
      await page.goto(address);
      return page;
    };
    const kept = (page) => page.evaluate(() => document.cookie.split('; ').filter((pair) => pair.startsWith('pn_')));
    const granted = (page) =>
      page.evaluate(() => ['identity', 'analytics'].filter((purpose) => privacyNotice.granted(purpose)));

    it('tells of it until it is seen, and asks from its day on what it changes (R-30, R-32, R-33)', async () => {
      const address = `${demo.origin}/provider/change.html`;
      const first = await openAt('2035-12-01T08:00:00Z', address);
      await clickInNotice(first, '[data-action=accept]');
      await until(() => kept(first).then(({ length }) => length), 'the choice is kept');
      const [choice] = await kept(first);
      assert.match(choice, /\.2026a-/);
      await first.close();

      const eve = await openAt('2035-12-31T23:30:00Z', address);
      await clickInNotice(eve, '.change [data-action=comparison]');
      await until(() => isInNotice(eve, 'dialog ins'), 'what is new is marked');
      assert.deepEqual([await granted(eve), await kept(eve)], [['identity', 'analytics'], [choice]]);
      await clickInNotice(eve, 'dialog [data-action=close]');
      await until(() => isInNotice(eve, '.change').then((isShown) => !isShown), 'the notice is gone');
      assert.deepEqual((await kept(eve)).sort(), [choice, 'pn_change_seen=2026b']);
      await eve.close();

      const day = await openAt('2036-01-01T00:00:01Z', address);
      await until(() => isInNotice(day, '.banner .news li'), 'the question says what has changed');
      assert.deepEqual(await granted(day), ['identity']);
      assert.deepEqual((await kept(day)).sort(), [choice, 'pn_change_seen=2026b']);
    });

    it('tells of one that is not material, and no event speaks of a consent (R-31)', async () => {
      const page = await context.newPage();
      await page.goto(server.origin);
      await page.evaluate((pair) => (document.cookie = pair), ANSWER);
      server.requests.length = 0;
      await setClock(page, '2026-12-01T00:00:00Z');
      await page.reload();
      await until(() => isInNotice(page, '.change[lang=de] li'), 'the notice');
      assert.ok(server.requests.includes('/2026b.en.json'), 'of the language that the statement has');
      const told = await page.evaluate(() => window.told.map(({ type, view }) => view ?? type));
      assert.deepEqual(told, ['consentready', 'change']);
      assert.deepEqual([await granted(page), await kept(page)], [['identity', 'analytics'], [ANSWER]]);
    });

    it('waits until a dialog is closed that is there first, and who closes the comparison has seen it', async () => {
      const page = await openAt('2026-12-01T00:00:00Z', server.origin);
      await page.evaluate((cookie) => (document.cookie = cookie), ANSWER);
      const held = [];
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (request.url().endsWith('/aftercare.js')) held.push(request);
        else void request.continue();
      });
      const reopen = async () => {
        await page.reload({ waitUntil: 'load' });
        await page.evaluate(() => privacyNotice.ready.then(() => privacyNotice.show('comparison')));
        await until(() => held.length, 'its code is on its way');
        await held.pop().continue();
        await sleep(1_000); // It would have come by now.
        assert.equal(await isInNotice(page, '.change'), false);
      };
      await reopen();
      await page.evaluate(() => privacyNotice.hide());
      await until(() => isInNotice(page, '.change'), 'it comes when the page has closed the comparison');
      await reopen();
      await page.evaluate(() => document.addEventListener('noticehide', ({ detail }) => told.push(detail)));
      await clickInNotice(page, 'dialog [data-action=close]');
      await until(async () => (await kept(page)).length === 2, 'it is remembered as seen');
      assert.equal(await isInNotice(page, '.change'), false);
      assert.ok(await page.evaluate(() => window.told.some(({ view, seen }) => view === 'change' && seen === '2026b')));
    });

    it('an element that takes over tells of it, and the one before takes nothing of its away', async () => {
      const page = await openAt('2026-12-01T00:00:00Z', `${server.origin}/ahead`);
      await page.evaluate((cookie) => (document.cookie = cookie), ANSWER);
      await page.reload({ waitUntil: 'load' });
      await until(() => isInNotice(page, '.change'), 'the notice');
      await page.evaluate(() => {
        const element = document.querySelector('privacy-notice');
        element.replaceWith(element.cloneNode(true));
      });
      await until(() => isInNotice(page, '.change'), 'the notice of the next one');
      const room = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--privacy-notice-height'));
      await until(room, 'it has its room');
      await page.evaluate(() => privacyNotice.save({ analytics: false }));
      await sleep(500);
      assert.ok(await isInNotice(page, '.change'));
      assert.ok(await room());
    });

    it('fetches nothing of it for who is asked for the first time', async () => {
      const page = await context.newPage();
      server.requests.length = 0;
      await page.goto(server.origin);
      await clickInNotice(page, '[data-action=reject]');
      await until(() => isInNotice(page, '.banner').then((isShown) => !isShown), 'answered');
      assert.deepEqual(
        server.requests.filter((path) => /chang|2026b/.test(path)),
        [],
      );
    });
  });
}
