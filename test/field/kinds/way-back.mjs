/** The floating button is there exactly while the page offers no other way to the choices. */
import assert from 'node:assert/strict';
import { element, page } from '../support/page.mjs';

const from =
  'A footer with the link to the choices comes late or goes with client-side navigation, and the floating button stayed, or stayed away.';
/** A page without a control of its own. */
const bare = (body = '') =>
  page({ tag: '', head: '<script src="/dist/privacy-notice.js" async></script>', body: element() + body });
const hasButton = () => !!window.find('privacy-notice')?.shadowRoot?.querySelector('[part=reopen]');
const hasNone = () => !window.find('privacy-notice')?.shadowRoot?.querySelector('[part=reopen]');

const OPENERS = {
  'a button': () =>
    document.body.insertAdjacentHTML('beforeend', '<button id="at" data-privacy-notice="choices">Privacy</button>'),
  'a link': () =>
    document.body.insertAdjacentHTML('beforeend', '<footer><a id="at" href="#privacy-choices">Privacy</a></footer>'),
  'an attribute of a button that was there': () =>
    document.getElementById('plain').setAttribute('data-privacy-notice', 'choices'),
  'a button in a shadow root': () => {
    const host = document.body.appendChild(document.createElement('site-footer'));
    host.id = 'at';
    host.attachShadow({ mode: 'open' }).innerHTML = '<button data-privacy-notice="choices">Privacy</button>';
  },
};

export default [
  ...Object.entries(OPENERS).map(([what, add]) => ({
    name: `${what} that comes later takes the floating button away, and brings it back by going`,
    from,
    page: bare('<button id="plain">Plain</button>'),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(hasButton);
      await visit.evaluate(add);
      await visit.until(hasNone);
      await visit.evaluate(() => (document.getElementById('at') ?? document.getElementById('plain')).remove());
      await visit.until(hasButton);
    },
  })),
  {
    name: 'a control that goes with client-side navigation, on a later visit',
    from,
    page: page({ body: '<p>text</p>' }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.open();
      await visit.until(() => window.privacyNotice?.choice);
      await visit.atRest();
      assert.equal(await visit.evaluate(hasNone), true);
      await visit.evaluate(() => {
        history.pushState(null, '', '/elsewhere');
        document.querySelector('[data-privacy-notice]').remove();
      });
      await visit.until(hasButton);
    },
  },
  {
    name: 'with "reopen": false there is none, whatever comes and goes',
    from: 'A site whose link is in a closed shadow root says so in its configuration.',
    page: page({
      tag: '',
      head: '<script src="/dist/privacy-notice.js" async></script>',
      body: element('', '{"reopen":false}'),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.evaluate(OPENERS['a button']);
      await visit.evaluate(() => document.getElementById('at').remove());
      await visit.atRest();
      assert.equal(await visit.evaluate(hasNone), true);
    },
  },
];
