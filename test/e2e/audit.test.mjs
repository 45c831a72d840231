/** The page tells the truth of itself: loudly to a developer, to the site's own address if it names one, and to nobody else. */
import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, openDemo, until } from './support/visitor.mjs';

/** An audit comes two seconds after a page has loaded, and when it is idle. */
const LOOKED = 4_500;
const config = (lists) => elementWith('', `<script type="application/json">${JSON.stringify(lists)}</script>`);
const VENDORS = [{ name: 'T', purpose: 'analytics', hosts: ['127.0.0.1'] }];
const mistakesOf = (port) => `
<script data-consent="analytics">ran.push('early')</script>
<iframe src="/frame.html?visitor=7" data-consent="analytics"></iframe>
<template data-consent="analytics"><img src="/early.png"></template>
<script type="text/plain" data-consent="statistics">ran.push('never')</script>
<script src="http://127.0.0.1:${port}/t.js?visitor=7"></script>
<script>
  document.cookie = 'seen_4711=secret;path=/';
  localStorage.setItem('mail.a@example.com', 'secret');
</script>`;

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let demo;
    let port;
    let beacons;
    const page = (lists) => (response) =>
      response
        .setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(pageWith(`${config({ vendors: VENDORS, ...lists })}${mistakesOf(port)}`));

    before(async () => {
      browser = await launch(name);
      beacons = [];
      demo = await openDemo();
      server = await servePages({
        '/mistakes': page({}),
        '/reporting': page({ report: '/leaks' }),
        '/reporting-badly': page({ report: 'ftp://localhost/leaks' }),
        '/reporting-nothing': pageWith(config({ report: '/leaks' })),
        '/elsewhere': '<!doctype html><title>t</title>',
        '/frame.html': '<!doctype html><title>f</title>',
        '/t.js': (response) => response.setHeader('Content-Type', 'text/javascript').end(''),
        '/leaks': (response) =>
          void text(response.req).then((body) => {
            beacons.push({ body, method: response.req.method, type: response.req.headers['content-type'] });
            response.writeHead(204).end();
          }),
      });
      port = new URL(server.origin).port;
    });
    after(async () => {
      demo.close();
      server.close();
      await browser.close();
    });

    /** Opens a page in a fresh profile; `warnings` are what the console shows of ours. */
    async function visit(address) {
      const context = await browser.createBrowserContext();
      const tab = await context.newPage();
      const warnings = [];
      tab.on('console', (message) => {
        if (message.text().startsWith('privacy-notice:')) warnings.push(message.text());
      });
      beacons.length = 0;
      await tab.goto(address, { waitUntil: 'load' });
      return { tab, warnings, close: () => context.close() };
    }

    it('tells a developer of each mistake once, before a choice and after it', async () => {
      const { close, tab, warnings } = await visit(`${server.origin}/mistakes`);
      const expected = [
        /script-executable: <script data-consent="analytics">: it has run already/,
        /address-live: <iframe src="\/frame\.html" data-consent="analytics">: /,
        /template-fetches: <img src="\/early\.png">: /,
        /data-consent="statistics" names no purpose of this site/,
        /cookie-undeclared: cookie “seen_4711”: /,
        /storage-undeclared: localStorage “mail\.a@example\.com”: /,
        /script-before-consent: http:\/\/127\.0\.0\.1:\d+\/t\.js: /,
      ];
      const all = () => expected.every((message) => warnings.some((warning) => message.test(warning)));
      await until(all, `all warnings, not only\n${warnings.join('\n')}`);
      await clickInNotice(tab, '[data-action=accept]');
      await sleep(LOOKED);
      for (const message of expected)
        assert.equal(
          warnings.filter((warning) => message.test(warning)).length,
          1,
          `${message}: ${warnings.join('\n')}`,
        );
      assert.ok(!warnings.join().includes('secret'));
      await close();
    });

    it('tells one who has decided on an earlier page, too', async () => {
      const { close, tab, warnings } = await visit(`${server.origin}/mistakes`);
      await clickInNotice(tab, '[data-action=reject]');
      await tab.reload({ waitUntil: 'load' });
      warnings.length = 0;
      await until(() => warnings.some((warning) => warning.includes('address-live')), 'a warning on the second page');
      assert.equal(await isInNotice(tab, '[part=banner]'), false);
      await close();
    });

    it('warns nobody where no developer is, and answers who asks', async () => {
      // No name or number of the developer's own machine, and yet this one.
      const { close, tab, warnings } = await visit(`http://[::ffff:127.0.0.1]:${port}/mistakes`);
      await sleep(LOOKED);
      assert.deepEqual(warnings, []);
      const { leaks } = await tab.evaluate(() => window.privacyNotice.audit());
      assert.ok(leaks.some(({ code }) => code === 'address-live'));
      await close();
    });

    it('says of the demo that it leaks nothing: before a choice, after a yes, on the next page, and after a no', async () => {
      const { close, tab, warnings } = await visit(`${demo.origin}/partner/`);
      const report = () => tab.evaluate(() => window.privacyNotice.audit());
      const before = await report();
      assert.deepEqual(before.leaks, []);
      assert.deepEqual(before.ran, []);
      assert.ok(before.held.length >= 5, JSON.stringify(before.held));
      await clickInNotice(tab, '[data-action=accept]');
      await until(() => demo.log.hits.some(({ vendor }) => vendor === 'aegis'), 'Aegis reports');
      await sleep(LOOKED);
      const granted = await report();
      assert.deepEqual(granted.leaks, []);
      assert.deepEqual(granted.held, []);
      assert.ok(granted.ran.length >= before.held.length);
      await tab.goto(`${demo.origin}/partner/cases.html`, { waitUntil: 'load' });
      await sleep(LOOKED);
      assert.deepEqual((await report()).leaks, []);
      assert.deepEqual(
        warnings.filter((warning) => /leak|consent:|undeclared/.test(warning)),
        [],
      );
      await close();
      const other = await visit(`${demo.origin}/partner/`);
      await clickInNotice(other.tab, '[data-action=reject]');
      await sleep(LOOKED);
      const refused = await other.tab.evaluate(() => window.privacyNotice.audit());
      assert.deepEqual(refused.leaks, []);
      await other.close();
    });

    it('sends the site’s own address the leaks of an undecided visitor’s page, once, and nothing of the visitor', async () => {
      const { close, tab } = await visit(`${server.origin}/reporting?visitor=7#visitor`);
      await sleep(LOOKED);
      assert.deepEqual(beacons, [], 'not before the page is left');
      await tab.goto(`${server.origin}/elsewhere`);
      await until(() => beacons.length, 'the beacon arrives');
      await sleep(500);
      assert.equal(beacons.length, 1);
      const [{ body, method, type }] = beacons;
      assert.equal(method, 'POST');
      assert.match(type, /^text\/plain/);
      const beacon = JSON.parse(body);
      assert.deepEqual(Object.keys(beacon).sort(), ['leaks', 'revision', 'url']);
      assert.equal(beacon.url, `${server.origin}/reporting`);
      assert.equal(beacon.revision, '0');
      for (const leak of beacon.leaks) assert.deepEqual(Object.keys(leak).sort(), ['code', 'purpose', 'what']);
      assert.deepEqual(beacon.leaks.map(({ code }) => code).sort(), [
        'address-live',
        'cookie-undeclared',
        'purpose-undeclared',
        'script-before-consent',
        'script-executable',
        'storage-undeclared',
        'template-fetches',
      ]);
      const whats = beacon.leaks.map(({ what }) => what);
      assert.ok(whats.includes('cookie “seen_*”') && whats.includes('localStorage “*”'), whats.join('\n'));
      assert.doesNotMatch(body, /visitor|secret|4711|example\.com/);
      await close();
    });

    it('sends it once too for a page that is left before its first look', async () => {
      server.requests.length = 0;
      const { close, tab } = await visit(`${server.origin}/reporting`);
      await until(
        () => server.requests.filter((path) => path === '/dist/site-audit.js').length,
        'the audit’s own part is there',
      );
      await sleep(300);
      await tab.goto(`${server.origin}/elsewhere`);
      await until(() => beacons.length, 'the beacon arrives');
      await close();
    });

    for (const [path, why] of Object.entries({
      '/mistakes': 'where no address is configured',
      '/reporting-badly': 'to an address that is none of http or https',
      '/reporting-nothing': 'where there is nothing to tell',
    })) {
      it(`sends nothing ${why}`, async () => {
        const { close, tab } = await visit(server.origin + path);
        const before = server.requests.length;
        await sleep(LOOKED);
        await tab.goto(`${server.origin}/elsewhere`);
        await sleep(500);
        assert.deepEqual(beacons, []);
        const own = server.requests.slice(before).filter((asked) => !/^\/(dist\/|elsewhere|favicon)/.test(asked));
        assert.deepEqual(own, []);
        await close();
      });
    }
  });
}
