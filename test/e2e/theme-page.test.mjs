/** The demo's theme page: what a person sets is seen at once, under a strict policy, by keyboard too. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { openDemo, until } from './support/visitor.mjs';

const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";

/** What the preview's own buttons look like: runs in the page. */
function preview() {
  const notice = document.querySelector('#stage').contentDocument?.querySelector('privacy-notice');
  const root = notice?.shadowRoot;
  const view = root?.querySelector('dialog[open], .banner, .reopen');
  const decision = view?.querySelector('[part=decision]');
  return {
    view: view?.matches('dialog') ? view.dataset.view : view?.getAttribute('part'),
    placement: notice?.getAttribute('placement'),
    lang: view?.lang,
    accent: decision && getComputedStyle(decision).backgroundColor,
    radius: decision && getComputedStyle(decision).borderTopLeftRadius,
    css: document.querySelector('#css').value,
    contrast: [...document.querySelectorAll('#contrast dd')].map(({ textContent }) => textContent),
  };
}

function set(name, value) {
  const field = document.querySelector('#settings').elements.namedItem(name);
  field.value = value;
  const target = field instanceof RadioNodeList ? [...field].find((radio) => radio.checked) : field;
  target.dispatchEvent(new Event('input', { bubbles: true }));
}

for (const engine of Object.keys(await launchOptions())) {
  describe(`the theme page, in ${engine}`, () => {
    let browser, demo, page;
    const errors = [];
    before(async () => {
      demo = await openDemo({ headers: { 'Content-Security-Policy': POLICY } });
      browser = await launch(engine);
      page = await browser.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(`${demo.origin}/theme/`);
      await until(async () => (await page.evaluate(preview)).view === 'banner', 'the first layer in the preview');
    });
    after(async () => {
      await browser.close();
      demo.close();
    });

    const seen = () => page.evaluate(preview);
    const put = (name, value) => page.evaluate(set, name, value);

    it('begins with the defaults, all of them of 7:1, and nothing to copy', async () => {
      const { accent, contrast, css } = await seen();
      assert.equal(css, '');
      assert.equal(accent, 'rgb(0, 60, 171)');
      assert.ok(contrast.length === 4 && contrast.every((text) => text.endsWith('AAA')), contrast.join());
      await put('mode', 'dark');
      assert.ok((await seen()).contrast.every((text) => text.endsWith('AAA')));
      assert.equal((await seen()).accent, 'rgb(168, 197, 255)');
      await put('mode', 'light');
    });

    it('shows a colour and a shape at once, tells the contrast, and writes the CSS for them', async () => {
      await put('accent', '#0052d9');
      await put('radius', '20');
      const { accent, contrast, css, radius } = await seen();
      assert.equal(accent, 'rgb(0, 82, 217)');
      assert.equal(radius, '20px');
      assert.match(contrast[3], /^6\.\d\d:1 AA$/);
      assert.match(
        css,
        /^privacy-notice \{\n {2}--privacy-notice-accent: #0052d9;\n {2}--privacy-notice-radius: 20px;\n\}/,
      );
      // A light colour would else hold in the dark.
      assert.match(
        css,
        /@media \(prefers-color-scheme: dark\) \{\n {2}privacy-notice \{\n {4}--privacy-notice-accent: #a8c5ff;/,
      );
      await put('on-accent', '#0052d9');
      assert.equal((await seen()).contrast[3], '1.00:1 不足');
    });

    it('shows each view and each place, and speaks the language, by keyboard', async () => {
      await page.focus('[name=view]');
      for (const view of ['choices', 'statement', 'reopen', 'banner']) {
        await page.keyboard.press('ArrowDown');
        await until(async () => (await seen()).view === view, view);
      }
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      assert.equal((await seen()).placement, 'box');
      await put('lang', 'en');
      await until(async () => (await seen()).lang === 'en', 'English');
    });

    it('goes back to the defaults, and has broken no rule of the policy', async () => {
      await page.click('[type=reset]');
      await until(async () => (await seen()).css === '', 'the defaults');
      assert.equal((await seen()).accent, 'rgb(0, 60, 171)');
      assert.deepEqual(errors, []);
    });
  });
}
