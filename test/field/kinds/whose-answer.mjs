/** K14, K15. An answer counts for the owner whom it was given to, and is kept where the browser allows it. */
import assert from 'node:assert/strict';
import { element, held, page } from '../support/page.mjs';

const fromHost =
  'Two owners in two folders of one host (a university, GitHub Pages, WordPress multisite): one site’s yes ran the other’s statistics.';
const owner = (name, attributes = '') =>
  page({
    notice: element(attributes).replace('controller="Field Ltd"', `controller="${name}"`),
    body: held('', `ran.push('stats of ${name}')`),
  });

export default [
  {
    name: 'two owners on one host: the second one asks, and the first one’s answer stays',
    from: fromHost,
    pages: { '/a': owner('Owner A'), '/b': owner('Owner B') },
    async expect(visit) {
      await visit.open('/a');
      await visit.accept();
      await visit.ran('stats of Owner A');
      await visit.open('/b');
      await visit.untilAsking();
      await visit.ran();
    },
  },
  {
    name: 'two owners on one cookie domain',
    from: 'Shops of different owners on one host name each, below a domain that they share.',
    pages: { '/a': owner('Owner A', 'cookie-domain="auto"'), '/b': owner('Owner B', 'cookie-domain="auto"') },
    async expect(visit) {
      await visit.open('/a');
      await visit.accept();
      await visit.ran('stats of Owner A');
      await visit.open('/b');
      await visit.untilAsking();
      await visit.ran();
    },
  },
  {
    name: 'each in a cookie-path of its own keeps both answers',
    from: fromHost,
    pages: { '/a/': owner('Owner A', 'cookie-path="/a/"'), '/b/': owner('Owner B', 'cookie-path="/b/"') },
    async expect(visit) {
      await visit.open('/a/');
      await visit.accept();
      await visit.open('/b/');
      await visit.reject();
      await visit.open('/a/');
      await visit.ran('stats of Owner A');
      assert.equal(await visit.isAsking(), false);
      await visit.open('/b/');
      await visit.atRest();
      assert.equal(await visit.isAsking(), false);
      await visit.ran();
    },
  },
  {
    name: 'one owner with the name in two spellings of white space and languages of the page is one owner',
    from: 'A site in two languages is one site.',
    pages: { '/a': owner('Owner A'), '/b': owner('Owner A', 'lang="de"') },
    async expect(visit) {
      await visit.open('/a');
      await visit.accept();
      await visit.open('/b');
      await visit.ran('stats of Owner A');
      assert.equal(await visit.isAsking(), false);
    },
  },
];
