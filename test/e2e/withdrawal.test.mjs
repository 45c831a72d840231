/** A withdrawal takes effect: what was kept goes, stays away, and what a script cannot be asked to stop ends with the page. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const entry = (name, more) => ({ name, provider: 'SDK', purpose: 'analytics', duration: '1', party: 'first', ...more });
const config = (value) => `<script type="application/json">${JSON.stringify(value)}</script>`;

const LIST = {
  purposes: [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }],
  cookies: [
    entry('_sdk*'),
    entry('_sdk*', { kind: 'localStorage' }),
    entry('_http', { httpOnly: true }),
    entry('IDE', { party: 'third' }),
    entry('session', { purpose: 'identity', httpOnly: true }),
  ],
};
const RELOADING = { ...LIST, purposes: [{ id: 'analytics', onWithdraw: 'reload' }] };
const OPENER = '<button data-privacy-notice="choices">Privacy settings</button>';
const gated = (code) => `<script type="text/plain" data-consent="analytics">ran.push('sdk');${code}</script>`;
const pageOf = (list, code = '', more = '') => pageWith(elementWith('', config(list)) + OPENER + gated(code) + more);

/** Writes as SDKs do: at once, from time to time, and when the page is left. */
const REWRITING = `
  const write = (name) => { document.cookie = name + '=1;path=/'; localStorage.setItem(name, '1'); };
  write('_sdk_timer');
  setInterval(() => write('_sdk_timer'), 50);
  addEventListener('pagehide', () => write('_sdk_hide'));
  document.addEventListener('visibilitychange', () => write('_sdk_hidden'));`;

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let context;
    let page;
    /** The cookies that a style sheet was asked for with, one request after the other. */
    let sent = [];
    /** What a stubborn server sets with every page. */
    let setCookie;

    const html = (content) => (response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(content);
    const pages = {
      '/a/b/c': (response) => {
        response.setHeader('Set-Cookie', ['_http=1;path=/;httponly', 'session=1;path=/;httponly']);
        html(pageOf(LIST))(response);
      },
      '/': pageOf(LIST),
      '/rewriting': pageOf(LIST, REWRITING),
      '/next': pageWith(`<link rel="stylesheet" href="/seen.css">${elementWith('', config(LIST))}${OPENER}`),
      '/seen.css': (response) => {
        sent.push(response.req.headers.cookie ?? '');
        response.setHeader('Content-Type', 'text/css').end('');
      },
      '/hanging': pageOf(LIST, '', '<img src="/never.gif">'),
      '/never.gif': () => {},
      '/reloading': pageOf(RELOADING),
      '/frame': '<!doctype html><iframe sandbox="allow-scripts" src="/standalone" width="800" height="500"></iframe>',
      '/standalone': pageWith(
        elementWith('', config(RELOADING)) + gated(''),
        '<script src="/dist/privacy-notice.standalone.js"></script>',
      ),
      '/stubborn': (response) => {
        if (setCookie) response.setHeader('Set-Cookie', setCookie);
        html(
          pageOf(
            RELOADING,
            '',
            `<script>(window.privacyNotice ||= []).push((api) => api.ready.then(() => {
            if (api.granted('analytics')) setTimeout(() => api.reject(), 300);
          }))</script>`,
          ),
        )(response);
      },
    };

    before(async () => {
      browser = await launch(name);
      server = await servePages(pages);
    });
    after(async () => {
      server.close();
      await browser.close();
    });
    afterEach(() => context?.close());

    const host = (name) => server.origin.replace('localhost', name);
    async function visit(path, origin = server.origin, waitUntil = 'load') {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      server.requests.length = 0;
      sent = [];
      await page.goto(origin + path, { waitUntil });
    }
    const loads = (path) => server.requests.filter((request) => request === path).length;
    const ran = () => page.evaluate(() => window.ran);
    const told = (type) => page.evaluate((wanted) => window.told.filter((event) => event.type === wanted), type);
    async function accept() {
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await ran()).includes('sdk'), 'the SDK runs');
    }
    /** The way that a visitor has. */
    async function withdraw() {
      await page.click('[data-privacy-notice=choices]');
      await clickInNotice(page, 'dialog [data-action=reject]');
    }
    async function cleared() {
      await until(async () => (await told('consentclear')).length, 'the clearing is told');
      return (await told('consentclear'))[0];
    }
    /** Of every domain, path and jar of the page's host. */
    const cookies = async () => (await context.cookies()).map(({ name }) => name).sort();

    it('R-07 cookies go from every domain and path that they can sit on; the host’s own stay; HttpOnly is listed', async () => {
      await visit('/a/b/c', host('sub.site.localhost'));
      const planted = await page.evaluate(() => {
        const taken = [];
        const rests = ['', ';secure', ';secure;samesite=none;partitioned'];
        for (const path of ['/', '/a', '/a/', '/a/b', '/a/b/', '/a/b/c']) {
          for (const domain of ['', ';domain=sub.site.localhost', ';domain=site.localhost']) {
            for (const [at, rest] of rests.entries()) {
              const name = `_sdk${taken.length}_${at}`;
              document.cookie = `${name}=1;path=${path}${domain}${rest}`;
              if (document.cookie.includes(`${name}=`)) taken.push(name);
              document.cookie = `_sdk_same=1;path=${path}${domain}${rest}`;
              document.cookie = `host=1;path=${path}${domain}${rest}`;
            }
          }
        }
        document.cookie = '__Secure-host=1;path=/;secure';
        return taken;
      });
      assert.equal(planted.length, 54);
      const hosts = (all) => all.filter((name) => !name.startsWith('_sdk'));
      const before = hosts(await cookies());
      await accept();
      await withdraw();
      const { cleared: gone, remaining } = await cleared();
      assert.equal(gone.length, 55);
      assert.deepEqual(remaining, [
        { name: '_http', kind: 'cookie', reason: 'httpOnly' },
        { name: 'IDE', kind: 'cookie', reason: 'third-party' },
      ]);
      assert.deepEqual(await cookies(), [...before, 'pn_consent'].sort());
    });

    it('cookies go by the address that the page came from, wherever its router has led since', async () => {
      await visit('/a/b/c');
      await page.evaluate(() => {
        for (const path of ['/a', '/a/b', '/a/b/c']) document.cookie = `_sdk_deep=1;path=${path}`;
        history.pushState(null, '', '/z');
      });
      await accept();
      await withdraw();
      await cleared();
      assert.equal((await cookies()).includes('_sdk_deep'), false);
    });

    it('a script that writes again is told of, swept when the page is left, and on the next one', async () => {
      await visit('/rewriting');
      await accept();
      await withdraw();
      const names = (await cleared()).remaining.filter(({ reason }) => reason === 'still-there');
      assert.deepEqual(names, [
        { name: '_sdk_timer', kind: 'cookie', reason: 'still-there' },
        { name: '_sdk_timer', kind: 'localStorage', reason: 'still-there' },
      ]);
      await page.goto(`${server.origin}/next`, { waitUntil: 'load' });
      assert.equal(sent.length, 1);
      assert.doesNotMatch(sent[0], /_sdk_(timer|hide)/);
      const isClean = () =>
        page.evaluate(() => !document.cookie.includes('_sdk') && !Object.keys(localStorage).join().includes('_sdk'));
      await until(isClean, 'nothing of the SDK is left');
    });

    it('a page that sweeps when it is left can still be gone back to', async () => {
      await visit('/');
      await accept();
      await withdraw();
      await page.evaluate(() => (window.isSame = true));
      await page.goto(`${server.origin}/next`, { waitUntil: 'load' });
      await page.evaluate(() => history.back());
      await until(() => page.evaluate(() => location.pathname === '/').catch(() => false), 'the page is back');
      assert.equal(await page.evaluate(() => window.isSame), true);
    });

    it('a withdrawal does not wait for the page to load', async () => {
      await visit('/hanging', server.origin, 'domcontentloaded');
      await accept();
      await page.evaluate(() => (document.cookie = '_sdk=1;path=/'));
      await withdraw();
      await cleared();
      assert.equal(await page.evaluate(() => document.readyState), 'interactive');
      assert.equal((await cookies()).includes('_sdk'), false);
    });

    it('a refusal with nothing granted before says nothing of what it did not find', async () => {
      await visit('/');
      await clickInNotice(page, '[data-action=reject]');
      await until(async () => (await told('consentchange')).length, 'the refusal is told');
      await sleep(700);
      assert.deepEqual(await told('consentclear'), []);
    });

    it('onWithdraw: "reload" loads the page anew once, with the refusal kept and nothing left', async () => {
      await visit('/reloading');
      await accept();
      await page.evaluate(() => (document.cookie = '_sdk=1;path=/'));
      assert.equal(loads('/reloading'), 1);
      await withdraw();
      await until(() => loads('/reloading') === 2, 'the page is loaded anew');
      await sleep(1_500);
      assert.equal(loads('/reloading'), 2);
      assert.deepEqual(await ran(), []);
      assert.deepEqual(await cookies(), ['pn_consent']);
    });

    it('a refusal without a grant before, a grant taken back and given again, and a purpose without it, reload nothing', async () => {
      await visit('/reloading');
      await clickInNotice(page, '[data-action=reject]');
      await page.evaluate(() => window.privacyNotice.accept());
      await page.evaluate(async () => {
        document.cookie = '_sdk=1;path=/'; // It takes a moment to see that it is gone.
        await window.privacyNotice.reject();
        await window.privacyNotice.accept();
      });
      await sleep(1_500);
      assert.equal(loads('/reloading'), 1);
      const errors = await told('consenterror');
      assert.deepEqual(
        errors.filter(({ code }) => code === 'cookie'),
        [],
      );
      await page.goto(`${server.origin}/`, { waitUntil: 'load' });
      await page.evaluate(() => window.privacyNotice.reject());
      await sleep(1_500);
      assert.equal(loads('/'), 1);
    });

    it('a signal that is switched on loads the page anew, too (R-27)', async () => {
      await visit('/reloading');
      await page.evaluateOnNewDocument(() => {
        if (sessionStorage.getItem('gpc')) Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
      });
      await accept();
      await page.evaluate(() => {
        sessionStorage.setItem('gpc', '1');
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
        dispatchEvent(new Event('focus'));
      });
      await until(() => loads('/reloading') === 2, 'the page is loaded anew');
      await sleep(1_000);
      assert.equal(loads('/reloading'), 2);
      assert.deepEqual(await ran(), []);
    });

    it('every tab reloads once', async () => {
      await visit('/reloading');
      await accept();
      const other = await context.newPage();
      await other.goto(`${server.origin}/reloading`, { waitUntil: 'load' });
      assert.equal(loads('/reloading'), 2);
      await other.evaluate(() => window.privacyNotice.reject());
      await until(() => loads('/reloading') === 4, 'both are loaded anew');
      await sleep(1_500);
      assert.equal(loads('/reloading'), 4);
    });

    it('a page whose cookie cannot be written is not reloaded, and says so', async () => {
      await visit('/frame');
      const frame = page.frames()[1];
      const inFrame = (run) => until(() => frame.evaluate(run), String(run));
      await inFrame(() => !!window.privacyNotice?.accept);
      await frame.evaluate(() => window.privacyNotice.accept());
      await inFrame(() => window.ran.includes('sdk'));
      await frame.evaluate(() => window.privacyNotice.reject());
      await inFrame(() => window.told.some(({ message }) => /not reloaded/.test(message)));
      await sleep(700);
      assert.equal(loads('/standalone'), 1);
    });

    it('a server that brings the grant back makes no loop', async () => {
      await visit('/reloading');
      await accept();
      const [{ value }] = await context.cookies();
      setCookie = `pn_consent=${value};path=/`;
      await page.goto(`${server.origin}/stubborn`, { waitUntil: 'load' });
      await until(async () => {
        const events = await told('consenterror').catch(() => []);
        return events.some(({ message }) => /not reloaded/.test(message));
      }, 'the second reload is refused');
      await sleep(1_000);
      setCookie = undefined;
      assert.equal(loads('/stubborn'), 2);
    });
  });
}
