/** K3. What a held template or script has become goes with consent, and with its holder. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const POST = `<blockquote class="post">A post on a social network</blockquote>
  <script src="/script/embed.js?code=for(const post of document.querySelectorAll('blockquote.post')){
    const frame=document.createElement('iframe');frame.src='%tracker%/frame/post';frame.title='post';post.replaceWith(frame)}"></script>`;
const from =
  'A social post: the script of the network puts a frame in the place of the quote, and the frame stayed after the visitor had refused.';

const inMain = () =>
  [...document.querySelector('main').children]
    .map(({ localName }) => localName)
    .filter((name) => !/template|script|stand-in/.test(name));

async function comesAndGoes(visit, shown) {
  await visit.open();
  await visit.accept();
  await visit.until(
    (all) => [...document.querySelectorAll('main > *')].map((one) => one.localName).includes(all),
    shown,
  );
  await visit.atRest();
  assert.deepEqual(await visit.evaluate(inMain), [shown]);
  await visit.api('reject');
  await visit.atRest();
  assert.deepEqual(await visit.evaluate(inMain), [], 'after the withdrawal');
}

export default [
  {
    name: 'a quote that became a frame is gone after the withdrawal, and a second yes starts clean',
    from,
    page: page({ body: `<main><template data-consent="marketing">${POST}</template></main>` }),
    async expect(visit) {
      await comesAndGoes(visit, 'iframe');
      await visit.api('accept');
      await visit.atRest();
      assert.equal((await visit.evaluate(inMain)).length, 1, 'one thing, and not two');
    },
  },
  {
    name: 'the same in markup that is held as text',
    from,
    page: page({
      body: `<main><script type="text/plain" data-consent-type="text/html" data-consent="marketing">${POST.replaceAll('</script>', '<\\/script>')}</script></main>`,
    }),
    expect: (visit) => comesAndGoes(visit, 'iframe'),
  },
  {
    name: 'what a script of the template adds beside what is there',
    from: 'A feed adds its posts one after the other, long after it was granted.',
    page: page({
      body: `<main><template data-consent="marketing"><section id="feed"></section>
        <script>setTimeout(() => document.getElementById('feed').after(document.createElement('article'), 'text'), 300)</script></template></main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(() => document.querySelector('article'));
      await visit.api('reject');
      await visit.atRest();
      assert.equal(await visit.evaluate(() => document.querySelector('main').innerText.trim()), '');
      assert.deepEqual(await visit.evaluate(inMain), []);
    },
  },
  {
    name: 'the holder leaves the page, and its content with it',
    from: 'A client-side router takes the held template of one route away; the map that it had shown stood on the next route.',
    page: page({
      body: `<main><p id="first">a</p><template id="holder" data-consent="marketing"><iframe data-consent-src="/frame/map" title="Map"></iframe><i>x</i></template><p>b</p></main>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(() => document.querySelector('main iframe'));
      await visit.evaluate(() => document.getElementById('holder').remove());
      await visit.atRest();
      assert.deepEqual(await visit.evaluate(inMain), ['p', 'p']);
    },
  },
  {
    name: 'a holder that moves takes its content along, once',
    from: 'A list is sorted again, and the held embed of one row has to follow its row.',
    page: page({
      body: `<main></main><div id="a"><template data-consent="marketing"><b class="widget">x</b></template></div><div id="b"></div>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(() => document.querySelector('.widget'));
      await visit.evaluate(() => document.getElementById('b').append(document.querySelector('#a template')));
      await visit.until(() => document.querySelector('#b .widget'));
      await visit.atRest();
      assert.equal(await visit.evaluate(() => document.querySelectorAll('.widget').length), 1);
    },
  },
  {
    name: 'a holder whose parent is emptied and filled again with the same markup',
    from: 'A server sends a part of the page again (htmx, Livewire), and the widget was there twice.',
    page: page({
      body: `<main><section><template data-consent="marketing"><b class="widget">x</b></template></section></main>${held('', '')}`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      for (let round = 0; round < 2; round++) {
        await visit.until(() => document.querySelectorAll('.widget').length === 1);
        await visit.evaluate(() => {
          const section = document.querySelector('section');
          section.innerHTML = '<template data-consent="marketing"><b class="widget">x</b></template>';
        });
        await visit.atRest();
      }
      assert.equal(await visit.evaluate(() => document.querySelectorAll('.widget').length), 1);
    },
  },
];
