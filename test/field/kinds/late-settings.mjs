/** Settings that come late, as text, as an attribute or as a property, and elements that come late or come back. */
import assert from 'node:assert/strict';
import { element, page } from '../support/page.mjs';

const listOf = (label) => JSON.stringify({ purposes: [{ id: 'ads', label }] });
const until = (visit, text) =>
  visit.until(
    (wanted) => window.find('privacy-notice')?.shadowRoot?.querySelector('[part=banner]')?.textContent.includes(wanted),
    text,
  );
const MARKUP = `<privacy-notice controller="App Ltd" contact="mailto:app@app.example"><script type="application/json">${listOf('Adverts')}</script></privacy-notice>`;
/** A tag alone, as in the README, on a page whose application renders the element. */
const lone = (script) => page({ notice: '', body: `<div id="app"></div><script>${script}</script>` });
const later = (code) => `
  addEventListener('load', () => {
    const look = () => (document.querySelector('privacy-notice') ? (${code})() : setTimeout(look, 20));
    look();
  });`;

const LATE = {
  'as markup': `() => (app.innerHTML = ${JSON.stringify(MARKUP).replaceAll('</', '<\\/')})`,
  'as an element with a property': `() => {
    const notice = document.createElement('privacy-notice');
    notice.setAttribute('controller', 'App Ltd');
    notice.config = ${listOf('Adverts')};
    app.append(notice);
  }`,
};

const SWEEPS = {
  'another body': () => (document.body = document.createElement('body')),
  'a copy of the body without the notice': () => {
    const copy = document.body.cloneNode(false);
    document.body.replaceWith(copy);
  },
  'a wrapper that is taken out': () => {
    const wrapper = document.createElement('div');
    document.querySelector('privacy-notice').before(wrapper);
    wrapper.append(document.querySelector('privacy-notice'));
    wrapper.remove();
  },
};
const OWN = {
  'attributes and a JSON child': element('', listOf('Adverts')),
  'an attribute': element('', '{}')
    .replace('<script type="application/json">{}</script>', '')
    .replace('>', ` config='${listOf('Adverts')}'>`),
  'a property': `${element('', '{}')}<script>document.querySelector('privacy-notice').config = ${listOf('Adverts')};</script>`,
};

export default [
  ...Object.entries(LATE).map(([what, code]) => ({
    name: `an element of the application that comes ${what} takes the place of the script tag's own`,
    from: 'A tag in index.html had made an empty element before the application rendered its own, and the empty one won.',
    page: lone(later(code)),
    async expect(visit) {
      await visit.open();
      await until(visit, 'App Ltd');
      await until(visit, 'Adverts');
      assert.equal(await visit.evaluate(() => document.querySelectorAll('privacy-notice').length), 1);
      await visit.accept();
      assert.equal(await visit.evaluate(() => window.privacyNotice.granted('ads')), true);
    },
  })),
  ...Object.entries(SWEEPS).flatMap(([what, sweep]) =>
    Object.entries(OWN).map(([how, notice]) => ({
      name: `configured by ${how}, the notice comes back after ${what}, and asks an accepted visitor nothing`,
      from: 'Frameworks that fail to hydrate a document render the whole body anew (React 18), and the banner was gone.',
      page: page({ notice }),
      async expect(visit) {
        await visit.open();
        await until(visit, 'Adverts');
        await visit.evaluate(sweep);
        await visit.untilAsking();
        await until(visit, 'Adverts');
        await visit.accept();
        await visit.open();
        await visit.until(() => window.privacyNotice?.granted('ads'));
        await visit.evaluate(() => {
          window.changes = [];
          document.addEventListener('consentchange', ({ detail }) => window.changes.push(detail));
        });
        await visit.evaluate(sweep);
        await visit.until(() => document.querySelector('privacy-notice')?.isConnected);
        await visit.atRest();
        assert.equal(await visit.isAsking(), false);
        assert.deepEqual(await visit.evaluate(() => window.changes), []);
        assert.equal(await visit.evaluate(() => window.privacyNotice.granted('ads')), true);
      },
    })),
  ),
  {
    name: 'an element that the page takes out by itself stays away',
    from: 'A page dismisses the notice on its own.',
    page: page({}),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.evaluate(() => document.querySelector('privacy-notice').remove());
      await visit.atRest();
      assert.equal(await visit.evaluate(() => document.querySelectorAll('privacy-notice').length), 0);
    },
  },
  {
    name: 'the text of the JSON child is followed',
    from: 'Svelte, Solid and React change the text node of a child when the language of the application changes.',
    page: page({ notice: element('', listOf('Adverts')) }),
    async expect(visit) {
      await visit.open();
      await until(visit, 'Adverts');
      await visit.evaluate(
        (text) => (document.querySelector('privacy-notice script').firstChild.data = text),
        listOf('Werbung'),
      );
      await until(visit, 'Werbung');
    },
  },
  {
    name: 'an attribute config that is set later is followed, and comes before the JSON child',
    from: 'Server templates and Vue write lists as an attribute.',
    page: page({ notice: element('', listOf('Adverts')) }),
    async expect(visit) {
      await visit.open();
      await until(visit, 'Adverts');
      await visit.evaluate(
        (text) => document.querySelector('privacy-notice').setAttribute('config', text),
        listOf('Werbung'),
      );
      await until(visit, 'Werbung');
    },
  },
  {
    name: 'an object that a framework has written as an attribute is reported, and the visitor is asked',
    from: 'React 18 and Vue write config="[object Object]": the default purposes were asked, and nothing said so.',
    page: page({ notice: element('config="[object Object]"', '{}') }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.until(() => window.told.some((one) => one.includes('set the property “config”')));
    },
    throws: [/set the property “config”/],
  },
];
