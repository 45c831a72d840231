/**
 * Pages with an import map, which arrive in pieces: their own modules start, as no module of ours is loaded before the map.
 * Firefox, Safari before 18.4 and Chromium before 133 refuse a map that comes after a module; in the others the order of
 * the requests tells.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { renderNotice } from 'privacy-notice/server';
import { engines } from './support/engines.mjs';
import { ELEMENT, servePages } from './support/pages.mjs';
import { until } from './support/visitor.mjs';

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const [, snippet] = /\*\*The first layer sooner:\*\*[^]*?```html\n([^]*?)```/.exec(readme);

const PAUSE = '<!-- PAUSE -->';
const MAP = '{"imports":{"app":"/app.js"}}';
const MODULE = `<script type="module">import 'app'; ran.push('page')</script>`;
const ADDS = `<script>
  const map = Object.assign(document.createElement('script'), { type: 'importmap', textContent: '${MAP}' });
  document.body.append(map);
</script>`;

/** Where the import map stands; the page pauses before it is complete. */
const LATE = {
  'in the footer': `${PAUSE}<script type="importmap">${MAP}</script>${MODULE}`,
  'in two pieces': `<script type="importmap">${MAP.slice(0, 9)}${PAUSE}${MAP.slice(9)}</script>${MODULE}`,
  'added by a script at the end': `${PAUSE}${ADDS}${MODULE}`,
  'behind maps that do not count': `<template><script type="importmap">{}</script></template>
    <noscript><script type="importmap">{}</script></noscript>
    <script type="text/plain" data-consent="analytics" data-type="importmap">{}</script>
    ${PAUSE}<script type="importmap">${MAP}</script>${MODULE}`,
};

/** Classic scripts. */
const TAGS = ['/dist/privacy-notice.js', '/dist/privacy-statement.js'];
const tag = (attributes = 'async') => `<script src="/dist/privacy-notice.js" ${attributes}></script>`;
const drawn = await renderNotice({ attributes: { controller: 'Example Ltd', contact: 'mailto:a@example.com' } });

/** Ways to embed the library that the README shows: what is in the head, and in the body. */
const EMBEDDED = {
  'an async tag': [tag(), ELEMENT],
  'a tag that blocks': [tag(''), ELEMENT],
  'a tag in the body': ['', ELEMENT + tag('')],
  'a tag alone': [tag('data-controller="Example Ltd" data-contact="mailto:a@example.com" async'), ''],
  'the preloading snippet': [snippet.replaceAll('/privacy-notice/', '/dist/'), ELEMENT],
  'a first layer from the server': [tag(), drawn],
  'the statement element': [
    '<script src="/dist/privacy-statement.js" async></script>',
    '<privacy-statement></privacy-statement>',
  ],
};

const HELD = `
  <script type="text/plain" data-consent="analytics" data-type="module">ran.push('inline module')</script>
  <script type="text/plain" data-consent="analytics" data-type="module" src="/held-module.js" async></script>
  <script type="text/plain" data-consent="analytics" data-type="module" src="/held-deferred.js"></script>
  <template data-consent="analytics"><script>ran.push('template')</script></template>
  <script type="text/plain" data-consent="analytics" src="/held.js"></script>
  <img data-consent="analytics" data-src="/held.gif" alt="" width="200" height="200">`;

const pageOf = ([head, body], rest) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>t</title>
<!-- ${'WebKit parses nothing before it has 512 bytes. '.repeat(12)} -->
<script>
  window.ran = []; window.told = [];
  for (const type of ['consentready', 'consentchange', 'consenterror', 'noticeshow'])
    document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
</script>${head}</head><body>${body}<button data-privacy-notice="choices">Privacy</button><p>text</p>${rest}</body></html>`;

for (const [name, start] of Object.entries(await engines())) {
  /** Chromium 86 knows no import maps; there only the order of the requests counts. */
  const hasMaps = name !== 'chromium 86';

  describe(`${name}: a page with an import map`, () => {
    let engine;
    let server;
    /** Sends the rest of the page. */
    let release;
    let visit;
    let pages = 0;

    before(async () => {
      engine = await start();
      server = await servePages({
        '/plain': pageOf(EMBEDDED['an async tag'], ''),
        '/blank': '<!doctype html><title>blank</title>',
        '/app.js': answer("ran.push('app')"),
        '/held.js': answer("ran.push('script')"),
        '/held-module.js': answer("ran.push('async module')"),
        '/held-deferred.js': answer("ran.push('deferred module')"),
      });
    });
    after(async () => {
      server.close();
      await engine.close();
    });

    function answer(code) {
      return (response) => response.setHeader('Content-Type', 'text/javascript').end(code);
    }

    /** Serves a page at a path up to the pause. */
    function serve(path, html) {
      const [first, rest = ''] = html.split(PAUSE);
      release = undefined;
      server.pages[path] = (response) => {
        server.requests.length = 0;
        response.setHeader('Content-Type', 'text/html; charset=utf-8').write(first);
        release = () => {
          server.requests.push('the rest');
          response.end(rest);
        };
      };
    }

    /** Opens a page, and waits until the library has done all that it does before the rest of the page comes. */
    async function open(html, { hash = '', isKnown = false } = {}) {
      const address = `/${++pages}${hash}`;
      serve(`/${pages}`, html);
      if (isKnown) {
        visit = await engine.visit(`${server.origin}/plain`);
        await until(() => visit.evaluate(() => !!window.privacyNotice), 'the interface is there');
        await visit.evaluate(() => privacyNotice.accept());
        await visit.goto(`${server.origin}/blank`); // What the page before still requests is not counted.
        await visit.goto(server.origin + address);
      } else visit = await engine.visit(server.origin + address);
      // WebKit runs async scripts when a page has been parsed, and not before (measured: WebKitGTK 2.50).
      if (name === 'webkit' && /privacy-\w+\.js"[^>]* async/.test(html)) {
        await until(() => server.requests.some((path) => TAGS.includes(path)), 'the library is requested');
        return;
      }
      const isThere = html.includes('privacy-statement.js')
        ? () => !!customElements.get('privacy-statement')
        : html.includes('<privacy-notice')
          ? () => !!window.told?.some(({ type }) => type === 'consentready')
          : () => !!window.privacyNotice;
      await until(() => visit.evaluate(isThere), 'the library is there');
      await visit.evaluate(turns);
    }

    /** Resolves when timers as short as those of the library have had several turns. WebKit has no frames before it paints. */
    function turns() {
      return new Promise((resolve) => {
        let left = 8;
        const next = () => (left-- ? setTimeout(next, 20) : resolve());
        next();
      });
    }

    /** Modules that were requested before the rest of the page was sent. */
    const early = () => {
      const end = server.requests.indexOf('the rest');
      const before = server.requests.slice(0, end < 0 ? undefined : end);
      return before.filter((path) => /^\/(dist|held-)/.test(path) && !TAGS.includes(path));
    };
    const ran = () => visit.evaluate(() => ran);
    const shows = (selector) =>
      visit.evaluate(
        (inner) =>
          [...document.querySelectorAll('privacy-notice, privacy-statement')].some((element) =>
            element.shadowRoot?.querySelector(inner),
          ),
        selector,
      );
    async function pageModulesRan() {
      if (!hasMaps) return;
      await until(async () => (await ran()).includes('page'), 'the modules of the page have run');
      assert.deepEqual(
        (await ran()).filter((what) => ['app', 'page'].includes(what)),
        ['app', 'page'],
      );
    }

    for (const [embedding, parts] of Object.entries(EMBEDDED)) {
      // The other places differ for the browser, and not for the way of embedding.
      const places = ['an async tag', 'the preloading snippet'].includes(embedding)
        ? Object.keys(LATE)
        : ['in the footer'];
      for (const place of places) {
        it(`${place}, with ${embedding}: no module is loaded before it`, async () => {
          await open(pageOf(parts, LATE[place]));
          release();
          await pageModulesRan();
          const sign = embedding === 'the statement element' ? 'article' : '[part=banner]';
          await until(() => shows(sign), 'what the library shows is there');
          assert.deepEqual(early(), []);
          await visit.close();
        });
      }
    }

    it('and held content of a visitor who has agreed: nothing is loaded before the map', async () => {
      await open(pageOf([tag(''), ELEMENT + HELD], LATE['in the footer']), { isKnown: true });
      assert.deepEqual(early(), []);
      release();
      await pageModulesRan();
      await until(async () => (await ran()).length >= (hasMaps ? 7 : 5), 'all that was held has run');
      await until(() => server.requests.includes('/held.gif'), 'the image is requested');
      await visit.close();
    });

    it('opened at a clause: the statement waits for the map, and comes', async () => {
      await open(pageOf(EMBEDDED['a tag that blocks'], LATE['in the footer']), { hash: '#s3' });
      assert.deepEqual(early(), []);
      release();
      await pageModulesRan();
      await until(() => shows('dialog[data-view=statement][open]'), 'the statement is open');
      await visit.close();
    });

    it('clicked while it is being parsed: the click waits for the map, and counts', async () => {
      await open(pageOf(EMBEDDED['a tag that blocks'], LATE['in the footer']));
      await visit.evaluate(() => document.querySelector('button').click());
      await visit.evaluate(turns);
      assert.deepEqual(early(), []);
      release();
      await pageModulesRan();
      await until(() => shows('dialog[data-view=choices][open]'), 'the choices are open');
      await visit.close();
    });

    it('asked to accept while it is being parsed: the call waits for the map, and counts', async () => {
      await open(pageOf([tag(''), ELEMENT + HELD], LATE['in the footer']));
      await visit.evaluate(() => void privacyNotice.accept().then((took) => ran.push(`accepted ${took}`)));
      await visit.evaluate(turns);
      assert.deepEqual(early(), []);
      release();
      await pageModulesRan();
      await until(async () => (await ran()).includes('accepted true'), 'the call has resolved');
      await until(async () => (await ran()).includes('script'), 'what was held runs');
      await visit.close();
    });

    const FIRST = {
      'with white space around it': `\n<script type="importmap">${MAP}</script>\n`,
      'in minified markup': `<script type="importmap">${MAP}</script><meta name="x">`,
      'that is empty': '\n<script type="importmap">{}</script>\n',
    };
    for (const [kind, map] of Object.entries(FIRST)) {
      it(`before the tag, ${kind}: the first layer does not wait for the rest of the page`, async () => {
        await open(pageOf([map + tag(''), ELEMENT], PAUSE));
        await until(() => shows('[part=banner]'), 'the first layer is there while the page is being parsed');
        assert.equal(await visit.evaluate(() => document.readyState), 'loading');
        release();
        await visit.close();
      });
    }

    it('before the snippet: the snippet does not wait, and neither does a tag that is a module', async (t) => {
      if (name === 'webkit') return t.skip('it runs no async script while it parses');
      const modern = snippet.replaceAll('/privacy-notice/', '/dist/').replace(' async>', ' type="module" async>');
      await open(pageOf([`<script type="importmap">${MAP}</script>${modern}`, ELEMENT], `${PAUSE}${MODULE}`));
      await until(() => shows('[part=banner]'), 'the first layer is there while the page is being parsed');
      await until(() => server.requests.includes('/dist/locales/zh-CN.js'), 'the snippet has preloaded');
      release();
      await pageModulesRan();
      await visit.close();
    });
  });
}
