/**
 * What comes out of a printer, as text, in the engines that can print without asking. In English: the Chinese that is to be
 * seen on the paper cannot be read from the file again, where a font draws two characters alike.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { launch, launchOptions } from '../support/browsers.mjs';
import { elementWith, pageWith, servePages } from './support/pages.mjs';
import { isInNotice, until } from './support/visitor.mjs';

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let page;

    before(async () => {
      browser = await launch(name);
      server = await servePages({ '/': pageWith(`${elementWith('lang=en')}<main>What the page says.</main>`) });
      page = await browser.newPage();
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    /** Lines may end anywhere, and fonts draw some letters as one. */
    const plain = (text) => text.normalize('NFKC').replace(/\s/g, '');

    async function printed() {
      const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })));
      return plain((await extractText(pdf, { mergePages: true })).text);
    }
    const textsOf = (selector) =>
      page.evaluate(
        (inner) =>
          [...document.querySelector('privacy-notice').shadowRoot.querySelectorAll(inner)].map(
            (part) => part.textContent,
          ),
        selector,
      );

    it('R-19 the page is printed without the first layer, and without the button that opens the choices', async () => {
      await page.goto(server.origin);
      await until(() => isInNotice(page, '[part=banner]'), 'the first layer is there');
      assert.equal(await printed(), plain('What the page says.'));
      await page.evaluate(() => window.privacyNotice.reject());
      await until(() => isInNotice(page, '.reopen'), 'the button is there');
      assert.equal(await printed(), plain('What the page says.'));
    });

    it('R-19 an open statement is printed in full, in its order, and nothing else', async () => {
      await page.evaluate(() => window.privacyNotice.show('statement'));
      const lines = await textsOf('article [data-line]');
      assert.equal(lines.length, 54);
      const notes = await textsOf('dialog h2, article [role=note] p');
      const written = plain([...notes, ...lines.slice(1)].join(''));
      assert.equal((await printed()).replaceAll('•', ''), written);
    });

    it('open choices are printed with nothing folded', async () => {
      await page.evaluate(() => window.privacyNotice.show('choices'));
      const text = await printed();
      for (const line of await textsOf('dialog .bullets li')) assert.ok(text.includes(plain(line)), line);
      assert.ok(!text.includes(plain('What the page says.')));
    });
  });
}
