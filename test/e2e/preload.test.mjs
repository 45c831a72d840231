/** The README’s lines for a first layer that comes sooner, as they stand there, on a page with a strict policy. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { clickInNotice, isInNotice, until } from './support/visitor.mjs';

const NONCE = 'n0nce';
const POLICY = `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic'; img-src 'self'; connect-src 'self'`;
const FILES = ['/dist/notice/desk.js', '/dist/locales/zh-CN.js'];

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const [, lines] = /\*\*The first layer sooner:\*\*[^]*?```html\n([^]*?)```/.exec(readme);
const HEAD = lines.replaceAll('/privacy-notice/', '/dist/').replaceAll('<script', `<script nonce="${NONCE}"`);

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    before(async () => {
      browser = await launch(name);
      const page = pageWith(`${ELEMENT}<button data-privacy-notice="choices">Privacy</button>`, HEAD)
        .replace('lang="en"', 'lang="zh-CN"')
        .replace('<script>', `<script nonce="${NONCE}">`);
      server = await servePages({
        '/': (response) =>
          response
            .setHeader('Content-Security-Policy', POLICY)
            .setHeader('Content-Type', 'text/html; charset=utf-8')
            .end(page),
      });
    });
    after(async () => {
      server.close();
      await browser.close();
    });
    const requested = () => server.requests.filter((path) => FILES.includes(path)).sort();

    it('what an undecided visitor needs is fetched once, and does not wait for the script', async () => {
      const page = await browser.newPage();
      server.missing.add('/dist/privacy-notice.js');
      await page.goto(server.origin);
      await until(() => requested().length === 2, 'both are fetched without the script');
      server.missing.clear();
      server.requests.length = 0;
      await page.goto(server.origin);
      await until(() => isInNotice(page, '[part=banner]'), 'the first layer is there');
      assert.deepEqual(requested(), [...FILES].sort());
      await page.close();
    });

    it('nothing of it is fetched for who has answered', async () => {
      const page = await browser.newPage();
      await page.goto(server.origin);
      await clickInNotice(page, '[data-action=reject]');
      await until(() => page.evaluate(() => document.cookie.includes('pn_consent=')), 'the choice is kept');
      server.requests.length = 0;
      await page.goto(server.origin);
      await until(() => page.evaluate(() => !!window.privacyNotice?.choice), 'the choice is known');
      assert.deepEqual(requested(), []);
      await page.close();
    });
  });
}
