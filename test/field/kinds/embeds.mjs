/** K10. A granted embed belongs to the page: a change of its address by the page is followed, one by a vendor left alone. */
import assert from 'node:assert/strict';
import { page } from '../support/page.mjs';

const FRAME =
  '<iframe id="film" data-consent="marketing" data-consent-src="/frame/film-1" width="480" height="320" title="Film"></iframe>';
const MAP = (name, more = '') =>
  `<iframe data-consent="marketing" data-consent-src="/frame/${name}" width="480" height="320" title="Map" ${more}></iframe>`;
const from = 'A gallery changes the address of its one frame (lite-youtube, ngx-youtube-player): the old film stayed.';

const untilShown = (visit, title) =>
  visit.until((expected) => document.querySelector('#film').contentDocument?.title === expected, title);

export default [
  {
    name: 'the page changes the held address of a granted frame, by attribute and by dataset',
    from,
    page: page({ body: FRAME }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await untilShown(visit, 'film-1');
      await visit.evaluate(() => document.getElementById('film').setAttribute('data-consent-src', '/frame/film-2'));
      await untilShown(visit, 'film-2');
      await visit.evaluate(() => (document.getElementById('film').dataset.consentSrc = '/frame/film-3'));
      await untilShown(visit, 'film-3');
      assert.equal(visit.asked('/frame/film-1'), 1);
    },
  },
  {
    name: 'a vendor moves a granted frame on by itself, and a later change elsewhere brings nothing back',
    from: 'The API of a player sets src of its frame (autoplay, next film); the gate set the first address again.',
    page: page({ body: FRAME }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await untilShown(visit, 'film-1');
      await visit.evaluate(() => (document.getElementById('film').src = '/frame/by-vendor'));
      await untilShown(visit, 'by-vendor');
      await visit.evaluate(() => {
        const image = Object.assign(document.createElement('img'), { width: 20, height: 20, alt: '' });
        image.dataset.consent = 'marketing';
        image.dataset.consentSrc = '/pixel/later.gif';
        document.body.append(image);
      });
      await visit.untilAsked('/pixel/later.gif');
      await visit.atRest();
      await untilShown(visit, 'by-vendor');
      assert.equal(visit.asked('/frame/film-1'), 1);
    },
  },
  {
    name: 'an image, a source and an object whose address the page changes before and after consent',
    from,
    page: page({
      body: `<img id="image" data-consent="marketing" data-consent-src="/pixel/one.gif" width="200" height="200" alt="">
        <picture data-consent="marketing"><source id="source" data-consent-srcset="/pixel/wide-one.gif"><img data-consent-src="/pixel/narrow.gif" width="200" height="200" alt=""></picture>
        <object id="object" data-consent="marketing" data-consent-data="/frame/object-one" width="200" height="200"></object>`,
    }),
    async expect(visit) {
      const set = (id, name, value) =>
        visit.evaluate(
          (...given) => document.getElementById(given[0]).setAttribute(given[1], given[2]),
          id,
          name,
          value,
        );
      await visit.open();
      await visit.untilAsking();
      await set('image', 'data-consent-src', '/pixel/two.gif');
      await visit.accept();
      await visit.untilAsked('/pixel/two.gif');
      await visit.untilAsked('/pixel/wide-one.gif');
      await visit.untilAsked('/frame/object-one');
      assert.equal(visit.asked('/pixel/one.gif'), 0);
      await set('image', 'data-consent-src', '/pixel/three.gif');
      await set('source', 'data-consent-srcset', '/pixel/wide-two.gif');
      await set('object', 'data-consent-data', '/frame/object-two');
      for (const path of ['/pixel/three.gif', '/pixel/wide-two.gif', '/frame/object-two']) await visit.untilAsked(path);
    },
  },
  {
    name: 'a change after the withdrawal asks for nothing',
    from,
    page: page({ body: FRAME }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await untilShown(visit, 'film-1');
      await visit.api('reject');
      await visit.atRest();
      await visit.evaluate(() => (document.getElementById('film').dataset.consentSrc = '/frame/film-2'));
      await visit.atRest();
      assert.equal(visit.asked('/frame/film-2'), 0);
      await visit.api('accept');
      await untilShown(visit, 'film-2');
    },
  },
  {
    name: 'frames that load and go blank again leave no entry in the history',
    from: 'lozad and vanilla-lazyload: after a frame had loaded, the back button led into the frame.',
    page: page({ body: MAP('one') + MAP('two', 'loading="lazy"') }),
    async expect(visit) {
      await visit.open();
      const entries = () => visit.evaluate(() => history.length);
      await visit.untilAsking();
      const before = await entries();
      await visit.accept();
      await visit.untilAsked('/frame/one');
      for (const call of ['reject', 'accept']) {
        await visit.api(call);
        await visit.atRest();
      }
      assert.equal(await entries(), before);
    },
  },
];
