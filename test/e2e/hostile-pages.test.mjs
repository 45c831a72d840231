/** Pages that are in the way, by accident or on purpose: no exception of ours, nothing granted, buttons that work. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, elementWith, pageWith, servePages } from './support/pages.mjs';
import { isInNotice, until } from './support/visitor.mjs';

const GATED = `<script type="text/plain" data-consent="analytics">ran.push('gated')</script>
<script type="text/plain" data-consent="analytics" src="/gated.js"></script>`;
const LISTED = elementWith(
  '',
  `<script type="application/json">${JSON.stringify({ cookies: [{ name: '_x', provider: 'X', purpose: 'analytics', duration: '1', party: 'first' }] })}</script>`,
);
const TAG = '<script src="/dist/privacy-notice.js" async></script>';
/** Everything that the page throws and nobody catches. */
const LISTEN = `<script>
  window.thrown = [];
  addEventListener('error', (event) => thrown.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason)));
</script>`;

/** Names of the document's own that a host's elements stand in front of. */
const CLOBBERED = [
  'host',
  ...['cookie', 'querySelector', 'querySelectorAll', 'body', 'head', 'documentElement', 'readyState', 'currentScript'],
  ...['addEventListener', 'dispatchEvent', 'getElementById', 'implementation', 'baseURI', 'evaluate', 'createRange'],
  ...['activeElement', 'hidden', 'prerendering', 'adoptNode', 'defaultView', 'write'],
];
const FORM_NAMES = [
  'getAttribute',
  'hasAttribute',
  'matches',
  'closest',
  'parentNode',
  'nextSibling',
  'querySelectorAll',
  'isConnected',
  'children',
];
const GLOBALS = [
  ...['privacyNotice', 'privacyNoticeGuard', 'cookieStore', 'trustedTypes', 'store', 'page', 'ran2', 'config'],
  ...['Turbo', 'htmx', 'BroadcastChannel', 'navigation', 'caches', 'indexedDB', 'requestIdleCallback', 'scheduler'],
  ...['addEventListener', 'dispatchEvent', 'localStorage', 'CookieStore', 'ResizeObserver', 'CSS'],
];
/** Fields by the names of methods that a library may call on such a global. */
const CALLED = ['cache', 'clear', 'get', 'createPolicy', 'addEventListener', 'whenGranted', 'granted', 'keys', 'show'];

const named = [
  ...CLOBBERED.map((name) => `<img name="${name}" alt="">`),
  ...GLOBALS.map((id) => `<a id="${id}"></a><a id="${id}" name="x"></a>`),
].join('');
const forms = GLOBALS.map(
  (id) =>
    `<form id="${id}">${CALLED.map((name) => `<input type="hidden" name="${name}"><object name="${name}"></object>`).join('')}</form>`,
).join('');
const form = (inner) =>
  `<form>${FORM_NAMES.map((name) => `<input name="${name}" type="hidden">`).join('')}${inner}</form>`;

const JUNK = `<script>
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) {
    for (const [key, value] of Object.entries({
      junk: function () {}, necessary: 'x', purposes: [{ id: 'analytics', necessary: 'x' }], cookies: [{}], id: 'junk', gpc: false,
      material: [], texts: { accept: '' }, reopen: 0, analytics: true, extend: () => {}, close: 'refuse', links: 5, vendors: 'x', value: 'x',
    }))
      try { prototype[key] = value; } catch {}
  }
</script>`;
/** As an old library and a monitoring agent patch them. */
const PATCHED = `<script>
  Array.from = (iterable) => { const list = []; for (let at = 0; at < (iterable.length || 0); at++) list.push(iterable[at]); return list; };
  Array.prototype.toJSON = function () { return 'toJSON'; };
  Element.prototype.remove = function () { this.parentNode && this.parentNode.removeChild(this); };
  Function.prototype.bind = function (that, ...first) { const own = this; return function (...rest) { return own.call(that, ...first, ...rest); }; };
  for (const [holder, name] of [[Document.prototype, 'createElement'], [Node.prototype, 'appendChild'], [Element.prototype, 'setAttribute'], [EventTarget.prototype, 'addEventListener']]) {
    const native = holder[name];
    holder[name] = function (...given) { return native.apply(this, given); };
  }
  window.setTimeout = ((native) => (...given) => native(...given))(setTimeout);
  window.fetch = undefined;
</script>`;
const UNSET = `<style>
  :root { font-size: 4px; } *, *::before, *::after { all: unset !important; }
  privacy-notice, body > *, div { display: none !important; position: static !important; visibility: hidden !important; opacity: 0 !important; }
  privacy-notice { display: block !important; visibility: visible !important; }
</style>`;
const MARKUP = '<img src=x onerror=thrown.push(1)>';
const TEXTS = `<script type="application/json">${JSON.stringify({
  purposes: [{ id: 'analytics', label: MARKUP }, { id: 'promotion' }],
  texts: { title: MARKUP, accept: `Accept ${MARKUP}` },
  cookies: [{ name: MARKUP, provider: MARKUP, purpose: 'analytics', duration: MARKUP, party: 'first' }],
  vendors: [{ name: MARKUP, purpose: 'analytics', url: 'javascript:thrown.push("url")' }],
  links: { policy: 'javascript:thrown.push("link")', complaint: 'data:text/html,x' },
})}</script>`;
const PROTO =
  '<script type="application/json">{"__proto__":{"purposes":[{"id":"analytics","necessary":"x"}]},"constructor":{"prototype":{}},"purposes":[{"id":"analytics","__proto__":{"necessary":"x"}}]}</script>';
const GARBAGE = [
  '{',
  'null',
  '[]',
  '5',
  '"x"',
  '{"purposes":5}',
  '{"purposes":[null]}',
  '{"purposes":{"id":"analytics"}}',
  '{"cookies":"x","vendors":7,"links":[],"texts":[1]}',
];

const pages = {
  'named elements before it': [`${named}${form('')}${ELEMENT}${GATED}`],
  'named elements behind it': [`${ELEMENT}${GATED}${named}${form('')}`],
  'all of it in a form of treacherous fields': [form(`${ELEMENT}${GATED}`)],
  'junk on every prototype': [ELEMENT + GATED, JUNK],
  'patched natives': [ELEMENT + GATED, PATCHED],
  'CSS that unsets everything': [ELEMENT + GATED, UNSET],
  'markup and code in every text': [
    elementWith(
      `controller='${MARKUP}' partner='${MARKUP}' pdf="javascript:thrown.push(2)" contact="javascript:thrown.push(3)"`,
      TEXTS,
    ).replace('controller="Example Ltd" contact="mailto:a@example.com"', '') + GATED,
  ],
  '__proto__ in its JSON': [elementWith('', PROTO) + GATED],
  ...Object.fromEntries(
    GARBAGE.map((json) => [
      `${json} for JSON`,
      [elementWith('', `<script type="application/json">${json}</script>`) + GATED],
    ]),
  ),
};
const served = Object.fromEntries(
  Object.entries(pages).map(([name, [body, head = '']]) => [
    `/${encodeURIComponent(name)}`,
    pageWith(body, LISTEN + head + TAG),
  ]),
);

for (const name of Object.keys(await launchOptions())) {
  describe(`${name}: with`, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      server = await servePages({
        ...served,
        '/hidden': pageWith(ELEMENT + GATED + '<p style="height:3000px">x</p><a href="#x">link</a>', LISTEN + TAG),
        '/gated.js': (response) => response.setHeader('Content-Type', 'text/javascript').end("ran.push('external')"),
      });
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });
    for (const [what, markup] of Object.entries({ 'anchors, each twice': named, 'forms with fields': forms })) {
      for (const isReplaced of [false, true]) {
        it(`${what} that are named like globals${isReplaced ? ', without the APIs of a new browser' : ''}: what is refused goes, a button leads back, a placeholder is shown`, async () => {
          // As in browsers that lack them, where the element is found in their place.
          const remove = isReplaced
            ? `<script>for (const name of ${JSON.stringify(GLOBALS.slice(0, 16))}) delete window[name];</script>`
            : '';
          server.pages['/globals'] = pageWith(
            `<div hidden>${markup}</div>${LISTED}<iframe data-consent="analytics" data-src="/frame" width="400" height="300" title="x"></iframe>`,
            LISTEN + remove + TAG,
          );
          await visit('/globals');
          await page.evaluate(() => Document.prototype.__lookupSetter__('cookie').call(document, '_x=1; path=/'));
          await clickInNotice('[part=banner] [data-action=reject]');
          await until(
            () => page.evaluate(() => !/(^|; )_x=/.test(Document.prototype.__lookupGetter__('cookie').call(document))),
            'the cookie goes',
          );
          await until(() => page.evaluate(() => told.some(({ type }) => type === 'consentclear')), 'that is told');
          await clickInNotice('[part=reopen]');
          await clickInNotice('dialog [data-action=close]');
          const texts = () =>
            page.evaluate(() => {
              const { contentDocument } = Document.prototype.querySelector.call(document, 'iframe');
              return contentDocument?.body?.textContent ?? '';
            });
          await until(
            async () =>
              (await texts()) !== '' ||
              page.evaluate(() => !!Document.prototype.querySelector.call(document, 'privacy-notice-stand-in')),
            'the placeholder is shown',
          );
          assert.deepEqual(await read('thrown'), []);
        });
      }
    }

    afterEach(() => context?.close());

    async function visit(path) {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      await page.goto(server.origin + path, { waitUntil: 'load' });
    }
    /** Clicks like a person, and asks the page by nothing that it can have hidden or broken. */
    async function clickInNotice(selector) {
      let place;
      await until(async () => {
        place = await page.evaluate((inner) => {
          const element = Document.prototype.querySelector
            .call(document, 'privacy-notice')
            ?.shadowRoot.querySelector(inner);
          element?.scrollIntoView({ block: 'nearest' });
          const box = element?.getBoundingClientRect();
          return box && box.width > 0 ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }, selector);
        return place;
      }, selector);
      await page.mouse.click(...place);
    }
    const read = (what) => page.evaluate((key) => window[key], what);

    for (const what of Object.keys(pages)) {
      it(`${what}: nothing is granted, nothing throws, and the buttons work`, async () => {
        await visit(`/${encodeURIComponent(what)}`);
        await clickInNotice('[data-action=choices]');
        await clickInNotice('dialog [data-action=close]');
        await sleep(200);
        assert.deepEqual(await read('ran'), []);
        assert.deepEqual(await read('thrown'), []);
        assert.ok(!server.requests.includes('/x'));
        await clickInNotice('[part=banner] [data-action=reject]');
        await until(() => page.evaluate(() => told.some(({ type }) => type === 'consentchange')), 'the refusal counts');
        await sleep(100);
        assert.deepEqual(await read('ran'), []);
        await page.evaluate(() => dispatchEvent(new HashChangeEvent('hashchange')));
        await page.evaluate(() => {
          location.hash = '#privacy-choices';
        });
        await clickInNotice('dialog [data-action=accept]');
        await until(async () => (await read('ran')).length === 2, 'the yes counts');
        assert.deepEqual(await read('ran'), ['gated', 'external']);
        assert.deepEqual(await read('thrown'), []);
      });
    }

    it('a filter that hides the notice: the page works, and nothing is granted', async () => {
      await visit('/hidden');
      await until(() => isInNotice(page, '[part=banner]'), 'the first layer is made');
      // A list's style sheets are the user's, and outrank those of a page and of its shadow roots.
      await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('privacy-notice');
        const list = new CSSStyleSheet();
        list.replaceSync(':host(:not(#a):not(#b)) { display: none !important; }');
        shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, list];
      });
      await page.evaluate(() => scrollTo(0, 500));
      assert.equal(await page.evaluate(() => scrollY), 500);
      assert.equal(await page.evaluate(() => privacyNotice.show('choices')), false);
      const isInert = await page.evaluate(() => {
        document.querySelector('a').focus();
        return document.activeElement.localName !== 'a';
      });
      assert.equal(isInert, false, 'a dialog that nobody can see keeps nobody out');
      assert.deepEqual(await read('ran'), []);
      assert.deepEqual(await read('thrown'), []);
    });
  });
}
