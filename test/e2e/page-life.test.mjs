/** A page comes and goes: other tabs, the back button, prerendering, two cookies, bodies that are swapped. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { asSite, SITE } from '../support/as-site.mjs';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, until } from './support/visitor.mjs';

const TAG = '<script src="/dist/privacy-notice.js" async></script>';
const GATED = `<script type="text/plain" data-consent="analytics">ran.push('gated')</script>`;
const OPENER = '<button data-privacy-notice="choices">Privacy settings</button>';
const LISTED = {
  cookies: [{ name: '_listed', provider: 'Example', purpose: 'analytics', duration: '1', party: 'first' }],
};
const NO_COOKIE_STORE = `<script>Object.defineProperty(window, 'cookieStore', { value: undefined })</script>`;
const NO_CHANNEL = `<script>Object.defineProperty(window, 'BroadcastChannel', { value: undefined })</script>`;

const hasLoaded = (file) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(file));

const module = (path) => async (response) =>
  response
    .setHeader('Content-Type', 'text/javascript')
    .end(await readFile(new URL(`../../node_modules/${path}`, import.meta.url)));

/** Pages that link to each other and bring a gated script each. */
const chain = (head, bodyOf) =>
  Object.fromEntries(
    [1, 2, 3].map((number) => [
      `/${head.name}/${number}`,
      pageWith(
        `${bodyOf(number)}<h1>${number}</h1>
         <a href="/${head.name}/${(number % 3) + 1}">next</a>${OPENER}
         <script type="text/plain" data-consent="analytics">ran.push('gated ${number}')</script>`,
        `<script>window.ran ??= []; window.told ??= [];</script>${head.tag}${TAG}`,
      )
        .replace('window.ran = []; window.told = [];', 'window.ran ??= []; if (!window.told) { window.told = [];')
        .replace('</script>', '}</script>'),
    ]),
  );
const TURBO = '<script type="module" src="/turbo.js"></script>';

const pages = {
  '/': pageWith(ELEMENT + GATED + OPENER),
  '/other': pageWith(ELEMENT + GATED + OPENER),
  '/old': pageWith(ELEMENT + GATED + OPENER, NO_COOKIE_STORE + TAG),
  '/oldest': pageWith(ELEMENT + GATED + OPENER, NO_COOKIE_STORE + NO_CHANNEL + TAG),
  '/deep/page': pageWith(ELEMENT + GATED),
  '/listed': pageWith(
    elementWith('lang=en', `<script type="application/json">${JSON.stringify(LISTED)}</script>`) + GATED + OPENER,
  ),
  '/unopened': pageWith(elementWith('lang=en', '<script type="application/json">{ "reopen": false }</script>') + GATED),
  '/reading': pageWith(`${ELEMENT}${GATED}<button data-privacy-notice="statement">Privacy</button>`),
  '/prerenders': pageWith(
    `${ELEMENT}<a id="go" href="/prerendered">go</a>`,
    `${TAG}<script type="speculationrules">{"prerender":[{"urls":["/prerendered"],"eagerness":"immediate"}]}</script>`,
  ),
  '/prerendered': pageWith(
    `${ELEMENT}${OPENER}<script type="text/plain" data-consent="analytics" src="/gated.js"></script>
    <script type="text/plain" data-consent="analytics">if (ran.includes('gated')) fetch('/ran')</script><img src="/seen.gif">`,
    `${TAG}<script>document.addEventListener('prerenderingchange', () => fetch('/activated'))</script>`,
  ),
  '/gated.js': (response) => response.setHeader('Content-Type', 'text/javascript').end("ran.push('gated')"),
  '/turbo.js': module('@hotwired/turbo/dist/turbo.es2017-esm.js'),
  '/htmx.js': module('htmx.org/dist/htmx.js'),
  ...chain({ name: 'turbo', tag: TURBO }, () => ELEMENT),
  ...chain({ name: 'morph', tag: `<meta name="turbo-refresh-method" content="morph">${TURBO}` }, () => ELEMENT),
  ...chain(
    { name: 'view-transition', tag: `<meta name="view-transition" content="same-origin">${TURBO}` },
    () => ELEMENT,
  ),
  ...chain({ name: 'htmx', tag: '<script src="/htmx.js"></script>' }, () => ELEMENT),
  ...chain({ name: 'alone', tag: TURBO }, () => ''),
};
const LEFT = `<script type="text/plain" data-consent="analytics">ran.push('inline')</script>
  <script type="text/plain" data-consent="analytics" src="/gated.js"></script>
  <iframe title="t" data-consent="analytics" data-src="/framed"></iframe>`;
Object.assign(pages, {
  '/framed': '<title>t</title>',
  ...chain({ name: 'turbo-back', tag: TURBO }, (number) => ELEMENT + (number === 1 ? LEFT : '')),
  ...chain(
    { name: 'htmx-back', tag: '<script src="/htmx.js"></script>' },
    (number) => ELEMENT + (number === 1 ? LEFT : ''),
  ),
});
for (const number of [1, 2, 3])
  pages[`/htmx-back/${number}`] = pages[`/htmx-back/${number}`].replace('<body>', '<body hx-boost="true">');
for (const number of [1, 2, 3])
  pages[`/htmx/${number}`] = pages[`/htmx/${number}`].replace('<body>', '<body hx-boost="true">');

for (const name of Object.keys(await launchOptions())) {
  describe(name, { timeout: 180_000 }, () => {
    let browser;
    let server;
    let context;

    let origin;

    before(async () => {
      server = await servePages(pages);
      const isProduction = name === 'chromium';
      origin = isProduction ? SITE : server.origin;
      browser = await launch(name, isProduction ? asSite(server.origin) : []);
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });

    async function open(path) {
      context ??= await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(origin + path, { waitUntil: 'load' });
      return page;
    }
    afterEach(async () => {
      await context?.close();
      context = undefined;
    });
    const ran = (page) => page.evaluate(() => window.ran);
    const changes = (page) =>
      page.evaluate(() =>
        told
          .filter(({ type }) => type === 'consentchange')
          .map(({ origin, added, removed }) => ({ origin, added, removed })),
      );
    const hasBanner = (page) => isInNotice(page, '[part=banner]');
    const isGone = async (page) => !(await hasBanner(page));

    for (const [path, way] of [
      ['/', 'cookieStore'],
      ['/old', 'BroadcastChannel'],
    ]) {
      it(`two tabs agree within half a second, by ${way}`, async () => {
        const other = await open(path);
        await until(() => hasBanner(other), 'the other tab asks');
        const page = await open(path);
        await other.evaluate(() => {
          window.heard = [];
          for (const type of ['consentchange']) document.addEventListener(type, () => heard.push(Date.now()));
        });
        const decide = async (action, where = '') => {
          await clickInNotice(page, `${where}[data-action=${action}]`);
          return page.evaluate(() => new Promise((resolve) => privacyNotice.ready.then(() => resolve(Date.now()))));
        };
        const accepted = await decide('accept');
        await until(async () => (await ran(other)).includes('gated'), 'the other tab’s gate opens');
        assert.ok((await other.evaluate(() => heard[0])) - accepted < 500);
        await until(() => isGone(other), 'its notice closes');
        await page.click('[data-privacy-notice=choices]');
        const rejected = await decide('reject', 'dialog ');
        await until(async () => (await changes(other)).length === 2, 'the other tab hears of the withdrawal');
        assert.ok((await other.evaluate(() => heard[1])) - rejected < 500);
        assert.deepEqual(await changes(other), [
          { origin: 'tab', added: ['identity', 'analytics'], removed: [] },
          { origin: 'tab', added: [], removed: ['identity', 'analytics'] },
        ]);
        assert.equal((await changes(page)).length, 2, 'and nothing comes back');
      });
    }

    /** Lets a page wait for a file: `request` is the one for it, once it was asked for. */
    async function holdBack(page, path) {
      const held = {};
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        if (request.url().endsWith(path)) held.request = request;
        else void request.continue();
      });
      return held;
    }

    /** What a page has loaded of ours, without what a developer's address loads. */
    const loaded = (page) =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name.split('/dist/')[1])
          .filter(Boolean)
          .sort(),
      );

    it('who is asked loads what asks and no more, until something happens', { skip: name !== 'chromium' }, async () => {
      const asking = ['locales/en.js', 'notice/desk.js', 'privacy-notice.js'];
      const happenings = {
        'the address changes': () => (location.hash = '#privacy-choices'),
        'an answer is given that the browser does not keep': () => {
          Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined });
          return privacyNotice.reject();
        },
        'an answer is given': () => privacyNotice.reject(),
      };
      for (const [what, happen] of Object.entries(happenings)) {
        const page = await open('/');
        await until(() => hasBanner(page), 'it asks');
        await page.evaluate(() => {
          document.querySelector('privacy-notice').setAttribute('placement', 'box');
          document.cookie = 'other=1';
        });
        await until(() => isInNotice(page, '.banner.box'), 'an attribute is followed');
        await page.waitForNetworkIdle();
        assert.deepEqual(await loaded(page), asking, what);
        await page.evaluate(happen);
        await until(async () => (await loaded(page)).includes('page-life.js'), what);
        if (what === 'the address changes') await until(() => isInNotice(page, 'dialog[open]'), 'it is followed');
        await page.close();
      }
    });

    it('who has said yes loads the script alone, until something happens', { skip: name !== 'chromium' }, async () => {
      const first = await open('/');
      await clickInNotice(first, '[data-action=accept]');
      await until(async () => (await ran(first)).includes('gated'), 'the gate opens');
      const happenings = {
        'the address changes': [() => (location.hash = '#s3'), (page) => isInNotice(page, 'dialog[open]')],
        'the element goes': [
          () => {
            document.querySelector('privacy-notice').remove();
            document.body.append(document.createElement('privacy-notice'));
          },
          async (page) => (await loaded(page)).includes('page-life.js'),
        ],
        'the answer ends': [() => privacyNotice.reset(), hasBanner],
        'there is no other way back to the choices': [
          () => {
            document.querySelector('[data-privacy-notice]').remove();
            document.querySelector('privacy-notice').setAttribute('placement', 'box');
          },
          (page) => isInNotice(page, '.reopen'),
        ],
      };
      for (const [what, [happen, hasFollowed]] of Object.entries(happenings)) {
        const page = await open('/');
        await until(async () => (await ran(page)).includes('gated'), 'the gate is open');
        await page.waitForNetworkIdle();
        assert.deepEqual(await loaded(page), ['privacy-notice.js'], what);
        await page.evaluate(happen);
        await until(() => hasFollowed(page), what);
        await page.close();
        if (what === 'the answer ends') await first.evaluate(() => privacyNotice.accept());
      }
      const page = await open('/reading');
      await until(
        () => isInNotice(page, '.reopen'),
        'a control that opens something else is no way back to the choices',
      );
    });

    it('a dialog stays open while the page’s own cookies change', { skip: name !== 'chromium' }, async () => {
      const page = await open('/#s3');
      await until(() => isInNotice(page, 'dialog[open]'), 'the address opens it');
      await page.evaluate(() => {
        document.querySelector('privacy-notice').shadowRoot.querySelector('dialog [data-action=close]').click();
      });
      await until(() => page.evaluate(() => !location.hash), 'it is closed');
      await page.evaluate(() => privacyNotice.show('statement', 'c3-1'));
      await page.evaluate(() => {
        document.cookie = 'other=1';
        document.querySelector('privacy-notice').setAttribute('placement', 'box');
      });
      await sleep(500);
      assert.ok(await isInNotice(page, 'dialog[open]'));
    });

    it('a withdrawal is cared for, though the element goes with it', async () => {
      const page = await open('/listed');
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).includes('gated'), 'the gate opens');
      await page.reload({ waitUntil: 'load' });
      await page.evaluate(() => {
        document.cookie = '_listed=1';
        const element = document.querySelector('privacy-notice');
        document.addEventListener('consentchange', () => element.remove());
        return privacyNotice.reject();
      });
      await until(async () => !(await page.evaluate(() => document.cookie)).includes('_listed'), 'it is cleared');
    });

    it('where no floating button is wanted, nothing is loaded for one', { skip: name !== 'chromium' }, async () => {
      const first = await open('/unopened');
      await clickInNotice(first, '[data-action=accept]');
      await until(async () => (await ran(first)).includes('gated'), 'the gate opens');
      const page = await open('/unopened');
      await until(async () => (await loaded(page)).includes('page-life.js'), 'it looks for a way back');
      await sleep(600);
      assert.deepEqual(await loaded(page), ['page-life.js', 'privacy-notice.js']);
    });

    it('a signal that is switched on meanwhile counts when the tab is looked at again (R-27)', async () => {
      const first = await open('/');
      await clickInNotice(first, '[data-action=accept]');
      await until(async () => (await ran(first)).includes('gated'), 'the gate opens');
      const page = await open('/');
      await until(async () => (await ran(page)).includes('gated'), 'who has agreed is not asked');
      await page.waitForNetworkIdle();
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
        dispatchEvent(new Event('focus'));
      });
      await until(() => page.evaluate(() => !privacyNotice.granted('analytics')), 'it is taken back');
    });

    it('a way back to the choices comes when the page takes its own away', async () => {
      const page = await open('/');
      await clickInNotice(page, '[data-action=reject]');
      await until(() => isGone(page), 'it is answered');
      await page.reload({ waitUntil: 'load' });
      await page.evaluate(() => {
        document.querySelector('[data-privacy-notice]').remove();
        dispatchEvent(new Event('focus'));
      });
      await until(() => isInNotice(page, '.reopen'), 'the button comes');
    });

    it(
      'who has said no loads what clears, and what an address opens, with the page',
      { skip: name !== 'chromium' },
      async () => {
        const first = await open('/');
        await clickInNotice(first, '[data-action=reject]');
        await until(() => isGone(first), 'it is answered');
        const page = await open('/');
        await until(async () => (await loaded(page)).includes('page-life.js'), 'for the refused');
        await first.evaluate(() => privacyNotice.accept());
        const other = await open('/#privacy-choices');
        await until(() => isInNotice(other, 'dialog[open]'), 'the choices are open');
      },
    );

    it('a tab that decides before all of us has come is heard all the same', async () => {
      const other = await open('/old');
      await until(() => hasBanner(other), 'the other tab asks');
      const page = await context.newPage();
      const held = await holdBack(page, '/page-life.js');
      await page.goto(`${origin}/old`, { waitUntil: 'domcontentloaded' });
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).includes('gated'), 'its own gate opens');
      assert.deepEqual(await ran(other), []);
      await held.request.continue();
      await until(async () => (await ran(other)).includes('gated'), 'the other tab’s gate opens');
    });

    it('an answer in another tab is heard by one that is still about to ask', async () => {
      const page = await open('/');
      await until(() => hasBanner(page), 'one asks');
      const other = await context.newPage();
      const held = await holdBack(other, '/desk.js');
      await other.goto(`${origin}/`, { waitUntil: 'domcontentloaded' });
      await until(() => held.request, 'the other is about to');
      await page.bringToFront();
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).includes('gated'), 'the answer is kept');
      await held.request.continue();
      await until(async () => (await ran(other)).includes('gated'), 'the other’s gate opens');
      await until(() => isGone(other), 'and it does not ask');
    });

    it('without either a tab agrees when it is looked at again', async () => {
      const other = await open('/oldest');
      const page = await open('/oldest');
      await clickInNotice(page, '[data-action=accept]');
      await sleep(200);
      await other.bringToFront();
      await other.evaluate(() => dispatchEvent(new Event('focus')));
      await until(async () => (await ran(other)).includes('gated'), 'its gate opens');
      await until(() => isGone(other), 'its notice closes');
    });

    it('a tab asks again when the choice is reset in another', async () => {
      const page = await open('/');
      await clickInNotice(page, '[data-action=accept]');
      const other = await open('/');
      await until(async () => (await ran(other)).includes('gated'), 'its gate is open');
      await page.evaluate(() => privacyNotice.reset());
      await until(() => hasBanner(other), 'it asks');
      assert.equal(await other.evaluate(() => privacyNotice.granted('analytics')), false);
    });

    it('a page that the back button brings back shows no stale notice and opens its gates', async () => {
      const page = await open('/');
      await until(() => hasBanner(page), 'it asks');
      // A page that still loads something is not kept; a developer's address has more to load.
      const files = ['page-life.js', 'site-checks.js', 'aftercare.js', 'site-audit.js'];
      for (const file of origin === server.origin ? files : [])
        await until(() => page.evaluate(hasLoaded, file), `${file} is not on its way any more`);
      await page.evaluate(() => addEventListener('pageshow', (event) => (window.restored = event.persisted)));
      await page.goto(`${origin}/other`);
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).includes('gated'), 'the gate opens');
      await page.evaluate(() => history.back());
      await until(() => page.evaluate(() => location.pathname === '/').catch(() => false), 'the first page is back');
      await until(async () => (await ran(page)).includes('gated'), 'the first page’s gate opens, too');
      await until(() => isGone(page), 'its notice is gone');
      assert.equal(
        await page.evaluate(() => window.restored),
        true,
        'it came from the cache: nothing of ours keeps it out',
      );
      await page.evaluate(() => privacyNotice.reject());
      await page.evaluate(() => history.forward());
      await until(
        () => page.evaluate(() => location.pathname === '/other').catch(() => false),
        'the second page is back',
      );
      // This one may have been loading still when it was left, and is loaded anew then.
      await until(
        () => page.evaluate(() => window.privacyNotice?.granted('analytics') === false),
        'the withdrawal is known',
      );
    });

    it(
      'a prerendered page shows nothing and releases nothing until it is visited',
      { skip: name !== 'chromium' },
      async () => {
        const page = await open('/prerenders');
        await clickInNotice(page, '[data-action=accept]');
        await page.reload();
        await until(() => server.requests.includes('/seen.gif'), 'the page is prerendered');
        await sleep(1_000);
        assert.ok(!server.requests.some((path) => path === '/gated.js' || path === '/ran'));
        await page.click('#go');
        // It says so itself, as its frame takes the place of the one that is looked at here.
        await until(() => server.requests.includes('/activated'), 'it was prerendered, and is visited');
        await until(() => server.requests.includes('/ran'), 'the gate opens, and all in it has run');
      },
    );

    const cookieOf = (page) => page.evaluate(() => document.cookie);
    const valueOf = (time, answer) =>
      `1.${time.toString(36)}.183.i.identity-1_analytics-${answer}.s.0-5d99a0f6.en.k3Jm0Qv7R2y8ZtXcB1nLwA`;
    async function openWithTwo(root, deep) {
      const page = await open('/deep/page');
      await page.evaluate(
        (first, second) => {
          document.cookie = `pn_consent=${first};path=/`;
          document.cookie = `pn_consent=${second};path=/deep`;
        },
        root,
        deep,
      );
      await page.reload();
      await page.evaluate(() => privacyNotice.ready);
      return page;
    }
    const now = Math.floor(Date.now() / 1000);

    for (const [answer, older, newer] of [
      [true, 0, 1],
      [false, 1, 0],
    ]) {
      for (const place of ['', ', whichever path it is on']) {
        it(`of two cookies the newest decision wins: ${answer ? 'a yes' : 'a no'}${place}`, async () => {
          const values = [valueOf(now - 100, older), valueOf(now - 50, newer)];
          const page = await openWithTwo(...(place ? values.reverse() : values));
          assert.equal(await page.evaluate(() => privacyNotice.granted('analytics')), answer);
          assert.equal((await ran(page)).length, answer ? 1 : 0);
        });
      }
    }

    it('of two cookies that are equally new and differ none counts, and the visitor is asked', async () => {
      const page = await openWithTwo(valueOf(now, 1), valueOf(now, 0));
      assert.equal(await page.evaluate(() => privacyNotice.granted('analytics')), false);
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).length === 1, 'the gate opens');
      assert.match(await cookieOf(page), /analytics-1/);
    });

    it('a cookie of a wider domain does not stand beside a new choice', async () => {
      const page = await open('/');
      const host = origin.replace('localhost', 'sub.site.localhost');
      await page.goto(`${host}/`);
      await page.evaluate(
        (value) => (document.cookie = `pn_consent=${value};path=/;domain=site.localhost`),
        valueOf(now - 9, 0),
      );
      const isSettable = (await cookieOf(page)).includes('pn_consent');
      await page.reload();
      if (isSettable)
        assert.equal(await page.evaluate(() => privacyNotice.ready.then(() => privacyNotice.choice?.time)), now - 9);
      await page.evaluate(() => privacyNotice.accept());
      assert.equal((await cookieOf(page)).match(/pn_consent=/g).length, 1);
    });

    for (const way of ['turbo', 'morph', 'view-transition', 'htmx', 'alone']) {
      const what = way === 'alone' ? 'a script tag alone under Turbo' : `client-side navigation (${way})`;
      it(`${what}: asks on every page until answered, and then runs each page’s scripts, once`, async () => {
        const page = await open(`/${way}/1`);
        await until(() => hasBanner(page), 'the first page asks');
        const next = async (number) => {
          await sleep(400); // A view transition takes no clicks, and htmx needs a moment with each new link.
          await page.evaluate(() => document.querySelector('a').click());
          await until(
            () => page.evaluate((title) => document.querySelector('h1').textContent === title, String(number)),
            `page ${number}`,
          );
        };
        for (const number of [2, 3]) {
          await next(number);
          await until(() => hasBanner(page), `page ${number} asks`);
        }
        assert.deepEqual(await ran(page), []);
        await sleep(400);
        await clickInNotice(page, '[data-action=accept]');
        await until(async () => (await ran(page)).includes('gated 3'), 'the gate opens');
        await next(1);
        await until(async () => (await ran(page)).includes('gated 1'), 'the next page’s, too');
        await sleep(300);
        assert.equal(await hasBanner(page), false);
        assert.deepEqual(await ran(page), ['gated 3', 'gated 1']);
        if (way === 'morph') {
          await page.evaluate(() => Turbo.visit(location.href, { action: 'replace' }));
          await sleep(500);
          assert.equal(await hasBanner(page), false);
        }
        await page.click('[data-privacy-notice=choices]');
        await until(() => isInNotice(page, 'dialog[open]'), 'the choices open');
      });
    }

    for (const way of ['turbo', 'htmx']) {
      for (const place of ['on the next page', 'on the next page, agreed to before', 'before leaving']) {
        it(`a copy of a page that ${way} kept runs and asks for nothing after a withdrawal ${place}`, async () => {
          const page = await open(`/${way}-back/1`);
          await clickInNotice(page, '[data-action=accept]');
          await until(
            async () => (await ran(page)).length === 3 && server.requests.includes('/framed'),
            'all of it runs',
          );
          if (place.endsWith('agreed to before')) {
            await page.reload({ waitUntil: 'load' });
            await until(async () => (await ran(page)).length === 3, 'all of it runs again');
            await page.waitForNetworkIdle();
          }
          const withdraw = () => page.evaluate(() => privacyNotice.reject());
          const arrival = (number) =>
            until(() => page.evaluate((title) => document.querySelector('h1').textContent === title, number), number);
          if (place === 'before leaving') await withdraw();
          await sleep(400);
          await page.evaluate(() => document.querySelector('a').click());
          await arrival('2');
          if (place.startsWith('on the next page')) await withdraw();
          await sleep(400);
          server.requests.length = 0;
          await page.evaluate(() => {
            ran.length = 0;
            history.back();
          });
          await arrival('1');
          await sleep(600);
          assert.deepEqual(await ran(page), []);
          assert.deepEqual(
            server.requests.filter((path) => /gated|framed/.test(path)),
            [],
          );
          await page.evaluate(() => privacyNotice.accept());
          await until(async () => (await ran(page)).length === 3, 'a new yes runs it once more');
        });
      }
    }

    it('an element that is taken out and put back goes on', async () => {
      const page = await open('/');
      await until(() => hasBanner(page), 'it asks');
      await page.evaluate(async () => {
        const element = document.querySelector('privacy-notice');
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, 50));
        document.body.append(element);
      });
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).length === 1, 'the gate opens');
      await until(() => isGone(page), 'the notice goes');
    });

    it('an element that the page takes out stays out, until the visitor goes elsewhere', async () => {
      for (const path of ['/', '/alone/1']) {
        const page = await open(path);
        await until(() => hasBanner(page), 'it asks');
        await page.evaluate(() => document.querySelector('privacy-notice').remove());
        await page.waitForNetworkIdle();
        assert.equal(await page.$('privacy-notice'), null, path);
      }
    });

    it('a body that is replaced by a copy of itself keeps a notice that works', async () => {
      const page = await open('/');
      await until(() => hasBanner(page), 'it asks');
      await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran(page)).length === 1, 'the gate opens');
    });

    it('fifty navigations leave no listener behind', { skip: name !== 'chromium' }, async () => {
      const page = await open('/turbo/1');
      await until(() => hasBanner(page), 'it asks');
      const session = await page.createCDPSession();
      const count = async () => {
        await session.send('HeapProfiler.collectGarbage');
        const { jsEventListeners, nodes } = await session.send('Memory.getDOMCounters');
        return { jsEventListeners, nodes };
      };
      const navigate = async (times) => {
        for (let time = 0; time < times; time++) {
          const before = await page.evaluate(() => document.querySelector('h1').textContent);
          await page.evaluate(() => document.querySelector('a').click());
          await page.waitForFunction((text) => document.querySelector('h1').textContent !== text, {}, before);
          await page.waitForFunction(() =>
            document.querySelector('privacy-notice').shadowRoot.querySelector('[part=banner]'),
          );
        }
      };
      await navigate(12); // Turbo’s own cache of pages fills.
      const first = await count();
      await navigate(50);
      const last = await count();
      assert.ok(
        last.jsEventListeners - first.jsEventListeners < 25,
        `${JSON.stringify(first)} ${JSON.stringify(last)}`,
      );
    });
  });
}
