/** K2. A held script stays the page's own node: the same object, in the same place, with the attributes that were written. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const from =
  'React, Vue and other libraries keep references to the nodes that they have made; a script that is replaced behind their back makes them throw.';

/** Keeps what the body looks like before consent, for {@link isUnchanged}. */
const remember = () => {
  window.before = [...document.querySelectorAll('[data-consent]')].map((node) => ({
    node,
    html: node.cloneNode().outerHTML,
    parent: node.parentNode,
    index: [...node.parentNode.children].indexOf(node),
  }));
};
const changes = () =>
  window.before
    .filter(
      ({ html, index, node, parent }) =>
        node.parentNode !== parent ||
        node.cloneNode().outerHTML !== html ||
        [...parent.children].indexOf(node) !== index,
    )
    .map(({ html }) => html);

export default [
  {
    name: 'classic, deferred, async and module scripts, inline and external, after they have run',
    from,
    page: page({
      body: `<main><p>a</p>
        ${held('id="one" class="x" data-own="y"', `ran.push('inline')`)}<p>b</p>
        ${held('src="/script/classic.js" crossorigin="anonymous"')}<p>c</p>
        ${held('src="/script/deferred.js" defer')}
        ${held('src="/script/async.js" async')}
        ${held('data-consent-type="module"', `ran.push('module')`)}
      </main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.atRest();
      await visit.evaluate(remember);
      await visit.accept();
      await visit.until(() => window.ran.length === 5);
      await visit.atRest();
      assert.deepEqual(await visit.evaluate(changes), []);
      assert.equal(
        await visit.evaluate(() => document.querySelectorAll('main script').length),
        5,
        'no other script is left',
      );
    },
  },
  {
    name: 'a script before which the page inserts, and which it moves and removes, once it has run',
    from,
    page: page({ body: `<main>${held('id="one"', `ran.push('inline')`)}</main><aside></aside>` }),
    async expect(visit) {
      await visit.open();
      await visit.evaluate(() => (window.node = document.getElementById('one')));
      await visit.accept();
      await visit.ran('inline');
      await visit.evaluate(() => {
        const main = document.querySelector('main');
        main.insertBefore(document.createElement('p'), window.node);
        document.querySelector('aside').append(window.node);
        window.node.remove();
      });
      await visit.ran('inline');
      assert.equal(await visit.evaluate(() => document.querySelectorAll('main script, aside script').length), 0);
    },
  },
  {
    name: 'currentScript and the place of a script that looks for itself',
    from: 'Widgets draw themselves beside document.currentScript, or beside the last script of the page.',
    page: page({
      body: `<div id="here">${held(
        '',
        `document.currentScript.before(Object.assign(document.createElement('b'), { id: 'widget' })); ran.push('widget')`,
      )}</div><p>text</p><script>ran.push('footer')</script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.ran('footer', 'widget');
      assert.equal(await visit.evaluate(() => document.getElementById('widget').parentNode.id), 'here');
    },
  },
  {
    name: 'jQuery puts held scripts in by html() and append(), and moves them',
    from: 'jQuery runs by itself what looks like a script of the page; one that is held must wait, and run once.',
    page: page({
      head: '<script src="/apps/jquery.js"></script>',
      body: `<div id="a"></div><div id="b"></div>
        <script>
          $('#a').html('<p>x</p><script type="text/plain" data-consent="analytics">ran.push("html")<\\/script>');
          $('#b').append('<script type="text/plain" data-consent="analytics" src="/script/append.js"><\\/script>');
        </script>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await visit.ran();
      await visit.accept();
      await visit.ran('html', 'append');
      await visit.evaluate(() => window.$('#b').append(window.$('#a')));
      await visit.ran('html', 'append');
    },
  },
];
