/**
 * Held scripts under a Content-Security-Policy run where plain ones would, and are no way around it. Each page is served
 * with the policy, and the injected markup is what a page without an escape would let through.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const NONCE = 'r4nd0m';
const STRICT = `script-src 'nonce-${NONCE}' 'strict-dynamic'`;
const LISTEN = `window.ran = []; window.told = []; window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => violations.push(disposition + ' ' + blockedURI));
  document.addEventListener('consenterror', ({ detail }) => detail.code === 'script' && told.push(detail.message));`;
const TAG = `<script nonce="${NONCE}" src="/dist/privacy-notice.js" async></script>`;

const { resolve } = createRequire(import.meta.url);
const dist = new URL('../../dist/', import.meta.url);
const hashOf = (code, algorithm = 'sha256') => `${algorithm}-${createHash(algorithm).update(code).digest('base64')}`;

const held = (attributes, code = '') =>
  `<script type="text/plain" data-consent="analytics" ${attributes}>${code}</script>`;
const OWN = held(`nonce="${NONCE}"`, "ran.push('own')");
const EXTERNAL = held(`nonce="${NONCE}" src="/own.js"`);

const pageOf = (body, head = TAG) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}">${LISTEN}</script>${head}</head><body>${ELEMENT}${body}</body></html>`;

const script = (code) => (response) => response.setHeader('Content-Type', 'text/javascript').end(code);
const withPolicy = (policy, page) => (response) =>
  response.setHeader('Content-Security-Policy', policy).setHeader('Content-Type', 'text/html').end(page);

/** Beginnings of elements that were injected before a script of the page, and not closed. */
const DANGLING = {
  'an attribute without quotation marks': `src="/injected.js" a=`,
  'an attribute with a known name': `src="/injected.js" async=`,
  'an attribute in quotation marks': `src="/injected.js" a="`,
  'an inline script': 'a=',
  'a name of an attribute': `src="/injected.js" `,
};
const dangling = (attributes) =>
  `<script type="text/plain" data-consent="analytics" ${attributes}
  <script nonce="${NONCE}" title='">'>ran.push('stolen')</script>`;

/** Modules as a static site generator writes them, under a policy of nothing but hashes. */
const MODULES = [
  "ran.push('module 1')",
  "const own = await Promise.resolve('module 2');\n  ran.push(own)",
  "import './dependency.js?1'; ran.push('module 3')",
  "import.meta.url; await import('./dependency.js?2'); ran.push('module 4')",
  "ran.push('module 5')",
];
const MODULE_PAGE = (tag, attributes = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><script ${attributes}>${LISTEN}</script>${tag}</head><body>${ELEMENT}${MODULES.map((code) => held(`data-consent-type="module" ${attributes}`, code)).join('')}${held(attributes, "ran.push('classic')")}</body></html>`;

/** A page of a site whose server makes a nonce for each response. */
let responses = 0;
const navigated = (name, library, body) => (response) => {
  const nonce = `n${++responses}`;
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<script nonce="${nonce}">window.ran ??= []; window.told ??= []; document.addEventListener('consenterror', ({ detail }) => detail.code === 'script' && told.push(detail.message))</script>
<script nonce="${nonce}" src="/dist/privacy-notice.js" async></script><script nonce="${nonce}" src="/${library}.js"></script></head>
<body>${ELEMENT}<h1>${name}</h1>${body(nonce)}</body></html>`;
  return withPolicy(`script-src 'nonce-${nonce}' 'strict-dynamic'`, page)(response);
};

for (const name of Object.keys(await launchOptions())) {
  describe(`${name}: held scripts`, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      const sri = {
        tag: hashOf(await readFile(new URL('privacy-notice.js', dist)), 'sha384'),
        standalone: hashOf(await readFile(new URL('privacy-notice.standalone.js', dist)), 'sha384'),
      };
      const inline = [LISTEN, ...MODULES, "ran.push('classic')"].map((code) => `'${hashOf(code)}'`).join(' ');
      const sources = (value) =>
        `<script src="/dist/privacy-notice.standalone.js" integrity="${sri.standalone}" data-script-sources="${value}"></script>`;
      const injected = `${held('src="/injected.js"')}${held('src="https://evil.example/x.js"')}${held('', "ran.push('injected')")}`;
      const module = (more) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}">${LISTEN}</script>
<script type="importmap" nonce="${NONCE}">{"imports":{"js-cookie":"/js-cookie.mjs"}}</script></head><body>
${more}${held(`nonce="${NONCE}"`, "ran.push('own')")}${held('src="/injected.js"')}${held('nonce="x" src="/injected.js"')}
<script type="module" nonce="${NONCE}">
  import { ConsentStore, createGate, decide, setNonce } from '/dist/esm/gate/index.js';
  if (new URLSearchParams(location.search).has('named')) setNonce('${NONCE}');
  const store = new ConsentStore(() => document);
  createGate(store).observe(document);
  store.configure({ purposes: [{ id: 'analytics' }], cookieName: 'policies', lifetimes: {}, revision: '0' });
  decide(store, 'accept', { origin: 'api', lang: 'en', hash: '00000000' });
</script></body></html>`;
      server = await servePages({
        ...Object.fromEntries(
          Object.entries(DANGLING).map(([what, attributes]) => [
            `/${encodeURIComponent(what)}`,
            withPolicy(STRICT, pageOf(`${dangling(attributes)}<p title="'>">x</p>${OWN}${EXTERNAL}`)),
          ]),
        ),
        '/loader': withPolicy(
          STRICT,
          pageOf(
            `${held('src="/injected.js"')}${held('', "ran.push('injected')")}${OWN}`,
            `<script nonce="${NONCE}">document.head.append(Object.assign(document.createElement('script'), { src: '/dist/privacy-notice.js' }))</script>`,
          ),
        ),
        '/empty': withPolicy(
          STRICT,
          pageOf(`<script nonce type="text/plain"></script>${held('nonce src="/injected.js"')}${OWN}`),
        ),
        '/sources': withPolicy(
          `script-src '${hashOf(LISTEN)}' '${sri.standalone}' 'strict-dynamic'`,
          pageOf(`${injected}${held('src="/own.js"')}`, sources('/own.js https://stats.example')).replaceAll(
            ` nonce="${NONCE}"`,
            '',
          ),
        ),
        '/base': withPolicy(
          `script-src '${hashOf(LISTEN)}' '${sri.standalone}' 'strict-dynamic'`,
          pageOf(
            `<base href="/elsewhere/">${held('src="injected.js"')}${held('src="/own.js"')}`,
            sources('own.js'),
          ).replaceAll(` nonce="${NONCE}"`, ''),
        ),
        '/elsewhere/injected.js': script("ran.push('injected external')"),
        '/module': withPolicy(STRICT, module('')),
        '/module-attacked': withPolicy(STRICT, module('<script nonce="x" type="text/plain"></script>')),
        '/js-cookie.mjs': script(await readFile(resolve('js-cookie').replace(/[^/]*$/, 'js.cookie.mjs'))),
        '/hashes': withPolicy(
          `script-src 'self' ${inline}`,
          MODULE_PAGE('<script src="/dist/privacy-notice.js" async></script>'),
        ),
        '/hashes-only': withPolicy(
          `script-src ${inline} '${sri.standalone}' ${['?1', '?2'].map((query) => `http://localhost:*/dependency.js${query}`.replace(/\?.*/, '')).join(' ')}`,
          MODULE_PAGE(
            `<script src="/dist/privacy-notice.standalone.js" integrity="${sri.standalone}" crossorigin></script>`,
          ),
        ),
        '/nonces': withPolicy(
          `script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types lit-html privacy-notice`,
          MODULE_PAGE(TAG, `nonce="${NONCE}"`),
        ),
        '/dependency.js': script("ran.push('dependency')"),
        '/own.js': script("ran.push('own external')"),
        '/injected.js': script("ran.push('injected external')"),
        '/handlers': withPolicy(
          STRICT,
          pageOf(
            `<script nonce="${NONCE}" src="/own.js?plain" onload="ran.push('plain handler')"></script>` +
              held(`nonce="${NONCE}" id="own" src="/own.js" onload="ran.push('handler')"`) +
              `<script nonce="${NONCE}">document.getElementById('own').addEventListener('load', () => ran.push('listener'))</script>`,
          ),
        ),
        '/turbo.js': script(
          await readFile(
            resolve('@hotwired/turbo')
              .replace('es2017-esm', 'es2017-umd')
              .replace(/[^/]*$/, 'turbo.es2017-umd.js'),
          ),
        ),
        '/htmx.js': script(await readFile(resolve('htmx.org').replace(/[^/]*$/, 'htmx.min.js'))),
        '/turbo/1': navigated('one', 'turbo', (nonce) => held(`nonce="${nonce}"`, "ran.push('one')")),
        '/turbo/2': navigated(
          'two',
          'turbo',
          (nonce) =>
            `${held(`nonce="${nonce}"`, "ran.push('two')")}${held(`nonce="${nonce}" src="/own.js"`)}${held('src="/injected.js?none"')}${held('nonce="other" src="/injected.js?other"')}`,
        ),
        '/htmx/1': navigated(
          'one',
          'htmx',
          (nonce) =>
            `<main hx-boost="true" hx-target="body">${held(`nonce="${nonce}"`, "ran.push('one')")}<a href="/htmx/2">next</a></main>`,
        ),
        '/htmx/2': navigated(
          'two',
          'htmx',
          (nonce) =>
            `${held(`nonce="${nonce}"`, "ran.push('two')")}${held(`nonce="${nonce}" src="/own.js"`)}${held('src="/injected.js?none"')}${held('nonce="other" src="/injected.js?other"')}`,
        ),
      });
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });
    afterEach(() => context?.close());

    async function visit(path) {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      await page.goto(`${server.origin}/${path}`, { waitUntil: 'load' });
    }
    const read = (what) => page.evaluate((key) => window[key], what);
    const hasRun = (...expected) =>
      until(
        async () => JSON.stringify((await read('ran')).sort()) === JSON.stringify(expected.sort()),
        `${expected} ran`,
      ).catch(async ({ message }) => assert.fail(`${message}; ran ${await read('ran')}; told ${await read('told')}`));
    const isTold = (...patterns) =>
      until(async () => {
        const told = await read('told');
        return told.length === patterns.length && patterns.every((part) => told.some((message) => part.test(message)));
      }, `told ${patterns}`).catch(async ({ message }) =>
        assert.fail(`${message}; told ${JSON.stringify(await read('told'))}`),
      );

    for (const what of Object.keys(DANGLING))
      it(`do not take the nonce of the next script by markup that is not closed: ${what}`, async () => {
        await visit(encodeURIComponent(what));
        await clickInNotice(page, '[data-action=accept]');
        await isTold(/“<script”|no nonce/);
        await hasRun('own', 'own external');
        assert.ok(!server.requests.includes('/injected.js'));
      });

    it('are refused without the nonce where a loader with it has put in the tag of the notice', async () => {
      await visit('loader');
      await clickInNotice(page, '[data-action=accept]');
      await isTold(/no nonce/, /no nonce/);
      await hasRun('own');
    });

    it('do not pass with an empty nonce', async () => {
      await visit('empty');
      await clickInNotice(page, '[data-action=accept]');
      await isTold(/no nonce/);
      await hasRun('own');
    });

    for (const path of ['sources', 'base'])
      it(`come from the sources that the tag names, where it has no nonce: ${path}`, async () => {
        await visit(path);
        await clickInNotice(page, '[data-action=accept]');
        if (path === 'base') {
          await isTold(/injected.js .*data-script-sources/);
          await hasRun('own external');
        } else {
          await hasRun('own external');
          await isTold(
            /^\/injected.js .*data-script-sources/,
            /evil.*data-script-sources/,
            /^script .*data-script-sources/,
          );
        }
        assert.ok(!(await read('ran')).some((one) => one.startsWith('injected')));
      });

    for (const [path, pattern] of [
      ['module', /no nonce|not the one/],
      ['module?named', /no nonce|not the one/],
      ['module-attacked?named', /no nonce|not the one/],
    ])
      it(`from npm too, need the nonce: ${path}`, async () => {
        await visit(path);
        await isTold(pattern, pattern);
        await hasRun('own');
      });

    it('from npm are all refused where markup may have forged the nonce and the code names none', async () => {
      await visit('module-attacked');
      await isTold(/different nonces/, /different nonces/, /different nonces/);
      assert.deepEqual(await read('ran'), []);
    });

    for (const path of ['hashes', 'hashes-only', 'nonces'])
      it(`that are inline modules run as they are written: ${path}`, async () => {
        await visit(path);
        await clickInNotice(page, '[data-action=accept]');
        const modules = MODULES.map((_, at) => `module ${at + 1}`);
        await hasRun('classic', ...modules, 'dependency', 'dependency');
        const ran = await read('ran');
        assert.equal(ran[0], 'classic');
        // An import waits for no one, and a module that waits for something lets those behind it run.
        const order = ran.filter((what) => !['classic', 'dependency', 'module 2', 'module 4'].includes(what));
        assert.deepEqual(order, ['module 1', 'module 3', 'module 5']);
        assert.deepEqual(await read('told'), []);
        assert.deepEqual(await read('violations'), []);
      });

    it('have no handlers in attributes where the policy allows none, and hear load all the same', async () => {
      await visit('handlers');
      await clickInNotice(page, '[data-action=accept]');
      await hasRun('own external', 'own external', 'listener');
    });

    for (const library of ['turbo', 'htmx'])
      it(`that come by ${library} with the nonce of their own response run, and no others`, async () => {
        await visit(`${library}/1`);
        await clickInNotice(page, '[data-action=accept]');
        await hasRun('one');
        await page.evaluate((name) => {
          window.isSame = true;
          if (name === 'turbo') window.Turbo.visit('/turbo/2');
          else document.querySelector('a[href="/htmx/2"]').click();
        }, library);
        await hasRun('one', 'two', 'own external');
        assert.equal(await read('isSame'), true);
        await isTold(/none was refused: it has no nonce/, /other was refused: its nonce is not the one/);
      });
  });
}
