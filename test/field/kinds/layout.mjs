/** The element takes no place in the layout of the page, and no rule of the page hides it. */
import assert from 'node:assert/strict';
import { element, page } from '../support/page.mjs';

const from =
  'A cookie banner as the fourth child of a grid with three rows gave the header the row of the content, for every returning visitor.';
const PARTS = '<header>Header</header><main>Main</main><footer>Footer</footer>';
/** Returns the heights of the parts and the gaps between them. Runs in the page. */
const layout = () =>
  ['header', 'main', 'footer'].map((name) => {
    const { top, height } = document.querySelector(name).getBoundingClientRect();
    return [Math.round(top), Math.round(height)];
  });
const STYLES = {
  'a grid of three rows': 'body{display:grid;grid-template-rows:auto 1fr auto;min-height:100vh;margin:0}',
  'a column with gaps': 'body{display:flex;flex-direction:column;gap:40px;margin:0}',
  'a row': 'body{display:flex;justify-content:space-between;margin:0}',
  'lines of text': 'body{margin:0;line-height:3;font-size:40px} header,main,footer{display:inline-block}',
};
const without = (css) => page({ tag: '', head: `<style>${css}</style>`, body: PARTS });
const withNotice = (css) => page({ head: `<style>${css} body > a{display:none}</style>`, body: PARTS });

const HIDING = {
  'every element in the body': 'body *{display:none!important}',
  'elements without content': ':empty, body > :not(:has(*)){display:none!important}',
  'all children of the body but its own': 'body > :not(header, main, footer){display:none!important}',
  'an animation that shows the page once it is ready':
    '@keyframes in{from{opacity:0}to{opacity:0}} body *{animation:in 1s forwards;visibility:hidden}',
};
/** Returns the part of the notice that a person meets at the lower edge of the window. Runs in the page. */
const seenInNotice = (selector) => {
  const part = window.find('privacy-notice')?.shadowRoot?.querySelector(selector);
  const { left, top, width, height } = part?.getBoundingClientRect() ?? {};
  return !!width && document.elementFromPoint(left + width / 2, top + height / 2) === window.find('privacy-notice');
};

export default [
  ...Object.entries(STYLES).map(([what, css]) => ({
    name: `${what} is laid out as without the notice, on a first and on a later visit`,
    from,
    pages: { '/without': without(css), '/': withNotice(css) },
    async expect(visit) {
      await visit.open('/without');
      const expected = await visit.evaluate(layout);
      await visit.open();
      await visit.untilAsking();
      assert.deepEqual(await visit.evaluate(layout), expected, 'a first visit');
      await visit.accept();
      await visit.open();
      await visit.until(() => window.privacyNotice?.choice);
      await visit.atRest();
      assert.deepEqual(await visit.evaluate(layout), expected, 'a later visit');
    },
  })),
  ...Object.entries(HIDING).map(([what, css]) => ({
    name: `a rule that hides ${what} hides neither the first layer nor the floating button`,
    from: 'Pages hide everything until their own scripts have run, and a rule for all children of the body takes the notice with it.',
    page: page({ head: `<style>${css}</style>`, notice: element() })
      .replace('<a href="#privacy-choices"', '<a href="#"')
      .replace('data-privacy-notice="choices"', ''),
    async expect(visit) {
      await visit.open();
      await visit.until(seenInNotice, '[data-action=accept]');
      await visit.accept();
      await visit.until(seenInNotice, '[part=reopen]');
    },
  })),
];
