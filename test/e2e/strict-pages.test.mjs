/** Pages with a strict Content-Security-Policy and Trusted Types: everything works, and nothing is reported. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const NONCE = 'r4nd0m';
const REST = `style-src 'self'; img-src 'self'; object-src 'self'; frame-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html privacy-notice`;
const POLICIES = {
  'a nonce and strict-dynamic': `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; ${REST}`,
  'a nonce alone': `default-src 'none'; script-src 'nonce-${NONCE}'; ${REST}`,
  'none of our Trusted Types policies': `default-src 'none'; script-src 'nonce-${NONCE}'; ${REST.replace(' privacy-notice', '')}`,
};

const held = (attributes, code = '') =>
  `<script type="text/plain" data-consent="analytics" ${attributes}>${code}</script>`;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}">
  window.ran = []; window.told = []; window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
  document.addEventListener('consenterror', ({ detail }) => told.push(detail.message));
</script>
<script nonce="${NONCE}" src="/dist/privacy-notice.js" async></script></head><body>${ELEMENT}
${held(`nonce="${NONCE}"`, "ran.push('inline')")}
${held(`nonce="${NONCE}" src="/gated.js"`)}
${held(`nonce="${NONCE}" data-type="module"`, "ran.push('module')")}
${held('', "ran.push('injected')")}
${held('src="/injected.js"')}
</body></html>`;
const EMBEDS = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}" src="/dist/privacy-notice.js" async></script></head><body>${ELEMENT}
<object data-consent="analytics" data="/still.svg" data-data="/moving.svg"></object>
<iframe title="t" data-consent="analytics" data-src="/framed"></iframe></body></html>`;
/** From npm: a module, which has no `document.currentScript`. */
const MODULE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script type="importmap" nonce="${NONCE}">{"imports":{"js-cookie":"/js-cookie.mjs"}}</script>
<script type="module" nonce="${NONCE}">
  import { ConsentStore, createGate, decide } from '/dist/esm/gate/index.js';
  window.ran = []; window.told = [];
  const store = new ConsentStore(() => document);
  document.addEventListener('consenterror', ({ detail }) => told.push(detail.message));
  createGate(store).observe(document);
  store.configure({ purposes: [{ id: 'analytics' }], cookieName: 'strict', lifetimes: {}, revision: '0' });
  decide(store, 'accept', { origin: 'api', lang: 'en', hash: '00000000' });
</script></head><body>
${held(`nonce="${NONCE}"`, "ran.push('inline')")}${held('', "ran.push('injected')")}${held('src="/injected.js"')}</body></html>`;
const script = (code) => (response) => response.setHeader('Content-Type', 'text/javascript').end(code);

const strict = (page) => (response) =>
  response
    .setHeader('Content-Security-Policy', POLICIES['a nonce and strict-dynamic'])
    .setHeader('Content-Type', 'text/html')
    .end(page);
const { resolve } = createRequire(import.meta.url);

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let page;

    before(async () => {
      browser = await launch(name);
      const pages = Object.entries(POLICIES).map(([policy, value]) => [
        `/${encodeURIComponent(policy)}`,
        (response) =>
          response.setHeader('Content-Security-Policy', value).setHeader('Content-Type', 'text/html').end(PAGE),
      ]);
      server = await servePages({
        ...Object.fromEntries(pages),
        '/embeds': strict(EMBEDS),
        '/module': strict(MODULE),
        '/js-cookie.mjs': script(await readFile(resolve('js-cookie').replace(/[^/]*$/, 'js.cookie.mjs'))),
        '/gated.js': script("ran.push('external')"),
        '/injected.js': script("ran.push('injected external')"),
      });
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    async function visit(policy) {
      const context = await browser.createBrowserContext();
      page = await context.newPage();
      await page.goto(`${server.origin}/${encodeURIComponent(policy)}`, { waitUntil: 'load' });
    }
    const value = (what) => page.evaluate((key) => window[key], what);

    for (const policy of ['a nonce and strict-dynamic', 'a nonce alone']) {
      it(`with ${policy}: opening, choosing, saving and reopening report nothing, and gated code runs with its nonce`, async () => {
        await visit(policy);
        await clickInNotice(page, '[data-action=choices]');
        await clickInNotice(page, 'dialog input[name=analytics]');
        await clickInNotice(page, 'dialog [data-fragment=c2-2]');
        await clickInNotice(page, 'dialog[data-view=statement] [data-action=close]');
        await clickInNotice(page, 'dialog[data-view=choices] [data-action=save]');
        await until(async () => (await value('ran')).length >= 3, 'the gated scripts ran');
        await page.evaluate(() => window.privacyNotice.show('choices'));
        await sleep(300);
        assert.deepEqual(await value('ran'), ['inline', 'external', 'module']);
        assert.deepEqual(await value('violations'), []);
      });

      it(`with ${policy}: markup that was injected without the nonce is no way around the policy`, async () => {
        await visit(policy);
        await clickInNotice(page, '[data-action=accept]');
        await until(
          async () => (await value('told')).filter((message) => message.includes('nonce')).length === 2,
          'both are told',
        );
        await sleep(300);
        assert.ok(!(await value('ran')).some((what) => what.startsWith('injected')));
      });
    }

    it('as a module, too, injected markup is no way around the policy', async () => {
      await visit('module');
      await until(async () => (await value('told'))?.length === 2, 'both are told');
      await until(async () => (await value('ran')).length, 'the author’s own runs');
      assert.deepEqual(await value('ran'), ['inline']);
    });

    it('takes back what an object and all after it were given', async () => {
      await visit('embeds');
      await clickInNotice(page, '[data-action=accept]');
      const addresses = () =>
        page.evaluate(() => [document.querySelector('object').data, document.querySelector('iframe').src]);
      await until(async () => (await addresses())[1], 'they are given');
      await page.evaluate(() => window.privacyNotice.reject());
      await until(async () => !(await addresses())[1], 'the frame is stopped');
      assert.match((await addresses())[0], /still/);
    });

    it('with none of our Trusted Types policies: nothing runs, and the console names the fix', async () => {
      await visit('none of our Trusted Types policies');
      await clickInNotice(page, '[data-action=accept]');
      await until(async () => (await value('told')).some((message) => message.includes('trusted-types')), 'it is told');
      assert.deepEqual(await value('ran'), []);
    });

    it('looks the same as without a policy', async () => {
      await visit('a nonce alone');
      await until(
        () => page.evaluate(() => !!document.querySelector('privacy-notice').shadowRoot.querySelector('[part=banner]')),
        'the first layer',
      );
      const [background, height] = await page.evaluate(() => {
        const button = document.querySelector('privacy-notice').shadowRoot.querySelector('[part=decision]');
        return [getComputedStyle(button).backgroundColor, button.getBoundingClientRect().height];
      });
      assert.equal(background, 'rgb(0, 60, 171)');
      assert.ok(height >= 44);
    });
  });
}
