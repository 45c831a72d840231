/**
 * After a refusal or a withdrawal nothing that is held loads when the visitor goes back: browsers restore the addresses
 * of frames from the session history.
 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const HELD = 'data-consent="analytics" width="300" height="200" title="t"';
/** What is on the page that the visitor comes back to, by the name in its address. */
const EMBEDS = {
  plain: `<iframe ${HELD} data-consent-src="/framed/plain"></iframe>`,
  older: `<iframe ${HELD} data-src="/framed/older"></iframe>`,
  sandboxed: `<iframe ${HELD} sandbox="allow-scripts" data-consent-src="/framed/sandboxed"></iframe>`,
  named: `<iframe ${HELD} name="map" data-consent-src="/framed/named"></iframe>`,
  lazy: `<iframe ${HELD} loading="lazy" data-consent-src="/framed/lazy"></iframe>`,
  small: `<iframe data-consent="analytics" width="20" height="20" title="t" data-consent-src="/framed/small"></iframe>`,
  grouped: `<div data-consent="analytics"><iframe title="t" data-consent-src="/framed/grouped"></iframe></div>`,
  meanwhile: `<iframe ${HELD} src="/meanwhile" data-consent-src="/framed/meanwhile"></iframe>`,
  blank: `<iframe ${HELD} src="about:blank" data-consent-src="/framed/blank"></iframe>`,
  template: `<template data-consent="analytics"><iframe title="t" data-consent-src="/framed/template"></iframe></template>`,
  object: `<object ${HELD} type="text/html" data-consent-data="/framed/object"></object>`,
  embed: `<embed ${HELD} type="text/html" data-consent-src="/framed/embed">`,
};
const NAMES = Object.keys(EMBEDS);
const html = (markup, headers) => (response) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(markup);
};
const FRAMED = '<!doctype html><title>framed</title><script>new Image().src = "/asked.gif?" + Math.random()</script>';
const ALL = pageWith(ELEMENT + Object.values(EMBEDS).join('\n'));

for (const name of Object.keys(await launchOptions())) {
  describe(name, { timeout: 300_000 }, () => {
    let browser;
    let server;
    let context;
    let page;

    before(async () => {
      browser = await launch(name);
      const kept = { 'Cache-Control': 'no-store' };
      server = await servePages({
        '/no-store': html(ALL, kept),
        '/cached': html(ALL, { 'Cache-Control': 'no-cache' }),
        '/other': html(pageWith(ELEMENT), kept),
        '/meanwhile': html('<title>meanwhile</title>', kept),
        ...Object.fromEntries(NAMES.map((embed) => [`/framed/${embed}`, html(FRAMED, kept)])),
      });
      // Firefox's driver misses that a page has loaded where its first one had many frames in it (measured: ESR 153).
      await open('/other');
    });
    after(async () => {
      await context?.close();
      await browser.close();
      server.close();
    });

    async function open(path) {
      await context?.close();
      context = await browser.createBrowserContext();
      page = await context.newPage();
      server.requests.length = 0;
      await visit(path);
    }
    async function visit(path) {
      await page.evaluate((to) => location.assign(to), server.origin + path);
      await until(
        () =>
          page
            .evaluate(
              // A page that is left before it is complete has no entry in the history.
              (to) =>
                location.pathname === to && document.readyState === 'complete' && privacyNotice.ready.then(() => true),
              path,
            )
            .catch(() => false), // The page is changing.
        `${path} is there`,
      );
    }
    const asked = () => server.requests.filter((path) => /framed|asked/.test(path));
    const decide = (how) => page.evaluate((call) => privacyNotice[call](), how);
    async function isLoaded(names = NAMES) {
      const missing = () => names.filter((embed) => !server.requests.includes(`/framed/${embed}`));
      await until(async () => {
        await page.evaluate(() => document.querySelector('[loading=lazy]').scrollIntoView());
        return !missing().length;
      }, 'all load').catch(({ message }) => assert.fail(`${message}: ${missing()}`));
      const count = () => server.requests.filter((path) => path === '/asked.gif').length;
      await until(() => count() >= names.length, 'the script of each has run');
    }
    async function goBack() {
      server.requests.length = 0;
      await page.evaluate(() => history.back());
      const isBack = () =>
        page
          .evaluate(() => !!document.querySelector('[loading=lazy]') && privacyNotice.granted('analytics') === false)
          .catch(() => false); // The page is changing.
      await until(isBack, 'the page is there again, and knows of the refusal');
      // Nothing is to come, so there is nothing to wait for but that the browser has come to rest.
      for (let count = -1; count !== server.requests.length; await sleep(700)) count = server.requests.length;
      return asked();
    }

    for (const path of ['/no-store', '/cached']) {
      it(`${path}: agreed to, withdrawn on the next page`, async () => {
        await open(path);
        await clickInNotice(page, '[data-action=accept]');
        await isLoaded();
        await visit('/other');
        await decide('reject');
        assert.deepEqual(await goBack(), []);
      });

      it(`${path}: agreed to before, withdrawn on the next page`, async () => {
        await open('/other');
        await decide('accept');
        await visit(path);
        await isLoaded();
        await visit('/other');
        await decide('reject');
        assert.deepEqual(await goBack(), []);
      });
    }

    it('agreed to and withdrawn before leaving', async () => {
      await open('/no-store');
      await decide('accept');
      await isLoaded();
      await decide('reject');
      await visit('/other');
      assert.deepEqual(await goBack(), []);
    });

    it('agreed to, and the cookie is gone', async () => {
      await open('/no-store');
      await decide('accept');
      await isLoaded();
      await visit('/other');
      await page.evaluate(() => (document.cookie = 'pn_consent=; path=/; max-age=0'));
      assert.deepEqual(await goBack(), []);
    });

    it('loaded once', async () => {
      await open('/no-store');
      await page.evaluate(async () => {
        const frame = document.querySelector('iframe');
        const button = () => frame.contentDocument?.querySelector('.placeholder button');
        while (!button()) await new Promise(requestAnimationFrame);
        button().click();
      });
      await until(() => server.requests.includes('/framed/plain'), 'it is loaded');
      await visit('/other');
      assert.deepEqual(await goBack(), []);
    });

    it('each frame stays the same element, in its place', async () => {
      await open('/no-store');
      await page.evaluate(() => {
        window.held = [...document.querySelectorAll('iframe')].map((frame) => [frame, frame.parentNode]);
      });
      await decide('accept');
      await isLoaded();
      const isSame = await page.evaluate(() => {
        const isIn = ([frame, parent]) => frame.parentNode === parent;
        const now = [...document.querySelectorAll('iframe[data-consent],div iframe')];
        return window.held.every(isIn) && window.held.every(([frame], at) => frame === now[at]);
      });
      assert.ok(isSame);
    });
  });
}
