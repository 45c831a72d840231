/** A page can do without the question: the gate, the controls and the dialogs go on. */
import assert from 'node:assert/strict';
import { element, held, page } from '../support/page.mjs';

const from =
  'Policy pages and imprints show no banner, or it covers what a visitor came to read (Klaro, vanilla-cookieconsent).';
const opensChoices = async (visit) => {
  await visit.api('show', 'choices');
  await visit.until(() => window.find('privacy-notice').shadowRoot.querySelector('dialog[open] [data-action=save]'));
};

export default [
  {
    name: 'with the attribute hidden nothing is asked, and the choices open and count',
    from,
    page: page({ notice: element('hidden'), body: held('', "ran.push('statistics')") }),
    async expect(visit) {
      await visit.open();
      await visit.until(() => typeof window.privacyNotice?.granted === 'function');
      await visit.atRest();
      assert.equal(await visit.isAsking(), false);
      await opensChoices(visit);
      await visit.click('dialog [data-action=accept]', 'privacy-notice');
      await visit.ran('statistics');
    },
  },
  {
    name: 'the attribute hidden can come and go',
    from: 'One layout for all pages sets the attribute from its route.',
    page: page({ notice: element('hidden') }),
    async expect(visit) {
      await visit.open();
      await visit.until(() => typeof window.privacyNotice?.granted === 'function');
      await visit.evaluate(() => document.querySelector('privacy-notice').removeAttribute('hidden'));
      await visit.untilAsking();
      await visit.evaluate(() => (document.querySelector('privacy-notice').hidden = true));
      await visit.until(() => !window.find('privacy-notice').shadowRoot.querySelector('[data-action=accept]'));
    },
  },
  ...[
    ['a change of the language of the page', () => (document.documentElement.lang = 'de')],
    [
      'a change of an attribute',
      () => document.querySelector('privacy-notice').setAttribute('contact', 'mailto:b@b.example'),
    ],
    ['the focus coming back to the window', () => void dispatchEvent(new Event('focus'))],
  ].map(([what, change]) => ({
    name: `hide() lasts over ${what}`,
    from: 'A page that had hidden the banner for a checkout got it back as soon as anything changed.',
    page: page({}),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.api('hide');
      await visit.until(() => !window.find('privacy-notice').shadowRoot.querySelector('[data-action=accept]'));
      await visit.evaluate(change);
      await visit.atRest();
      assert.equal(await visit.isAsking(), false);
      await visit.api('show', 'banner');
      await visit.untilAsking();
    },
  })),
  {
    name: 'after hide() the next page asks again, as there is still no answer',
    from,
    page: page({}),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.api('hide');
      await visit.open();
      await visit.untilAsking();
    },
  },
];
