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

const ELEMENT = elementWith('lang=en');
const TEXT = '<p>What the page says.</p>'.repeat(400);
/** Where a long page can have the element. */
const LONG = {
  'at its start': `${ELEMENT}<main>${TEXT}</main>`,
  'deep in a layout as high as its text': `<div style="display: grid; min-height: 9000px; position: relative">
    <main>${TEXT}</main><div style="height: 9000px; overflow: hidden">${ELEMENT}</div>${TEXT}</div>`,
  'in a shadow root, where the body is high itself': `<style>html { height: 100% } body { display: flex; min-height: 9000px; padding: 40px }</style>
    <div><template shadowrootmode="open">${TEXT}${ELEMENT}</template></div><main>${TEXT}</main>`,
};

for (const name of Object.keys(await launchOptions())) {
  describe(name, () => {
    let browser;
    let server;
    let page;

    before(async () => {
      browser = await launch(name);
      const long = Object.values(LONG).map((body, index) => [`/${index}`, pageWith(body)]);
      server = await servePages({
        '/': pageWith(`${ELEMENT}<main>What the page says.</main>`),
        ...Object.fromEntries(long),
      });
      page = await browser.newPage();
    });
    after(async () => {
      server.close();
      await browser.close();
    });

    /** Lines may end anywhere, and fonts draw some letters as one. */
    const plain = (text) => text.normalize('NFKC').replace(/\s/g, '');

    const print = async () => getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })));
    const printed = async () => plain((await extractText(await print(), { mergePages: true })).text);
    const sheets = async () => (await print()).numPages;
    const textsOf = (selector) =>
      page.evaluate(
        (inner) =>
          [document, document.querySelector('body > div')?.shadowRoot]
            .flatMap((root) => [...(root?.querySelectorAll('privacy-notice') ?? [])])
            .flatMap((element) => [...element.shadowRoot.querySelectorAll(inner)])
            .map((part) => part.textContent),
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

    for (const view of ['choices', 'statement']) {
      let least;
      const leastSheets = async () => {
        await page.goto(server.origin);
        await page.evaluate((view) => window.privacyNotice.show(view), view);
        return sheets();
      };
      for (const [index, where] of Object.keys(LONG).entries()) {
        // Firefox takes seconds for a sheet: one view in each place.
        if (name === 'firefox' && (view === 'choices' ? index !== 1 : index === 1)) continue;
        it(`an open view (${view}) takes no more paper for the page around it, with the element ${where}`, async () => {
          least ??= await leastSheets();
          await page.goto(`${server.origin}/${index}`);
          await page.evaluate(() => window.privacyNotice.reject());
          const whole = await sheets();
          assert.ok(whole > least + 3, `${whole} sheets`);
          await page.evaluate((view) => window.privacyNotice.show(view), view);
          const alone = await print();
          assert.equal(alone.numPages, least);
          const text = plain((await extractText(alone, { mergePages: true })).text);
          assert.ok(
            text.includes(plain((await textsOf('dialog h2'))[0])) && !text.includes(plain('What the page says.')),
          );
          await page.evaluate(() => window.privacyNotice.hide());
          assert.equal(await sheets(), whole);
        });
      }
    }
  });
}
