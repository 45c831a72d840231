/** How the script tag gets along with pages as they are: early, late, alone, twice, sandboxed, half missing. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, until } from './support/visitor.mjs';

const GATED = `<script type="text/plain" data-consent="analytics">ran.push('gated')</script>`;
const TAG = '<script src="/dist/privacy-notice.js"';
const JSON_CHILD = '<script type="application/json">{"purposes":[{"id":"stats"}]}</script>';

/** Puts an element behind a gated script as soon as there is any of that script. */
const BUSY = `<script>
  const busy = setInterval(() => {
    if (!document.querySelector('script[data-consent]')) return;
    clearInterval(busy);
    document.body.append(Object.assign(document.createElement('div'), { textContent: 'of the page' }));
  }, 10);
</script>`;

const pages = {
  '/plain': pageWith(ELEMENT + GATED),
  '/alone': pageWith(
    GATED,
    `${TAG} data-controller="Example Ltd" data-contact="/c" data-cookie-name="alone" async></script>`,
  ),
  '/early': pageWith(
    ELEMENT + GATED,
    `<script>(window.privacyNotice ||= []).push((api) => api.whenGranted('analytics').then(() => ran.push('waited')))</script>${TAG}></script>`,
  ),
  '/twice': pageWith(
    ELEMENT + GATED,
    `${TAG}></script>${TAG}></script><script src="/dist/privacy-notice.standalone.js"></script>`,
  ),
  '/standalone': pageWith(ELEMENT + GATED, '<script src="/dist/privacy-notice.standalone.js"></script>'),
  '/frame': '<!doctype html><iframe sandbox="allow-scripts" src="/standalone" width="800" height="500"></iframe>',
  '/wide': pageWith(elementWith('cookie-domain="auto"') + GATED),
  '/based': pageWith(ELEMENT, '<base href="/elsewhere/"><script src="/dist/privacy-notice.js"></script>'),
  /** The parser gets the element's child, and a gated script's text, in two pieces with a pause between, and the page goes on. */
  '/slow': (response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const page = pageWith(
      `${elementWith('cookie-name="slow"', JSON_CHILD)}<script type="text/plain" data-consent="stats">ran.push('first');/*…*/ran.push('second')</script><p>end</p>`,
      `${BUSY}<script src="/dist/privacy-notice.standalone.js"></script>`,
    );
    const cuts = ['{"purposes"', '/*…*/'].map((mark) => page.indexOf(mark));
    response.write(page.slice(0, cuts[0]));
    setTimeout(() => response.write(page.slice(cuts[0], cuts[1])), 400);
    setTimeout(() => response.end(page.slice(cuts[1])), 800);
  },
};

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      server = await servePages(pages);
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    async function visit(path, inSameContext = false) {
      if (!inSameContext) {
        await context?.close();
        context = await browser.createBrowserContext();
        page = await context.newPage();
      }
      await page.goto(server.origin + path, { waitUntil: 'load' });
    }
    const ran = () => page.evaluate(() => window.ran);
    const told = (type) => page.evaluate((wanted) => window.told.filter((event) => event.type === wanted), type);
    const accept = () => clickInNotice(page, '[data-action=accept]');
    const hasRun = (...what) => until(async () => JSON.stringify(await ran()) === JSON.stringify(what), `${what} ran`);

    it('one script tag alone does: it makes its element first in the body', async () => {
      await visit('/alone');
      await accept();
      await hasRun('gated');
      const [first, cookie] = await page.evaluate(() => [document.body.firstElementChild.localName, document.cookie]);
      assert.equal(first, 'privacy-notice');
      assert.match(cookie, /^alone=2\./);
    });

    it('a trusted click is told as the visitor’s own', async () => {
      await visit('/plain');
      await accept();
      await hasRun('gated');
      assert.equal((await told('consentchange'))[0].origin, 'visitor');
    });

    it('R-36 the cookie has the documented attributes and holds across pages', async () => {
      await visit('/plain');
      await accept();
      await hasRun('gated');
      const [cookie] = await context.cookies();
      assert.equal(cookie.name, 'pn_consent');
      assert.deepEqual([cookie.path, cookie.sameSite, cookie.httpOnly], ['/', 'Lax', false]);
      assert.ok(Math.abs(cookie.expires - Date.now() / 1000 - Number(cookie.value.split('.')[2]) * 86_400) < 120);
      await visit('/plain', true);
      await hasRun('gated');
      assert.equal(await isInNotice(page, '[part=banner]'), false);
    });

    it('R-51 cookie-domain="auto" takes the widest domain that can be set, and leaves no trace of trying', async () => {
      await visit('/wide');
      await page.goto(`${server.origin.replace('localhost', 'www.shop.localhost')}/wide`, { waitUntil: 'load' });
      await accept();
      await hasRun('gated');
      const own = (await context.cookies()).filter(({ domain }) => domain.includes('shop'));
      assert.deepEqual(
        own.map(({ domain, name }) => [domain.replace(/^\./, ''), name]),
        [['shop.localhost', 'pn_consent']],
      );
      await page.goto(`${server.origin.replace('localhost', 'docs.shop.localhost')}/wide`, { waitUntil: 'load' });
      await hasRun('gated');
    });

    it('R-13 a later visit leaves the cookie as it is', async () => {
      await visit('/plain');
      await accept();
      await hasRun('gated');
      const [before] = await context.cookies();
      await sleep(1_100);
      await visit('/plain', true);
      await hasRun('gated');
      const [now] = await context.cookies();
      assert.deepEqual([now.value, now.expires], [before.value, before.expires]);
    });

    it('callbacks pushed before the script has come are called', async () => {
      await visit('/early');
      await accept();
      await until(async () => (await ran()).includes('waited'), 'the callback waited for the grant');
    });

    it('two and three copies of the script make one notice, one question, one run, and one warning each', async () => {
      await visit('/twice');
      await accept();
      await hasRun('gated');
      await sleep(300);
      assert.deepEqual(await ran(), ['gated']);
      assert.equal((await told('consentchange')).length, 1);
      assert.equal((await told('consenterror')).filter(({ code }) => code === 'duplicate').length, 2);
    });

    it('the standalone file needs no other', async () => {
      server.requests.length = 0;
      await visit('/standalone');
      await clickInNotice(page, '[data-action=choices]');
      await clickInNotice(page, 'dialog [data-fragment=c2-2]');
      await until(() => isInNotice(page, 'dialog[data-view=statement]'), 'the statement opens');
      assert.deepEqual(
        server.requests.filter((path) => path.startsWith('/dist/')),
        ['/dist/privacy-notice.standalone.js'],
      );
    });

    it('a JSON child and a gated script that the parser gets in pieces are taken whole, whatever the page puts behind', async () => {
      await visit('/slow');
      await clickInNotice(page, '[data-action=accept]');
      await hasRun('first', 'second');
      await page.goto(`${server.origin}/slow`, { waitUntil: 'load' });
      await hasRun('first', 'second');
    });

    it('R-15 in a sandboxed frame without cookies the choice holds for the page, told as not kept', async () => {
      await visit('/frame');
      const frame = page.frames()[1];
      await until(
        () =>
          frame.evaluate(
            () => !!document.querySelector('privacy-notice')?.shadowRoot.querySelector('[data-action=accept]'),
          ),
        'the first layer is there',
      );
      await frame.evaluate(() =>
        document.querySelector('privacy-notice').shadowRoot.querySelector('[data-action=accept]').click(),
      );
      await until(() => frame.evaluate(() => window.ran.includes('gated')), 'the gate opens');
      const events = await frame.evaluate(() => window.told);
      assert.equal(events.find(({ type }) => type === 'consentchange').persisted, false);
      assert.ok(events.some(({ code }) => code === 'cookie'));
      assert.equal(events.filter(({ type, view }) => type === 'noticeshow' && view === 'banner').length, 1);
    });

    it('a <base> does not lead the statement’s links astray', async () => {
      await visit('/based');
      await clickInNotice(page, '[part=banner] [data-action=statement]');
      await until(() => isInNotice(page, 'dialog[data-view=statement]'), 'the statement opens');
      assert.equal(new URL(page.url()).pathname, '/based');
    });

    it('a part that will not load leaves the page alone, says so, and can be had later', async () => {
      server.missing.add('/dist/notice/desk.js');
      await visit('/plain');
      await until(async () => (await told('consenterror')).some(({ code }) => code === 'view'), 'the error is told');
      assert.deepEqual(await ran(), []);
      await page.waitForNetworkIdle(); // An attempt that is under way meanwhile fails yet.
      server.missing.clear();
      assert.equal(await page.evaluate(() => window.privacyNotice.show('choices')), true);
      assert.equal(await isInNotice(page, 'dialog[open]'), true);
    });

    it('a part that few need and that will not load leaves the question there, and the answer is kept', async () => {
      const missing = ['page-end', 'inert-layer', 'refill', 'early-click'].map((name) => `/dist/notice/${name}.js`);
      for (const file of missing) server.missing.add(file);
      await visit('/plain');
      await until(() => isInNotice(page, '[part=banner]:popover-open'), 'the question is there');
      await page.evaluate(() => {
        // Each causes one of the files to be fetched.
        document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true }));
        document.querySelector('privacy-notice').lang = 'de';
        document.body.inert = true;
      });
      const isRequested = (name) => server.requests.some((path) => path.startsWith(`/dist/notice/${name}.js`));
      await until(() => ['page-end', 'inert-layer', 'refill'].every(isRequested), 'the files are asked for');
      await until(async () => (await told('consenterror')).some(({ code }) => code === 'view'), 'the error is told');
      assert.equal(await isInNotice(page, '[part=banner]:popover-open'), true);
      await page.evaluate(() => (document.body.inert = false));
      await clickInNotice(page, '[data-action=reject]');
      await until(async () => !(await isInNotice(page, '[part=banner]')), 'the question is answered');
      assert.match(await page.evaluate(() => document.cookie), /\.r\./);
      server.missing.clear();
    });

    it('a dialog that will not load leaves the first layer as it was, and can be had later', async () => {
      server.missing.add('/dist/notice/dialog-stack.js');
      await visit('/plain');
      await clickInNotice(page, '[data-action=choices]');
      await until(async () => (await told('consenterror')).some(({ code }) => code === 'view'), 'the error is told');
      assert.equal(await isInNotice(page, '[part=banner]'), true);
      server.missing.clear();
      await clickInNotice(page, '[data-action=choices]');
      await until(() => isInNotice(page, 'dialog[open]'), 'the choices open');
    });
  });
}
