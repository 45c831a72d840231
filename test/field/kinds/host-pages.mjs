/** What works on pages of every kind, and has to go on working. */
import assert from 'node:assert/strict';
import { STANDALONE, element, held, page } from '../support/page.mjs';

export default [
  {
    name: 'two scripts that must not be kept are asked for once each',
    from: 'A script with Cache-Control: no-store that is fetched ahead was asked for twice.',
    page: page({
      body: held('src="/script/one.js?cache=no-store&ms=400"') + held('src="/script/two.js?cache=no-store"'),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('one', 'two');
      assert.equal(visit.asked('/script/one.js'), 1);
      assert.equal(visit.asked('/script/two.js'), 1);
    },
  },
  {
    name: 'twelve purposes are remembered',
    from: 'Sites with consent for each service have ten and more of them: a cookie that is too long, or a grammar that is too narrow, asks for ever.',
    page: page({
      notice: element(
        '',
        JSON.stringify({
          purposes: [...'abcdefghijkl'].map((letter) => ({
            id: `service${letter}`,
            label: `Service ${letter}`,
            ref: 'c3-1-i2',
          })),
        }),
      ),
      body: '<script type="text/plain" data-consent="servicel">ran.push("last")</script>',
    }),
    async expect(visit) {
      await visit.openAccepted();
      await visit.ran('last');
      assert.equal(await visit.isAsking(), false);
    },
  },
  {
    name: 'a clock that was a year ahead when the visitor agreed, and is right again',
    from: 'An answer of the future asked on every page, or could never be refused.',
    pages: {
      '/ahead': page({
        before: '<script>{ const now = Date.now; Date.now = () => now() + 365 * 86_400_000; }</script>',
        body: held('', `ran.push('stats')`),
      }),
      '/': page({ body: held('', `ran.push('stats')`) }),
    },
    async expect(visit) {
      await visit.open('/ahead');
      await visit.accept();
      await visit.open('/');
      await visit.untilAsking();
      await visit.ran();
      await visit.accept();
      await visit.open('/');
      await visit.ran('stats');
      assert.equal(await visit.isAsking(), false);
    },
  },
  {
    name: 'a router that reads the hash stays where it is while the statement is read',
    from: 'Docsify and routers in hash mode take a hash that they do not know for a missing page.',
    page: page({
      body: `<main id="view"></main><button id="statement" data-privacy-notice="statement">Statement</button>
        <script>
          const render = () => { document.getElementById('view').textContent = { '#/about': 'About' }[location.hash] ?? 'Not found'; };
          addEventListener('hashchange', render);
          location.hash = '#/about';
          render();
        </script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.reject();
      await visit.click('#statement');
      await visit.until(() =>
        document.querySelector('privacy-notice').shadowRoot.querySelector('dialog a[href*="#s"]'),
      );
      await visit.press('Escape');
      await visit.until(() => !document.querySelector('privacy-notice').shadowRoot.querySelector('dialog[open]'));
      await visit.atRest();
      assert.equal(await visit.evaluate(() => document.getElementById('view').textContent), 'About');
    },
  },
  {
    name: 'a base address, with the statement opened by an address with a hash',
    from: 'Every Angular application has base href="/": links that are only a hash lead to the start page.',
    pages: {
      '/deep/page': page({
        head: '<base href="/">',
        body: '<a id="link" href="#privacy-choices">x</a><button id="statement" data-privacy-notice="statement">Statement</button>',
      }),
    },
    async expect(visit) {
      await visit.open('/deep/page');
      await visit.reject();
      await visit.click('#statement');
      await visit.until(() => {
        const links = document.querySelector('privacy-notice').shadowRoot.querySelectorAll('dialog a[href*="#s"]');
        const link = [...links].find((one) => one.getClientRects().length);
        link?.click();
        return link;
      });
      await visit.atRest();
      assert.equal(await visit.evaluate(() => location.pathname), '/deep/page');
    },
  },
  {
    name: 'a file into which an optimiser has merged the standalone build',
    from: 'Autoptimize and WP Rocket merge scripts into one file elsewhere, after which no notice was shown.',
    page: page({
      tag: STANDALONE.replace('/dist/', '/merged/').replace(' async', ''),
      body: held('', `ran.push('stats')`),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('stats');
    },
  },
];
