/** Tags that cannot be marked: what scripts ask a listed host for is held, with that host’s own log as witness. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { openThirdParty } from './support/third-party.mjs';
import { ALL, CONNECTIONS, ELEMENTS, REQUESTS, run, thirdPartyHelpers } from './support/unmarked-tags.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const { resolve } = createRequire(import.meta.url);
const NOTICE = '<script src="/dist/privacy-notice.js" async></script>';

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let third;
    let page;

    const guardTag = (attributes = '', hosts = { analytics: [third.host] }) =>
      `<script src="/dist/guard.js" data-hosts='${JSON.stringify(hosts)}' ${attributes}></script>`;
    const helpers = () => thirdPartyHelpers(third.host);
    const pages = {
      '/all': () => pageWith(ELEMENT + run(ALL), guardTag() + helpers() + NOTICE),
      '/report': () => pageWith(ELEMENT + run(ALL), guardTag('data-mode="report"') + helpers() + NOTICE),
      '/queue': () => pageWith(ELEMENT + run(REQUESTS), guardTag('data-queue') + helpers() + NOTICE),
      '/alone': () => pageWith(run(ALL), guardTag() + helpers()),
      '/markup': () =>
        pageWith(
          `${ELEMENT}<script src="http://${third.host}/slow.js?ms=400"></script><script defer src="http://${third.host}/deferred.js"></script><script>ran.push('own')</script>
          <script src="http://${third.host}/last.js"></script><iframe src="http://${third.host}/parsed.html"></iframe>`,
          guardTag() + helpers() + NOTICE,
        ),
      '/two': () =>
        pageWith(
          ELEMENT.replace(
            '</',
            '<script type="application/json">{"purposes":[{"id":"analytics"},{"id":"promotion"}]}</script></',
          ) + run({ 'script.js': ELEMENTS['script.js'], fetch: REQUESTS.fetch }),
          guardTag('', { analytics: [third.host], promotion: [`${third.host}/scr`], nobody: [`${third.host}/image`] }) +
            helpers() +
            NOTICE,
        ),
      '/marked': () =>
        pageWith(
          ELEMENT +
            [
              `<script type="text/plain" data-consent="analytics" src="http://${third.host}/first.js?ms=300"></script>`,
              `<script type="text/plain" data-consent="analytics">ran.push('second')</script>`,
              `<template data-consent="analytics"><img alt="" data-src="http://${third.host}/inside.gif"><script>ran.push('third')</script></template>`,
              `<iframe title="t" data-consent="analytics" data-src="http://${third.host}/marked.html"></iframe>`,
              `<img alt="" data-consent="analytics" data-src="http://${third.host}/marked.gif">`,
            ].join(''),
          guardTag() + helpers() + NOTICE,
        ),
      '/at-once': () =>
        pageWith(
          `${ELEMENT}<script type="text/plain" data-consent="analytics">fetch(T + '/at-once.txt'); new Image().src = T + '/at-once.gif'; navigator.sendBeacon(T + '/at-once.beacon')</script>`,
          guardTag() + helpers() + NOTICE,
        ),
      '/junk': () =>
        pageWith(
          ELEMENT + '<form name="privacyNotice"></form><img name="baseURI" alt="">' + run(ALL),
          `<script>for (const owner of [Object.prototype, Array.prototype]) for (const key of ['get', 'set', 'value', 'apply', 'construct', 'junk']) owner[key] = () => {};
            window.errors = []; addEventListener('error', ({ message }) => errors.push(message))</script>` +
            guardTag() +
            helpers(),
        ),
      '/sdk': () =>
        pageWith(
          ELEMENT,
          guardTag('', { analytics: ['localhost/sdk.js', third.host] }) +
            helpers() +
            NOTICE +
            `<script>(function (p) { const s = document.createElement('script'); s.async = true; s.src = p;
              const first = document.getElementsByTagName('script')[0]; first.parentNode.insertBefore(s, first);
              s.onload = () => { sensorsDataAnalytic201505.init({ server_url: T + '/collect.gif', send_type: 'image' }); sensorsDataAnalytic201505.track('Visit'); tell('sdk', true) };
            })('/sdk.js')</script>`,
        ),
    };

    before(async () => {
      browser = await launch(name);
      third = await openThirdParty();
      server = await servePages({
        ...Object.fromEntries(Object.entries(pages).map(([path, make]) => [path, make()])),
        '/strict': (response) =>
          response
            .setHeader('Content-Type', 'text/html')
            .setHeader(
              'Content-Security-Policy',
              `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; img-src 'self'; frame-src http://${third.host}; style-src 'self' http://${third.host}; connect-src 'none'; require-trusted-types-for 'script'; trusted-types page privacy-notice lit-html`,
            )
            .end(
              pageWith(
                ELEMENT +
                  `<script nonce="n">
                    const policy = trustedTypes.createPolicy('page', { createHTML: String, createScriptURL: String });
                    const s = document.createElement('script'); s.src = policy.createScriptURL(T + '/trusted.js'); document.head.append(s);
                    { ${ELEMENTS['frame.html']} } { ${ELEMENTS['style.css']} }
                    box().innerHTML = policy.createHTML('<iframe src="' + T + '/trusted.html"></iframe>');
                    const i = new Image(); i.src = T + '/never.gif';
                    document.write(policy.createHTML('<p>written<script src="' + T + '/never.js"><\\/script>'));
                  </script><script src="http://${third.host}/injected.js"></script>`,
                guardTag() + helpers() + NOTICE,
              )
                .replaceAll(/<script(?! nonce| src="(http|'))/g, `<script nonce="n"`)
                .replace(
                  'window.ran = []',
                  `window.violations = []; addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => violations.push(violatedDirective + ' ' + blockedURI)); window.ran = []`,
                ),
            ),
        '/sdk.js': (response) =>
          response
            .setHeader('Content-Type', 'text/javascript')
            .end(readFileSync(resolve('sa-sdk-javascript/sensorsdata.min.js'))),
      });
    });
    after(async () => {
      server?.close();
      third?.close();
      await browser.close();
    });

    async function visit(path) {
      const context = await browser.createBrowserContext();
      page = await context.newPage();
      third.requests.length = server.requests.length = 0;
      await page.goto(server.origin + path, { waitUntil: 'load' });
      await sleep(500);
    }
    const asked = () => third.requests.map((line) => line.slice(line.indexOf('/') + 1)).sort();
    const value = (what) => page.evaluate((key) => window[key], what);
    const again = (tags) =>
      page.addScriptTag({
        content: Object.values(tags)
          .map((code) => `{ ${code} }`)
          .join('\n'),
      });
    const allOf = (...tags) => tags.flatMap((each) => Object.keys(each)).sort();
    /** Without what would write over a page that has been read. */
    const clean = (tags) => Object.fromEntries(Object.entries(tags).filter(([tag]) => tag !== 'write.js'));

    it('asks the listed host for nothing before a yes, in whatever way a script tries', async () => {
      await visit('/all');
      assert.deepEqual(third.requests, []);
    });

    it('lets requests fail as without a network', async () => {
      await visit('/all');
      await until(async () => Object.keys(await value('answers')).length === 7, 'every request is answered');
      assert.deepEqual(await value('answers'), {
        fetch: true,
        request: true,
        xhr: 0,
        beacon: false,
        'pixel.gif': false,
        socket: [1006, 3, true],
        'events.sse': [2, true],
      });
    });

    it('after a yes lets every element go, and no request that has failed', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
      await sleep(300);
      assert.deepEqual(asked(), allOf(ELEMENTS));
      assert.deepEqual(
        (await value('ran')).sort(),
        allOf(ELEMENTS)
          .filter((path) => path.endsWith('.js'))
          .map((path) => path.slice(0, -3)),
      );
    });

    it('after a yes requests go as ever', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
      third.requests.length = 0;
      await again({ ...REQUESTS, ...CONNECTIONS });
      await until(() => asked().length >= allOf(REQUESTS, CONNECTIONS).length, 'the requests are made');
      assert.deepEqual(asked(), allOf(REQUESTS, CONNECTIONS));
      await until(async () => (await value('answers')).fetch === 200, 'fetch is answered');
    });

    it('after a no still asks for nothing', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=reject]');
      await again(clean(ALL));
      await sleep(500);
      assert.deepEqual(third.requests, []);
    });

    it('holds again what begins after a withdrawal', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
      await page.evaluate(() => window.privacyNotice.reject());
      third.requests.length = 0;
      await again(clean(ALL));
      await sleep(500);
      assert.deepEqual(third.requests, []);
    });

    it('on the next page lets elements go as soon as the stored yes is known', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
      third.requests.length = 0;
      await page.reload({ waitUntil: 'load' });
      await until(() => allOf(ELEMENTS).every((path) => asked().includes(path)), 'the elements are requested');
    });

    it('refuses nothing to a marked script that the gate lets go as soon as the stored yes is known', async () => {
      await visit('/at-once');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => third.requests.length === 3, 'the first page’s');
      third.requests.length = 0;
      await page.reload({ waitUntil: 'load' });
      await until(() => third.requests.length === 3, 'the next page’s');
    });

    it('runs no script of the page’s own HTML before a yes, and then each once, in order', async () => {
      await visit('/markup');
      assert.deepEqual(await value('ran'), ['own']);
      assert.ok(!asked().includes('parsed.html') || name === 'chromium');
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await value('ran')).length === 4, 'all ran');
      await sleep(300);
      assert.deepEqual(await value('ran'), ['own', 'slow', 'deferred', 'last']);
    });

    it('keeps addresses, and the element with its listeners, where the page put them', async () => {
      await visit('/all');
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.src = `${T}/kept.js`;
        script.addEventListener('load', () => tell('loaded', script === document.querySelector('[src$="/kept.js"]')));
        document.head.append(script);
        const image = document.createElement('img');
        image.srcset = `${T}/a,b.gif 1x, ${T}/c.gif 2x`;
        const { src, type } = script;
        tell('kept', [
          src === `${T}/kept.js`,
          script.getAttribute('src') === src,
          type,
          image.srcset === `${T}/a,b.gif 1x, ${T}/c.gif 2x`,
        ]);
      });
      assert.deepEqual((await value('answers')).kept, [true, true, '', true]);
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await value('answers')).loaded, 'it loaded');
    });

    it('needs every purpose that lists an address, and never grants one that nobody declared', async () => {
      await visit('/two');
      await page.evaluate(() => window.privacyNotice.save({ analytics: true }));
      await sleep(300);
      assert.deepEqual(asked(), []);
      await page.evaluate(() => window.privacyNotice.accept());
      await until(() => asked().includes('script.js'), 'both are granted');
      await again({ 'image.gif': ELEMENTS['image.gif'] });
      await sleep(300);
      assert.deepEqual(asked(), ['script.js']);
    });

    it('with queueing sends after a yes what was asked for before', async () => {
      await visit('/queue');
      await until(async () => Object.keys(await value('answers')).length === 2, 'the image is refused');
      assert.deepEqual(third.requests, []);
      assert.deepEqual(await value('answers'), { beacon: true, 'pixel.gif': false });
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(REQUESTS).length, 'all are sent');
      assert.deepEqual(asked(), allOf(REQUESTS));
      const isAnswered = ({ 'pixel.gif': pixel, ...others }) => pixel && Object.keys(others).length === 4;
      await until(async () => isAnswered(await value('answers')), 'all are answered');
      assert.deepEqual(await value('answers'), { beacon: true, fetch: 200, request: 200, xhr: 200, 'pixel.gif': true });
    });

    it('with queueing lets all that waits fail after a no, and keeps none of it for a later yes', async () => {
      await visit('/queue');
      await clickInNotice(page, '[data-action=reject]');
      await until(async () => Object.keys(await value('answers')).length === 5, 'all have failed');
      const failed = { beacon: true, fetch: true, request: true, xhr: 0, 'pixel.gif': false };
      assert.deepEqual(await value('answers'), failed);
      await page.evaluate(() => window.privacyNotice.accept());
      await sleep(500);
      assert.deepEqual(third.requests, []);
    });

    it('in report-only mode holds nothing, and tells once of each host and kind', async () => {
      await visit('/report');
      await until(() => asked().length >= allOf(ALL).length, 'all are requested');
      assert.deepEqual(asked(), allOf(ALL));
      const reports = await value('reports');
      const kinds = [
        'EventSource',
        'WebSocket',
        'XMLHttpRequest',
        'fetch',
        'iframe',
        'img',
        'link',
        'script',
        'sendBeacon',
      ];
      assert.deepEqual(reports.map(({ kind }) => kind).sort(), kinds);
      assert.ok(
        reports.every(({ held, purpose, url }) => !held && purpose === 'analytics' && url.includes(third.host)),
      );
    });

    it('tells the page of what it holds, also those who come late', async () => {
      await visit('/all');
      const reports = await page.evaluate(() => window.privacyNoticeGuard.reports);
      assert.ok(reports.length >= 9 && reports.every(({ held }) => held));
      assert.deepEqual(await value('reports'), reports);
    });

    it('holds everything where the notice never comes', async () => {
      await visit('/alone');
      assert.deepEqual(third.requests, []);
    });

    it('gives the page its functions back when it is removed, and lets nothing go that it held', async () => {
      await visit('/alone');
      await page.evaluate(() => {
        const detail = { choice: {}, added: ['analytics'], removed: [] };
        document.dispatchEvent(new CustomEvent('consentchange', { detail, bubbles: true }));
        window.privacyNoticeGuard.remove();
      });
      await sleep(500);
      assert.deepEqual(third.requests, []);
      await again({ fetch: REQUESTS.fetch, 'image.gif': ELEMENTS['image.gif'] });
      await until(() => asked().length >= 2, 'requests go');
      assert.deepEqual(asked(), ['fetch', 'image.gif']);
    });

    it('leaves order and placeholders of what the page has marked to the gate', async () => {
      await visit('/marked');
      assert.deepEqual(third.requests, []);
      const scripts = await page.$$eval('script[data-consent]', (found) => found.map(({ type }) => type));
      assert.deepEqual(scripts, ['text/plain', 'text/plain']);
      assert.equal(await page.$eval('script[data-consent]', (script) => script.getAttribute('type')), 'text/plain');
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await value('ran')).length === 3, 'all ran');
      await until(() => asked().length === 4, 'all are requested');
      assert.deepEqual(await value('ran'), ['first', 'second', 'third']);
      assert.deepEqual(asked(), ['first.js', 'inside.gif', 'marked.gif', 'marked.html']);
    });

    it('under a strict policy with Trusted Types needs no policy of its own, passes trusted values on, and is no way around', async () => {
      await visit('/strict');
      assert.deepEqual(third.requests, []);
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= 4, 'what is allowed is requested');
      await sleep(300);
      assert.deepEqual(asked(), ['frame.html', 'style.css', 'trusted.html', 'trusted.js']);
      assert.deepEqual(await value('ran'), ['trusted']);
      assert.deepEqual(
        (await value('violations')).filter((line) => !line.includes('127.0.0.1')),
        [],
      );
    });

    it('works, and throws nothing, on a page with junk on prototypes and elements named like what it uses', async () => {
      await visit('/junk');
      assert.deepEqual(await value('errors'), []);
      assert.deepEqual(third.requests, []);
    });

    it('holds a real SDK that an unmarked tag brings, and lets it work after a yes', async () => {
      await visit('/sdk');
      assert.ok(!server.requests.includes('/sdk.js'));
      assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length]), ['', 0]);
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().includes('collect.gif'), 'it sends');
      assert.equal(server.requests.filter((path) => path === '/sdk.js').length, 1);
      await page.evaluate(() => window.privacyNotice.reject());
      third.requests.length = 0;
      await page.evaluate(() => window.sensorsDataAnalytic201505.track('Later'));
      await sleep(500);
      assert.deepEqual(third.requests, []);
    });
  });
}
