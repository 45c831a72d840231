/** A first layer that a server has drawn: on the first paint, clicked before the script is there, unseen by who has answered. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderNotice } from 'privacy-notice/server';
import { launch, launchOptions } from '../support/browsers.mjs';
import { serveBuild, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const NONCE = 'r4nd0m';
const POLICY = `default-src 'none'; connect-src 'self'; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'self' 'nonce-${NONCE}'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html privacy-notice`;
/** A language of the site's own; what it does not say stays English. */
const DUTCH = { title: 'Uw privacy', accept: 'Alles toestaan' };
const ATTRIBUTES = { controller: 'Example <b>"Ltd"</b>', contact: 'mailto:a@example.com' };
const GATED = `<script type="text/plain" nonce="${NONCE}" data-consent="analytics">ran.push('gated')</script>`;
const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}">
  window.ran = []; window.told = []; window.violations = []; window.shifts = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
  document.addEventListener('consentchange', ({ detail }) => told.push(detail));
  document.addEventListener('noticeshow', ({ detail }) => told.push(detail));
  try { new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true }); } catch {}
</script>
<script nonce="${NONCE}" src="/late.js" async></script><body>`;

it('what is no text leaves the text that ships, on a server as in the page', async () => {
  const wrong = { lead: 7, title: null };
  const html = await renderNotice({ attributes: ATTRIBUTES, config: { texts: wrong }, languages: { en: wrong } });
  assert.match(html, /<h2[^>]*>Cookies on this site</);
});

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let context;
    /** Answers the request for the script. */
    let bringScript;

    before(async () => {
      browser = await launch(name);
      const pageOf = async (path, attributes, config, languages) => [
        path,
        (
          (html) => (response) =>
            response
              .setHeader('Content-Security-Policy', POLICY)
              .setHeader('Content-Type', 'text/html; charset=utf-8')
              .end(html)
        )(
          `${HEAD}${await renderNotice({ attributes: { ...ATTRIBUTES, ...attributes }, config, languages, path, nonce: NONCE, lang: 'en' })}<h1>Page</h1><p>Text</p>${GATED}`,
        ),
      ];
      server = await servePages({
        ...Object.fromEntries([
          await pageOf('/', {}),
          await pageOf('/inline', { placement: 'inline' }),
          await pageOf('/box', { placement: 'box', lang: 'zh-TW' }),
          await pageOf('/own', { lang: 'nl' }, { languages: { nl: '/nl.json' } }, { nl: DUTCH }),
          await pageOf('/refusing', { 'trusted-only': '' }, { close: 'refuse' }),
        ]),
        '/nl.json': (response) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(DUTCH)),
        '/late.js': (response) => (bringScript = () => serveBuild('privacy-notice.js', response)),
      });
      // Views are found beside the script.
      for (const file of [
        'page-life.js',
        'notice/desk.js',
        'locales/en.js',
        'locales/zh-TW.js',
        'notice/own-language.js',
        'aftercare.js',
        'notice/early-click.js',
        'notice/inert-layer.js',
        'notice/page-end.js',
        'notice/refill.js',
      ]) {
        server.pages[`/${file}`] = (response) => serveBuild(file, response);
      }
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    async function visit(path, keep = false) {
      if (!keep) {
        await context?.close();
        context = await browser.createBrowserContext();
      }
      const page = await context.newPage();
      bringScript = undefined;
      await page.goto(server.origin + path, { waitUntil: 'domcontentloaded' });
      await until(() => bringScript, 'the script is asked for');
      return page;
    }
    const isSeen = (page) =>
      page.evaluate(() => {
        const layer = document.querySelector('privacy-notice').shadowRoot.querySelector('[part=banner]');
        return !!layer && layer.getClientRects().length > 0;
      });
    const value = (page, what) => page.evaluate((key) => window[key], what);

    for (const path of ['/', '/inline', '/box', '/own']) {
      it(`${path} is seen before the script comes, and stays the same element when it has come`, async () => {
        const page = await visit(path);
        assert.equal(await isSeen(page), true);
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('privacy-notice');
          window.before = [...shadowRoot.querySelectorAll('[part=banner], [part=banner] button')];
          window.box = JSON.stringify(before.map((element) => element.getBoundingClientRect()));
          window.said = [];
          const hear = (records) => {
            for (const { target } of records) if (target.role === 'status') said.push(target.textContent);
          };
          new MutationObserver(hear).observe(shadowRoot, { childList: true, subtree: true });
        });
        await bringScript();
        await until(
          async () => (await value(page, 'told')).some(({ view }) => view === 'banner'),
          'the script takes over',
        );
        assert.deepEqual(
          await page.evaluate(() => {
            const { shadowRoot } = document.querySelector('privacy-notice');
            const now = [...shadowRoot.querySelectorAll('[part=banner], [part=banner] button')];
            return {
              same: now.length === before.length && now.every((element, at) => element === before[at]),
              box: JSON.stringify(now.map((element) => element.getBoundingClientRect())) === box,
            };
          }),
          { same: true, box: true },
        );
        const title = await page.evaluate(
          () => document.querySelector('privacy-notice').shadowRoot.querySelector('h2').textContent,
        );
        assert.deepEqual(await value(page, 'said'), [title], 'said once, to who does not see it');
        assert.deepEqual(await value(page, 'shifts'), []);
        assert.deepEqual(await value(page, 'violations'), []);
        await clickInNotice(page, '[data-action=accept]');
        await until(async () => (await value(page, 'ran')).length === 1, 'the gate opens');
        assert.equal(await isSeen(page), false);
      });
    }

    for (const [action, ran] of [
      ['accept', ['gated']],
      ['reject', []],
    ]) {
      it(`one click on ${action} before the script has come is enough, and a person’s`, async () => {
        const page = await visit('/refusing');
        await clickInNotice(page, `[data-action=${action}]`);
        assert.equal(await isSeen(page), false, 'it closes at once');
        assert.deepEqual(await value(page, 'ran'), []);
        await bringScript();
        await until(() => page.evaluate(() => document.cookie.includes('pn_consent=')), 'the choice is kept');
        await until(async () => (await value(page, 'ran')).length === ran.length, 'the gate does as it was told');
        const changes = (await value(page, 'told')).filter(({ origin }) => origin);
        assert.deepEqual(
          changes.map(({ origin, how }) => [origin, how]),
          [['visitor', action[0]]],
        );
        assert.equal(await isSeen(page), false);
        assert.deepEqual(await value(page, 'violations'), []);
      });
    }

    it('a click whose code does not load grants nothing, and the visitor is asked again', async () => {
      const page = await visit('/refusing');
      server.missing.add('/notice/early-click.js');
      await clickInNotice(page, '[data-action=accept]');
      await bringScript();
      await until(() => isSeen(page), 'the question is there again');
      server.missing.clear();
      assert.deepEqual(await value(page, 'ran'), []);
      await clickInNotice(page, '[data-action=reject]');
      await until(() => page.evaluate(() => document.cookie.includes('.r.')), 'the choice is kept');
    });

    it('speaks a language of the site’s own from the first paint', async () => {
      const page = await visit('/own');
      const texts = (inner) => document.querySelector('privacy-notice').shadowRoot.querySelector(inner).textContent;
      assert.equal(await page.evaluate(texts, '[part=title]'), DUTCH.title);
      assert.equal(await page.evaluate(texts, '[data-action=accept]'), DUTCH.accept);
      assert.equal(await page.evaluate(texts, '[data-action=reject]'), 'Reject');
    });

    it('who has answered does not see it, with the script or before', async () => {
      const page = await visit('/');
      await bringScript();
      await clickInNotice(page, '[data-action=reject]');
      await until(() => page.evaluate(() => document.cookie.includes('pn_consent=')), 'the choice is kept');
      const next = await visit('/', true);
      assert.equal(await isSeen(next), false);
      await bringScript();
      await next.waitForFunction(() => window.privacyNotice?.choice);
      assert.equal(await isSeen(next), false);
    });

    it('nobody sees it without script, and its texts are text', async () => {
      const page = await visit('/');
      assert.equal(
        await page.evaluate(() => document.querySelector('privacy-notice').shadowRoot.querySelector('b')),
        null,
      );
      assert.match(
        await page.evaluate(() => document.querySelector('privacy-notice').shadowRoot.textContent),
        /Example <b>"Ltd"<\/b> asks/,
      );
      const html = await renderNotice({ attributes: ATTRIBUTES });
      assert.match(html, /<section hidden/);
    });
  });
}
