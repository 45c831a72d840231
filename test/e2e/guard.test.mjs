/** Tags that cannot be marked: what scripts ask a listed host for is held, with that host’s own log as witness. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
    let witness;

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
      /** Guarded under a policy, with an element that the browser’s own parser makes. */
      const underPolicy =
        (policy, script, inHead = '', onGuard = '') =>
        (response) => {
          const head = helpers()
            .replace(/^<script>/, '')
            .replace(/<\/script>$/, '');
          const hash = (text, bits) => createHash(`sha${bits}`).update(text).digest('base64');
          const tag = (file, more = '') => {
            const integrity = `sha384-${hash(readFileSync(new URL(`../../dist/${file}`, import.meta.url)), 384)}`;
            return `<script src="/dist/${file}" integrity="${integrity}" ${more}></script>`;
          };
          const first =
            'window.ran = []; window.warnings = []; const { warn } = console; console.warn = (...all) => { warnings.push(all.join(" ")); warn(...all) }';
          const body = `<!doctype html><meta charset="utf-8"><title>t</title>${inHead}<script>${first}</script>
          ${tag('guard.js', `data-hosts='${JSON.stringify({ analytics: [third.host] })}' ${onGuard}`)}<script>${head}</script>${tag('privacy-notice.standalone.js')}
          <body>${ELEMENT}${script}`;
          const hashes = [first, head].map((text) => `'sha256-${hash(text, 256)}'`);
          const files = Array.from(body.matchAll(/integrity="(.*?)"/g), ([, each]) => `'${each}'`);
          response
            .setHeader('Content-Type', 'text/html')
            .setHeader('Content-Security-Policy', policy.replace('HASHES', [...hashes, ...files].join(' ')))
            .end(body);
        };
      const parsedScript = `<script src="http://${third.host}/injected.js"></script>`;
      server = await servePages({
        '/hashes': underPolicy("script-src HASHES 'strict-dynamic'", parsedScript),
        '/hashes-module': underPolicy(
          "default-src 'self'; script-src HASHES 'strict-dynamic'",
          parsedScript.replace(' ', ' type="module" '),
        ),
        '/other-nonce': underPolicy(
          "script-src HASHES 'nonce-n' 'strict-dynamic'",
          parsedScript,
          '<script nonce="n"></script>',
        ),
        '/trusted-types': underPolicy(
          "script-src HASHES 'strict-dynamic'; require-trusted-types-for 'script'",
          parsedScript,
        ),
        '/dangling': underPolicy(
          "script-src HASHES 'nonce-n' 'strict-dynamic'",
          `<script src="http://${third.host}/injected.js" a=<script nonce="n"></script>`,
          '',
          'nonce="n"',
        ),
        '/nonced': underPolicy(
          "script-src HASHES 'nonce-n' 'strict-dynamic'",
          `<script src="http://${third.host}/injected.js" nonce="n"></script>`,
          '',
          'nonce="n"',
        ),
        '/hosts-policy': underPolicy(`script-src 'self' http://${third.host} HASHES`, parsedScript),
        '/no-script-policy': underPolicy("frame-ancestors 'self'; img-src *", parsedScript),
        '/forged': pageWith(
          `${ELEMENT}<script>
            const forged = { granted: ['analytics'], added: ['analytics'], removed: [], choice: {} };
            window.privacyNotice = { granted: () => true, choice: {}, whenGranted: () => Promise.resolve() };
            for (const type of ['consentready', 'consentchange']) {
              document.dispatchEvent(new CustomEvent(type, { detail: forged, bubbles: true, composed: true }));
              document.querySelector('privacy-notice').dispatchEvent(new CustomEvent(type, { detail: forged, bubbles: true }));
            }
          </script>${run(ALL)}<script>
            window.errors = []; addEventListener('error', ({ message }) => errors.push(message));
            for (const type of ['consentready', 'consentchange']) document.dispatchEvent(new Event(type, { bubbles: true }));
          </script>`,
          guardTag() + helpers() + NOTICE.replace('async', 'defer'),
        ),
        '/frames': pageWith(
          `${ELEMENT}<p id="place"></p><button id="load">load once</button><script>
            document.querySelector('#place').innerHTML = '<iframe title="a" src="' + T + '/a.html"></iframe><iframe title="b" src="' + T + '/b.html"></iframe>';
            const frame = (name) => document.querySelector('iframe[title=' + name + ']');
            const list = () => privacyNoticeGuard.heldElements.map(({ element, purposes }) => [element.title, ...purposes].join());
            document.querySelector('#load').addEventListener('click', (event) => tell('clicked', privacyNoticeGuard.release(frame('a'), event)));
          </script>`,
          guardTag() + helpers() + NOTICE,
        ),
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
      await settled();
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
      const scripts = allOf(ELEMENTS).filter((path) => path.endsWith('.js'));
      await until(async () => (await value('ran')).length >= scripts.length, 'the scripts have run');
      await settled();
      assert.deepEqual(asked(), allOf(ELEMENTS));
      assert.deepEqual(
        (await value('ran')).sort(),
        scripts.map((path) => path.slice(0, -3)),
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
      await settled();
      assert.deepEqual(third.requests, []);
    });

    it('holds again what begins after a withdrawal', async () => {
      await visit('/all');
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
      await page.evaluate(() => window.privacyNotice.reject());
      third.requests.length = 0;
      await again(clean(ALL));
      await settled();
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
      await settled();
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
      await settled();
      assert.deepEqual(asked(), []);
      await page.evaluate(() => window.privacyNotice.accept());
      await until(() => asked().includes('script.js'), 'both are granted');
      await again({ 'image.gif': ELEMENTS['image.gif'] });
      await settled();
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
      await settled();
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
      await settled();
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
      await settled();
      assert.deepEqual(asked(), ['frame.html', 'style.css', 'trusted.html', 'trusted.js']);
      await until(async () => (await value('ran')).length > 0, 'the trusted script runs');
      assert.deepEqual(await value('ran'), ['trusted']);
      assert.deepEqual(
        (await value('violations')).filter((line) => !line.includes('127.0.0.1')),
        [],
      );
    });

    for (const [path, asked, reason] of [
      ['/hashes', 'strict-dynamic and hashes alone', /nonce/],
      ['/hashes-module', 'strict-dynamic, for a module', /nonce/],
      ['/other-nonce', 'a nonce that stands in the markup only', /nonce/],
      ['/trusted-types', 'strict-dynamic with trusted types', /nonce/],
      ['/dangling', 'a nonce that an unfinished tag has taken', /nonce/],
    ]) {
      it(`starts no script of the page’s own HTML under ${asked}, and says why`, async () => {
        await visit(path);
        await clickInNotice(page, '[data-action=accept]');
        await until(async () => (await value('reports')).some((report) => report.reason), 'the refusal is reported');
        assert.match((await value('reports')).find((report) => report.reason).reason, reason);
        assert.ok((await value('warnings')).some((line) => line.includes('injected.js') && reason.test(line)));
        assert.deepEqual(await value('ran'), []);
      });
    }

    for (const [path, policy] of [
      ['/no-script-policy', 'a policy that says nothing of scripts'],
      ['/hosts-policy', 'a policy of hosts'],
      ['/nonced', 'the nonce of the guard'],
    ]) {
      it(`starts scripts of the page’s own HTML under ${policy}`, async () => {
        await visit(path);
        assert.deepEqual(await value('ran'), []);
        await clickInNotice(page, '[data-action=accept]');
        await until(async () => (await value('ran')).includes('injected'), 'it runs');
      });
    }

    it('believes neither events nor an object that the page has made in the notice’s place, but the notice', async () => {
      await visit('/forged');
      await settled();
      assert.deepEqual([third.requests, await value('errors')], [[], []]);
      await page.evaluate(() => (window.privacyNotice = { granted: () => true, choice: {} }));
      await again({ fetch: REQUESTS.fetch });
      await settled();
      assert.deepEqual(third.requests, []);
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().length >= allOf(ELEMENTS).length, 'the elements are requested');
    });

    it('reports as not held what the browser itself may request of the page’s own HTML', async () => {
      await visit('/markup');
      const reports = await value('reports');
      assert.deepEqual(
        reports.map(({ kind, held }) => [kind, held]),
        [
          ['script', false],
          ['iframe', false],
        ],
      );
    });

    it('lists the elements that it holds, and releases one for a person’s click alone', async () => {
      await visit('/frames');
      assert.deepEqual(await page.evaluate(() => list()), ['a,analytics', 'b,analytics']);
      const forged = await page.evaluate(() => {
        document.querySelector('#load').click();
        const fake = { type: 'click', isTrusted: true };
        const child = Object.create(new MouseEvent('click'), { isTrusted: { value: true } });
        const events = [fake, child, new MouseEvent('click'), undefined, null];
        return [answers.clicked, ...events.map((event) => privacyNoticeGuard.release(frame('a'), event))];
      });
      assert.deepEqual(forged, [false, false, false, false, false, false]);
      assert.deepEqual(third.requests, []);
      await page.click('#load');
      await until(() => asked().includes('a.html'), 'the frame is requested');
      assert.deepEqual(await page.evaluate(() => [answers.clicked, ...list()]), [true, 'b,analytics']);
      assert.deepEqual(asked(), ['a.html']);
      await page.evaluate(() => {
        frame('a').src = `${T}/other.html`;
        document.querySelector('#place').append(frame('a'));
      });
      assert.deepEqual(await page.evaluate(() => list()), ['b,analytics', 'a,analytics']);
      await settled();
      assert.ok(!asked().includes('other.html'));
      await clickInNotice(page, '[data-action=accept]');
      await until(() => asked().includes('b.html') && asked().includes('other.html'), 'the others follow');
      assert.deepEqual(await page.evaluate(() => list()), []);
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
      await settled();
      assert.deepEqual(third.requests, []);
    });
  });
}
