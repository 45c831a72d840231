/** The script tag in a real Chromium 86, as 360, QQ and Sogou browsers and embedded web views still carry it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launchOldChromium } from '../support/old-chromium.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { openThirdParty } from './support/third-party.mjs';
import { ALL, ELEMENTS, run, thirdPartyHelpers } from './support/unmarked-tags.mjs';
import { keptBy, openDemo, until } from './support/visitor.mjs';

const SUPPORTED = process.platform === 'linux' && process.arch === 'x64';

describe('Chromium 86', { skip: !SUPPORTED && 'the binary is for Linux on x64' }, () => {
  let browser;
  let demo;
  let page;
  const errors = [];

  before(async () => {
    browser = await launchOldChromium();
    demo = await openDemo();
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
  });
  after(async () => {
    await browser.close();
    demo.close();
  });

  const has = (selector) =>
    page.evaluate((inner) => !!document.querySelector('privacy-notice').shadowRoot.querySelector(inner), selector);
  const click = async (selector) => {
    await until(() => has(selector), `${selector} is there`);
    await page.evaluate(
      (inner) => document.querySelector('privacy-notice').shadowRoot.querySelector(inner).click(),
      selector,
    );
  };

  it('is really that old', async () => {
    assert.match(await browser.version(), /Chrome\/86\./);
  });

  it('shows the first layer in sight, and the statement', async () => {
    await page.goto(`${demo.origin}/partner/`);
    await until(() => has('[part=banner]'), 'the first layer is there');
    const isInSight = await page.evaluate(() => {
      const buttons = document.querySelector('privacy-notice').shadowRoot.querySelectorAll('[part=decision]');
      return Array.from(buttons).every((button) => {
        const { bottom, height, top } = button.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight && height >= 44;
      });
    });
    assert.ok(isInSight);
    await page.evaluate(() => (location.hash = '#c3-2'));
    await until(() => has('dialog[data-view=statement][open]'), 'the statement opens');
    const focused = await page.evaluate(() => document.querySelector('privacy-notice').shadowRoot.activeElement.id);
    assert.equal(focused, 'c3-2');
    await click('dialog [data-action=close]');
  });

  it('shows the statement on the legal page, at the clause that the address names', async () => {
    await page.goto(`${demo.origin}/provider/legal.html#c4-0-i5`);
    const read = () =>
      page.evaluate(() => {
        const root = document.querySelector('privacy-statement').shadowRoot;
        const current = root && root.querySelector('.contents [aria-current]');
        return root && root.activeElement && current && [root.activeElement.id, current.dataset.fragment];
      });
    await until(async () => String(await read()) === 'c4-0-i5,s4', 'the clause has the focus, its section the mark');
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(isWide, false);
  });

  it('refuses, and starts nothing', async () => {
    await page.goto(`${demo.origin}/partner/`);
    await click('[part=banner] [data-action=reject]');
    await page.goto(`${demo.origin}/partner/cases.html`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(demo.log.hits, []);
    assert.equal(await has('[part=banner]'), false);
  });

  it('accepts after all, and the SDKs report', async () => {
    await page.evaluate(() => document.querySelector('[data-privacy-notice=choices]').click());
    await click('dialog [data-action=accept]');
    await until(() => demo.log.hits.some(({ vendor }) => vendor === 'sensors'), 'SensorsData reports');
  });

  it('withdraws, and nothing starts at the next load', async () => {
    await page.evaluate(() => document.querySelector('[data-privacy-notice=choices]').click());
    await click('dialog [data-action=reject]');
    await until(
      async () => !(await keptBy(page)).some((kept) => kept.includes('sensorsdata2015')),
      'the listed cookies go',
    );
    await page.goto('about:blank');
    await new Promise((resolve) => setTimeout(resolve, 500));
    demo.log.hits.length = 0;
    await page.goto(`${demo.origin}/partner/`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.deepEqual(demo.log.hits, []);
    assert.deepEqual(errors, []);
  });

  it('holds what unmarked tags ask for, and lets the elements go after a yes', async () => {
    const third = await openThirdParty();
    const hosts = JSON.stringify({ analytics: [third.host] });
    const head = `<script src="/dist/guard.js" data-hosts='${hosts}'></script>${thirdPartyHelpers(third.host)}`;
    const server = await servePages({
      '/': pageWith(ELEMENT + run(ALL), `${head}<script src="/dist/privacy-notice.js" async></script>`),
    });
    try {
      await page.goto(server.origin, { waitUntil: 'load' });
      await until(() => page.evaluate(() => Object.keys(answers).length === 7), 'every request is answered');
      assert.deepEqual(third.requests, []);
      await click('[part=banner] [data-action=accept]');
      await until(() => third.requests.length >= Object.keys(ELEMENTS).length, 'the elements are requested');
      assert.deepEqual(third.requests.map((line) => line.slice(5)).sort(), Object.keys(ELEMENTS).sort());
      assert.deepEqual(errors, []);
    } finally {
      server.close();
      third.close();
    }
  });
});
