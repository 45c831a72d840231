/** Keys and taps on the controls of the notice reach these controls, whatever the page does with keys and taps. */
import assert from 'node:assert/strict';
import { page } from '../support/page.mjs';

/** A handler of shortcuts, as players and slide shows have it: it spares controls by the target of the event. */
const shortcuts = (type) => `<script>
  window.shortcuts = [];
  document.addEventListener('${type}', (event) => {
    if (/^(INPUT|BUTTON|A|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    shortcuts.push(event.key);
  });
</script>`;
const DRAWER = `<div id="drawer">A drawer of the page <button data-privacy-notice="choices" id="open">Privacy</button></div>
<script>
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') drawer.hidden = true;
  });
</script>`;
/** Moves the focus to a control of the notice. Runs in the page. */
const focus = (action) => {
  const control = window.find('privacy-notice').shadowRoot.querySelector(`[data-action=${action}]`);
  control.focus();
  return window.find('privacy-notice').shadowRoot.activeElement === control;
};

export default [
  // The end of Enter comes after the click, when the button has gone, and is the page's.
  ...[
    ['keydown', 'Space'],
    ['keydown', 'Enter'],
    ['keypress', 'Space'],
    ['keypress', 'Enter'],
    ['keyup', 'Space'],
  ].map(([type, key]) => ({
    name: `${key} presses the focused button although the page takes it on ${type}`,
    from: 'Shortcuts of a player see the element in place of the button in its shadow root, and take Space and Enter (Mousetrap, PostHog).',
    page: page({ body: shortcuts(type) }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.until(focus, 'reject');
      await visit.press(key === 'Space' && visit.engine === 'firefox' ? ' ' : key);
      await visit.until(() => window.privacyNotice.choice);
      assert.deepEqual(await visit.evaluate(() => window.shortcuts), []);
    },
  })),
  {
    name: 'other keys on the controls of the notice are still shortcuts of the page',
    from: 'A page opens its search with a slash wherever the focus is.',
    page: page({
      body: `<script>document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') window.hasEscaped = true; });</script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.until(focus, 'reject');
      await visit.press('Escape');
      await visit.until(() => window.hasEscaped);
    },
  },
  {
    name: 'Escape closes the choices, and not what of the page they were opened from',
    from: 'Two layers closed at one Escape where the choices were opened from a drawer of the page.',
    page: page({ body: DRAWER }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.click('#open');
      await visit.until(() =>
        window.find('privacy-notice').shadowRoot.querySelector('dialog[open] [data-action=save]'),
      );
      await visit.press('Escape');
      await visit.until(() => !window.find('privacy-notice').shadowRoot.querySelector('dialog[open]'));
      assert.equal(await visit.evaluate(() => document.getElementById('drawer').hidden), false);
    },
  },
];
