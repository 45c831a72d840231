/** K11, K12. Attributes that only the parser accepts, and attributes of other libraries that look like addresses. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const fromStray =
  'Vendor snippets with a stray quote or comma, and attributes of frameworks (@load, :src), are legal to the parser; setAttribute refuses them.';
const fromShare = 'Share buttons keep their address in data-href; one of them made a whole template be refused.';

/** Waits for all, in whatever order. */
async function ranAll(visit, ...expected) {
  await visit.until((count) => window.ran.length >= count, expected.length).catch(() => {});
  await visit.atRest();
  assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), expected.sort());
  // The audit, which comes some time after the page has loaded, names the script in the template.
  assert.deepEqual(
    (await visit.told()).filter((one) => !one.startsWith('leak: template-fetches')),
    [],
  );
}

export default [
  {
    name: 'held scripts with stray quotes, commas and attributes of frameworks',
    from: fromStray,
    page: page({
      body:
        held('charset="utf-8"" src="/script/quote.js"') +
        held('src="/script/comma.js", async') +
        held('@load="x" :src="y" v-on:click.prevent="z" src="/script/at.js"') +
        held('[property]="x" (event)="y" #name src="/script/brackets.js"') +
        held('"" src="/script/empty-quotes.js"') +
        held('src="/script/plain.js"'),
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await ranAll(visit, 'quote', 'comma', 'at', 'brackets', 'empty-quotes', 'plain');
    },
  },
  {
    name: 'inline scripts, modules and frames with such attributes',
    from: fromStray,
    page: page({
      body:
        held('@x="1", 2y="z"', `ran.push('inline')`) +
        held('data-consent-type="module" @x', `ran.push('module')`) +
        '<iframe @load="x" :key="1"" data-consent="marketing" data-consent-src="/frame/map" width="480" height="320"></iframe>' +
        '<template data-consent="marketing"><script (load)="x" src="/script/in-template.js"></script>' +
        '<script data-consent-src="/script/held-address.js"></script></template>',
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await ranAll(visit, 'inline', 'module', 'in-template', 'held-address');
      await visit.until(() => document.querySelector('iframe').contentDocument?.title === 'map');
    },
  },
  {
    name: 'share buttons with data-href inside held markup',
    from: fromShare,
    page: page({
      body: `<template data-consent="marketing"><div id="share">
        <button data-href="whatsapp://send?text=hello">a</button><button data-href="mailto:?body=hello">b</button>
        <button data-href="tel:+49">c</button><div data-src="javascript:void 0" data-data="{&quot;x&quot;: 1}" data-poster="none:"></div>
        <a data-href="/elsewhere">d</a><img data-consent-src="/pixel/share.gif" alt="" width="10" height="10">
      </div></template>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.untilAsked('/pixel/share.gif');
      const shown = await visit.until(() => document.querySelector('#share').outerHTML);
      assert.doesNotMatch(shown, / (href|src|data|poster)="(?!\/pixel)/);
      assert.deepEqual(await visit.told(), []);
    },
  },
  {
    name: 'a social plug-in whose element has data-href and data-consent',
    from: 'A page plug-in of a social network is a div with data-href; the gate gave it an href of its own.',
    page: page({
      body: `<div class="fb-page" data-href="https://social.example/page" data-consent="marketing" style="width:340px;height:300px"></div>
        <section data-consent="marketing" data-src="carousel:3"><img data-consent-src="/pixel/one.gif" width="10" height="10" alt=""></section>`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      await visit.untilAsked('/pixel/one.gif');
      await visit.atRest();
      const given = () =>
        [...document.querySelectorAll('.fb-page, section')].map(
          (one) => one.hasAttribute('href') || one.hasAttribute('src'),
        );
      assert.deepEqual(await visit.evaluate(given), [false, false]);
      assert.deepEqual(await visit.told(), []);
    },
  },
  {
    name: 'one address that is none costs one element',
    from: 'A bad address in the middle of a held gallery left everything after it out.',
    page: page({
      body: `<template data-consent="marketing"><img data-consent-src="/pixel/one.gif" alt=""><img data-consent-src="javascript:void 0" alt="">
          <iframe data-consent-src="data:text/html,x" title="x"></iframe><img data-consent-src="/pixel/two.gif" alt=""></template>
        <img data-consent="marketing" data-consent-src="https://[" alt="" width="10" height="10"><img data-consent="marketing" data-consent-src="/pixel/three.gif" alt="" width="10" height="10">`,
    }),
    async expect(visit) {
      await visit.open();
      await visit.accept();
      for (const name of ['one', 'two', 'three']) await visit.untilAsked(`/pixel/${name}.gif`);
      await visit.atRest();
      const { length } = await visit.told();
      assert.equal(length >= 1, true, 'it is reported');
    },
  },
];
