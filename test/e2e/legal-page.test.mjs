/** `<privacy-statement>` by its script tag: alone on a page, beside a notice, and where its script never comes. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, servePages } from './support/pages.mjs';
import { until } from './support/visitor.mjs';

const POLICY = `default-src 'none'; script-src 'self' 'nonce-r4nd0m'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`;
const STATEMENT = '<privacy-statement breadcrumb><a href="/plain.html">Statement</a></privacy-statement>';
const TAG = '<script src="/dist/privacy-statement.js" async></script>';
const NOTICE = '<script src="/dist/privacy-notice.js" async></script>';

const page = (head, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="r4nd0m">
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
</script>${head}</head><body>${body}</body></html>`;

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let tab;

    before(async () => {
      browser = await launch(name);
      server = await servePages({
        '/alone': (response) =>
          response
            .setHeader('Content-Security-Policy', POLICY)
            .setHeader('Content-Type', 'text/html')
            .end(page(TAG, STATEMENT)),
        '/notice-first': page(NOTICE + TAG, ELEMENT + STATEMENT),
        '/statement-first': page(TAG + NOTICE, STATEMENT + ELEMENT),
        '/other': page('', 'other'),
      });
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    async function visit(path) {
      tab = await (await browser.createBrowserContext()).newPage();
      await tab.goto(server.origin + path, { waitUntil: 'load' });
    }
    const inStatement = (what) =>
      tab.evaluate(
        `(() => { const root = document.querySelector('privacy-statement').shadowRoot; return ${what}; })()`,
      );

    it('alone under a strict policy: shows all of the text, asks for what it needs, and keeps nothing', async () => {
      server.requests.length = 0;
      await visit('/alone');
      await until(() => inStatement(`root.querySelectorAll('[data-line]').length === 54`), 'the text is there');
      const own = server.requests.filter((path) => path !== '/favicon.ico');
      assert.deepEqual(own.sort(), [
        '/alone',
        '/dist/locales/dialogs/en.js',
        '/dist/privacy-statement.js',
        '/dist/statement/en.js',
      ]);
      assert.deepEqual(await tab.evaluate(() => [document.cookie, localStorage.length, violations]), ['', 0, []]);
      assert.equal(await inStatement(`getComputedStyle(root.querySelector('.document')).borderTopWidth`), '1px');
      assert.equal(await inStatement(`root.querySelector('.beside')`), null);
    });

    it('leaves nothing of the text where the browser’s own search does not find it', async () => {
      await visit('/alone');
      await until(() => inStatement(`!!root.querySelector('article')`), 'the text is there');
      const hidden = await inStatement(`[...root.querySelectorAll('[data-line]')].filter((line) =>
        line.closest('details, [hidden], [inert], [aria-hidden=true]') || !line.getClientRects().length).length`);
      assert.equal(hidden, 0);
    });

    for (const path of ['/notice-first', '/statement-first']) {
      it(`beside a notice (${path}): a deep link goes to the text on the page, and its clauses lead to the switches`, async () => {
        await visit(`${path}#c3-2`);
        await until(() => inStatement(`root.activeElement?.id === 'c3-2'`), 'the clause has the focus');
        await until(
          () =>
            tab.evaluate(() => !!document.querySelector('privacy-notice').shadowRoot.querySelector('[part=banner]')),
          'the first layer',
        );
        const dialogs = () =>
          tab.evaluate(() => document.querySelector('privacy-notice').shadowRoot.querySelectorAll('dialog').length);
        assert.equal(await dialogs(), 0);
        await until(() => inStatement(`!!root.querySelector('.beside [data-fragment=c3-2]')`), 'a way to the switches');
        await inStatement(`root.querySelector('.beside [data-fragment=c3-2]').click()`);
        await until(async () => (await dialogs()) === 1, 'the choices open');
      });
    }

    it('is at the clause again when the visitor comes back from another page', async () => {
      await visit('/alone#s8');
      await until(() => inStatement(`root.activeElement?.id === 's8'`), 'the section has the focus');
      await inStatement(`root.querySelector('.contents [data-fragment=s3]').click()`);
      await until(() => tab.evaluate(() => location.hash === '#s3'), 'the address is the section’s');
      await tab.goto(`${server.origin}/other`);
      await tab.evaluate(() => void setTimeout(() => history.back()));
      await until(() => tab.evaluate(() => location.hash === '#s3').catch(() => false), 'the page is back');
      await until(() => inStatement(`!!root.querySelector('.contents [data-fragment=s3][aria-current]')`), 'read on');
    });

    it('shows the link inside where its script does not come', async () => {
      server.missing.add('/dist/privacy-statement.js');
      await visit('/alone');
      assert.ok(
        await tab.evaluate(() => document.querySelector('privacy-statement a').getBoundingClientRect().height > 0),
      );
      server.missing.clear();
    });

    it('shows it too where the text does not come, and the text once it can be had', async () => {
      server.missing.add('/dist/statement/en.js');
      await visit('/alone');
      await until(
        () =>
          tab.evaluate(
            () =>
              document.querySelector('privacy-statement').shadowRoot?.querySelector('slot') &&
              !document.querySelector('privacy-statement').shadowRoot.querySelector('.waiting'),
          ),
        'it is given up',
      );
      assert.ok(
        await tab.evaluate(() => document.querySelector('privacy-statement a').getBoundingClientRect().height > 0),
      );
      server.missing.clear();
      await tab.evaluate(() => document.querySelector('privacy-statement').setAttribute('lang', 'en'));
      await until(() => inStatement(`!!root.querySelector('article')`), 'the text is there');
    });
  });
}
