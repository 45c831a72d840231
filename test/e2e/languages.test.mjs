/** The languages of the notice as they leave the build: each in a file of its own, or all in one. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const { languages } = await import('../../dist/esm/languages.js');

const OWN = '<script type="application/json">{"languages":{"nl":"/nl.json"}}</script>';
const BUILDS = { folder: '/dist/privacy-notice.js', standalone: '/dist/privacy-notice.standalone.js' };

const pages = {
  '/nl.json': (response) =>
    response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify({ title: 'Cookies op deze site', help: 'Hulp' })),
};
for (const [build, path] of Object.entries(BUILDS)) {
  const tag = `<script src="${path}"></script>`;
  pages[`/${build}`] = pageWith(elementWith('lang="zh-CN"'), tag);
  pages[`/${build}/own`] = pageWith(elementWith('lang="nl"', OWN), tag);
}

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let page;

    before(async () => {
      browser = await launch(name);
      server = await servePages(pages);
      page = await browser.newPage();
    });
    beforeEach(async () => {
      await page.goto('about:blank'); // The page before asks no more.
      server.requests.length = 0;
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    /** Titles of the notice in each language, one after the other on the same page. */
    const titles = () =>
      page.evaluate(async (tags) => {
        const element = document.querySelector('privacy-notice');
        const found = {};
        for (const tag of tags) {
          element.lang = tag;
          const find = () => element.shadowRoot.querySelector(`.banner[lang="${tag}"] h2`);
          while (!find()) await new Promise((resolve) => setTimeout(resolve, 10));
          found[tag] = find().textContent;
        }
        return found;
      }, languages);

    for (const build of Object.keys(BUILDS)) {
      it(`${build}: speaks every language that the library has`, async () => {
        await page.goto(`${server.origin}/${build}`);
        const found = await titles();
        assert.equal(new Set(Object.values(found)).size, languages.length - 1, 'Taiwan and Hong Kong share a title');
        const loaded = server.requests.filter((path) => path.startsWith('/dist/locales/'));
        assert.equal(loaded.length, build === 'folder' ? languages.length : 0);
      });

      it(`${build}: takes a language file of the site’s own, in the dialogs too, and fetches it once`, async () => {
        await page.goto(`${server.origin}/${build}/own`);
        await clickInNotice(page, '[data-action=choices]');
        const inNotice = (selector) =>
          page.evaluate(
            (inner) => document.querySelector('privacy-notice').shadowRoot.querySelector(inner)?.textContent,
            selector,
          );
        await until(() => inNotice('dialog[lang=nl] summary'), 'the choices are open');
        assert.deepEqual(await Promise.all(['.banner h2', 'dialog summary'].map(inNotice)), [
          'Cookies op deze site',
          'Hulp',
        ]);
        assert.equal(server.requests.filter((path) => path === '/nl.json').length, 1);
      });
    }

    it('costs a page nothing that has no language of its own', async () => {
      await page.goto(`${server.origin}/folder`);
      await clickInNotice(page, '[data-action=choices]');
      await page.waitForFunction(() =>
        document.querySelector('privacy-notice').shadowRoot.querySelector('dialog[open]'),
      );
      assert.deepEqual(
        server.requests.filter((path) => path.includes('language')),
        [],
      );
    });
  });
}
