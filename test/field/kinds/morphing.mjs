/** K2c. The server sends the page again, and a morphing library patches it: what was granted stays, or comes again. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const LIVE = (number) => `<div id="live">
  <h1>Cart: <span id="n">${number}</span></h1>
  <iframe id="frame" data-consent="marketing" data-consent-src="/frame/map" width="480" height="320" title="Map"></iframe>
  <img id="picture" data-consent="marketing" data-consent-src="/pixel/picture.gif" width="200" height="150" alt="Picture">
  <div data-consent="marketing"><iframe id="inner" data-consent-src="/frame/inner" title="Inner"></iframe></div>
  <template data-consent="marketing"><b class="widget">widget</b></template>
  ${held('', `ran.push('tag')`)}
  <p>text</p>
</div>`;
const from =
  'Livewire, Turbo 8, htmx and LiveView patch the page with what the server sends: granted frames were blank afterwards, and stayed so.';

const isWhole = (number) => {
  const { contentDocument } = document.getElementById('frame');
  const picture = document.getElementById('picture');
  return (
    document.getElementById('n').textContent === String(number) &&
    contentDocument?.title === 'map' &&
    document.getElementById('inner').contentDocument?.title === 'inner' &&
    picture.complete &&
    picture.naturalWidth &&
    document.querySelectorAll('.widget').length === 1
  );
};

const morphs = {
  Idiomorph: `Idiomorph.morph(document.getElementById('live'), next)`,
  'Idiomorph, inner HTML': `Idiomorph.morph(document.getElementById('live'), next.replace(/^<div id="live">|<.div>$/g, ''), { morphStyle: 'innerHTML' })`,
  morphdom: `morphdom(document.getElementById('live'), next)`,
  'a plain replacement': `document.getElementById('live').outerHTML = next`,
};

export default [
  ...Object.entries(morphs).flatMap(([name, code]) => {
    const body = `${LIVE(1)}<script src="/apps/morph.js"></script><script>
      window.sent = ${JSON.stringify(LIVE('NUMBER')).replaceAll('</script>', '<\\/script>')};
      window.again = (number) => { const next = sent.replace('NUMBER', number); ${code}; };
    </script>`;
    return [
      {
        name: `${name}: the same page, twice, after consent`,
        from,
        page: page({ body }),
        async expect(visit) {
          await visit.open();
          await visit.accept();
          await visit.until(isWhole, 1);
          for (const number of [2, 3]) {
            await visit.evaluate((next) => window.again(next), number);
            await visit.until(isWhole, number);
            await visit.atRest();
            assert.ok(await visit.evaluate(isWhole, number));
          }
          // A replacement brings a new script each time; a patch does not.
          if (name !== 'a plain replacement') assert.equal(await visit.timesRan('tag'), 1);
        },
      },
      {
        name: `${name}: nothing comes of it after a refusal, and everything after a later yes`,
        from,
        page: page({ body }),
        async expect(visit) {
          await visit.open();
          await visit.reject();
          await visit.evaluate(() => window.again(2));
          await visit.atRest();
          assert.equal(visit.asked('/frame/') + visit.asked('/pixel/'), 0);
          await visit.api('accept');
          await visit.until(isWhole, 2);
          assert.equal(await visit.timesRan('tag'), 1);
        },
      },
    ];
  }),
  {
    name: 'Turbo refreshes the page by morphing',
    from,
    page: page({
      head: '<meta name="turbo-refresh-method" content="morph"><script src="/apps/turbo.js"></script>',
      body: LIVE(1),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(isWhole, 1);
      await visit.evaluate(() => {
        window.isSame = true;
        document.addEventListener('turbo:render', () => (window.hasRendered = true));
        window.Turbo.visit(location.href, { action: 'replace' });
      });
      await visit.until(() => window.hasRendered);
      await visit.until(isWhole, 1);
      await visit.atRest();
      assert.ok(await visit.evaluate(isWhole, 1));
      assert.ok(await visit.evaluate(() => window.isSame));
      assert.equal(await visit.timesRan('tag'), 1);
    },
  },
  {
    name: 'htmx swaps a part that holds embeds, and brings new ones',
    from,
    pages: {
      '/': page({
        head: '<script src="/apps/htmx.js"></script>',
        body: `<button id="more" hx-get="/part" hx-target="#list" hx-swap="innerHTML">more</button><div id="list">${LIVE(1)}</div>`,
      }),
      '/part': LIVE(2),
    },
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.until(isWhole, 1);
      await visit.click('#more');
      await visit.until(isWhole, 2);
      await visit.atRest();
      assert.equal(await visit.evaluate(() => document.querySelectorAll('.widget').length), 1);
      assert.equal(await visit.timesRan('tag'), 2, 'a new script of a new part');
    },
  },
];
