/**
 * Held markup is no way around a page's Content-Security-Policy and Trusted Types: nothing in it runs that the gate has
 * not checked as it checks a held script, while the page's own scripts in it run.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, servePages } from './support/pages.mjs';
import { until } from './support/visitor.mjs';

const NONCE = 'r4nd0m';
const TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types lit-html privacy-notice";
const POLICIES = {
  'a nonce and strict-dynamic': `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
  'a nonce and strict-dynamic, Trusted Types': `script-src 'nonce-${NONCE}' 'strict-dynamic'${TRUSTED_TYPES}`,
  'a nonce alone': `script-src 'nonce-${NONCE}'`,
  'a nonce alone, Trusted Types': `script-src 'nonce-${NONCE}'${TRUSTED_TYPES}`,
};

const shadow = (mode, inner) =>
  `<div><template shadowrootmode="${mode}" shadowrootclonable shadowrootserializable>${inner}</template></div>`;
const evil = (name, attributes = '') => `<script src="/evil.js?${name}" ${attributes}></script>`;
const inline = (name, attributes = '') => `<script ${attributes}>ran.push('evil ${name}')</script>`;

/** Markup that somebody without a script has injected, by what it tries. Each asks for `/evil.js` or calls `ran.push`. */
const INJECTED = {
  'a script': evil('plain') + inline('plain'),
  'a module': evil('module', 'type="module"') + inline('module', 'type="module"'),
  'a held script': inline('held', 'type="text/plain" data-consent="identity"'),
  'a script with an empty nonce': inline('nonce', 'nonce') + evil('nonce', 'nonce=""'),
  'an open shadow root': shadow('open', evil('open') + inline('open')),
  'a closed shadow root': shadow('closed', evil('closed') + inline('closed') + evil('closed-module', 'type="module"')),
  'a shadow root in a shadow root': shadow('open', shadow('closed', evil('deep') + inline('deep'))),
  'a shadow root in a template': `<template>${shadow('open', evil('in') + inline('in'))}</template>`,
  'a shadow root in a held template': `<template data-consent="identity">${shadow('closed', evil('inner') + inline('inner'))}</template>`,
  'a shadow root in SVG': `<svg><foreignObject>${shadow('open', evil('svg') + inline('svg'))}</foreignObject></svg>`,
  'an SVG script': `<svg><script href="/evil.js?svg-script"></script><script>ran.push('evil svg')</script></svg>`,
  'a MathML script': `<math><mtext><script src="/evil.js?math"></script></mtext><script>ran.push('evil math')</script></math>`,
  'markup that parses otherwise the second time': `<svg><style><!--</style><script src="/evil.js?mutation"></script>--></style></svg>
    <noscript><p title="</noscript><script src='/evil.js?noscript'></script>"></noscript>`,
  'a frame’s own document': `<iframe srcdoc="&lt;script src='/evil.js?srcdoc'>&lt;/script>&lt;script>top.ran.push('evil srcdoc')&lt;/script>"></iframe>`,
  'a handler': `<img src="x:" alt="" onerror="ran.push('evil handler')"><svg onload="ran.push('evil load')"></svg>`,
  'a script as an address': `<iframe data-consent-src="javascript:top.ran.push('evil address')"></iframe>
    <object data-consent-data="data:text/html,<script>top.ran.push('evil data')</script>"></object>`,
  'rules for speculation': `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["/evil.js?rules"]}]}</script>`,
};
const OWN = `<b class="own">own</b><script nonce="${NONCE}">ran.push('inline')</script>
  <script nonce="${NONCE}" src="/own.js"></script><script nonce="${NONCE}" type="module">ran.push('module')</script>`;

const HOLDERS = {
  template: (markup) => `<template data-consent="identity">${markup}</template>`,
  text: (markup) =>
    `<script type="text/plain" data-consent-type="text/html" data-consent="identity">${markup.replaceAll('</script', '<\\/script')}</script>`,
};
const SITE = elementWith(
  '',
  '<script type="application/json">{"purposes":[{"id":"identity","necessary":"session"},{"id":"analytics"}]}</script>',
);
const pageOf = (hold) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>
<script nonce="${NONCE}">window.ran = []; window.told = [];
document.addEventListener('consenterror', ({ detail }) => told.push(detail.message))</script>
<script nonce="${NONCE}" src="/dist/privacy-notice.js" async></script></head><body>${SITE}
${Object.values(INJECTED).map(hold).join('\n')}
${hold(OWN)}</body></html>`;

for (const name of Object.keys(await launchOptions())) {
  describe(name, { timeout: 120_000 }, () => {
    let browser;
    let server;

    before(async () => {
      browser = await launch(name);
      const script = (code) => (response) => response.setHeader('Content-Type', 'text/javascript').end(code);
      const pages = Object.entries(POLICIES).flatMap(([policy, value]) =>
        Object.entries(HOLDERS).map(([kind, hold]) => [
          `/${encodeURIComponent(`${kind} ${policy}`)}`,
          (response) =>
            response
              .setHeader('Content-Security-Policy', value)
              .setHeader('Content-Type', 'text/html; charset=utf-8')
              .end(pageOf(hold)),
        ]),
      );
      server = await servePages({
        ...Object.fromEntries(pages),
        '/own.js': script("ran.push('external')"),
        '/evil.js': script("top.ran.push('evil external')"),
      });
    });
    after(async () => {
      await browser.close();
      server.close();
    });

    for (const policy of Object.keys(POLICIES)) {
      for (const kind of Object.keys(HOLDERS)) {
        it(`${kind}, under ${policy}: what was injected neither runs nor is asked for, the page’s own runs`, async () => {
          const context = await browser.createBrowserContext();
          const page = await context.newPage();
          server.requests.length = 0;
          await page.goto(`${server.origin}/${encodeURIComponent(`${kind} ${policy}`)}`, { waitUntil: 'load' });
          await until(async () => (await page.evaluate(() => ran)).length >= 3, 'the page’s own scripts run');
          await page.waitForNetworkIdle();
          assert.deepEqual(await page.evaluate(() => ran), ['inline', 'external', 'module']);
          assert.deepEqual(
            server.requests.filter((path) => path.startsWith('/evil')),
            [],
          );
          assert.ok(await page.evaluate(() => !!document.querySelector('.own')));
          assert.ok((await page.evaluate(() => told)).some((message) => message.includes('nonce')));
          await context.close();
        });
      }
    }
  });
}
