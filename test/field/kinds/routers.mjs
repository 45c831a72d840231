/** K2. Client-side routers and head managers: each held script runs exactly once for each page, and granted embeds come. */
import assert from 'node:assert/strict';
import { goOn } from '../support/navigate.mjs';
import { SCRIPT_TAG, held, page } from '../support/page.mjs';

const ASTRO = {
  head: `<meta name="astro-view-transitions-enabled" content="true"><meta name="astro-view-transitions-fallback" content="none">
    <script type="module" src="/apps/astro-router.js"></script>`,
};
const SWUP = {
  head: '<script src="/apps/swup.js"></script>',
  footer: `<script data-swup-ignore-script>
    new Swup({ animationSelector: false, plugins: [new SwupHeadPlugin(), new SwupScriptsPlugin({ head: true, body: true })] });
  </script>`,
};
const TURBO = { head: '<script src="/apps/turbo.js"></script>' };
const UNCACHED = { head: `<meta name="turbo-cache-control" content="no-cache">${TURBO.head}` };
const HTMX = { head: '<script src="/apps/htmx.js"></script>', boost: 'hx-boost="true"' };

const from = {
  Astro:
    'Astro makes every script anew that its router has not seen and whose type runs: conversions of held scripts were counted twice.',
  Swup: 'Swup and its scripts plugin run the scripts of each new page themselves.',
  Turbo:
    'Turbo merges the heads of two pages and runs again what differs: a held script in the head ran once for each visit.',
  'Turbo without its cache':
    'Pages with turbo-cache-control no-cache fire no turbo:before-cache, on which a repair may depend.',
  'htmx boost': 'htmx swaps the body and runs the scripts in it.',
};
const routers = { Astro: ASTRO, Swup: SWUP, Turbo: TURBO, 'Turbo without its cache': UNCACHED, 'htmx boost': HTMX };

/** Two pages; the first one's head has a held script that both share. */
function site({ boost = '', footer = '', head }) {
  const make = (number, next, content) =>
    page({
      tag: SCRIPT_TAG,
      head: head + held('', `ran.push('head')`),
      body: `<div id="swup" class="transition-main" ${boost}><h1>Page ${number}</h1><a id="next" href="${next}">next</a>${content}</div>${footer}`,
    });
  return {
    '/': make(1, '/two', held('', `ran.push('view 1')`)),
    '/two': make(
      2,
      '/',
      `${held('', `ran.push('view 2')`)}${held('src="/script/order.js"')}${held('data-consent-type="module"', `ran.push('module')`)}
      <template data-consent="marketing"><b class="widget">widget</b></template>
      <iframe data-consent="marketing" data-consent-src="/frame/map" width="480" height="320" title="Map"></iframe>`,
    ),
  };
}

const isComplete = () =>
  document.querySelectorAll('.widget').length === 1 &&
  document.querySelector('iframe').contentDocument?.title === 'map';

const pageCases = Object.entries(routers).flatMap(([name, router]) => [
  {
    name: `${name}: a visitor who has accepted goes to a second page that brings held content, and back`,
    from: from[name],
    pages: site(router),
    async expect(visit) {
      await visit.openAccepted();
      await visit.ran('head', 'view 1');
      await goOn(visit);
      await visit.until(isComplete);
      await visit.atRest();
      assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), [
        'head',
        'module',
        'order',
        'view 1',
        'view 2',
      ]);
      await goOn(visit, '#next', '/');
      await goOn(visit);
      await visit.until(isComplete);
      const all = await visit.evaluate(() => window.ran);
      const times = (what) => all.filter((one) => one === what).length;
      // A page is a new one each time; the head is not.
      assert.equal(times('head'), 1, 'in the head');
      for (const one of ['view 2', 'order', 'module']) assert.equal(times(one) <= 2, true, `${one}: ${times(one)}`);
      assert.equal(visit.asked('/script/order.js') <= 2, true);
    },
  },
  {
    name: `${name}: accepted on the second page, after the first was left without an answer`,
    from: from[name],
    pages: site(router),
    async expect(visit) {
      await visit.open();
      await visit.untilAsking();
      await goOn(visit);
      await visit.ran();
      await visit.accept();
      await visit.until(isComplete);
      await visit.atRest();
      assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), ['head', 'module', 'order', 'view 2']);
    },
  },
]);

const inHead = `${held('', `ran.push('head tag')`)}${held('src="/script/head-file.js"')}`;
const routes = async (visit, ...expected) => {
  for (const title of ['two', 'three', 'four']) {
    await visit.evaluate((to) => window.route(to), title);
    await visit.until((to) => document.title === to, title);
    await visit.atRest();
  }
  await visit.ran(...expected);
};
const headCase = (name, provenance, setUp) => ({
  name,
  from: provenance,
  page: page(setUp),
  async expect(visit) {
    await visit.openAccepted();
    await visit.until(() => !!window.route);
    await visit.until(() => window.ran.length >= 2);
    await routes(visit, 'head tag', 'head-file');
  },
});

export default [
  ...pageCases,
  {
    name: 'control: Astro runs an ordinary script of the second page once',
    from: from.Astro,
    pages: {
      '/': page({ tag: '', ...ASTRO, body: '<a id="next" href="/two">next</a>' }),
      '/two': page({ tag: '', ...ASTRO, body: `<script>ran.push('order')</script>` }),
    },
    async expect(visit) {
      await visit.open();
      await goOn(visit);
      await visit.ran('order');
    },
  },
  headCase(
    'the head manager of Next’s Pages Router',
    'Next compares the tags of the head with what was rendered, and mounts anew what differs: the script ran at each change of the route.',
    {
      head: inHead.replaceAll('<script', '<script data-next-head=""'),
      body: `<script src="/apps/next-head.js"></script><script>
        const script = (more) => ({ type: 'script', props: { type: 'text/plain', 'data-consent': 'analytics', ...more } });
        window.route = (title) => nextHead.updateHead([
          { type: 'title', props: { children: title } },
          script({ dangerouslySetInnerHTML: { __html: "ran.push('head tag')" } }),
          script({ src: '/script/head-file.js' }),
        ]);
      </script>`,
    },
  ),
  headCase('unhead, as Nuxt has it', 'Nuxt: a script of useHead was mounted anew when the title changed.', {
    head: inHead,
    body: `<script src="/apps/unhead.js"></script><script>
      const attributes = { type: 'text/plain', 'data-consent': 'analytics' };
      const tags = (title) => ({ title, script: [{ ...attributes, innerHTML: "ran.push('head tag')" }, { ...attributes, src: '/script/head-file.js' }] });
      const entry = createHead().push(tags('one'));
      window.route = (title) => entry.patch(tags(title));
    </script>`,
  }),
  headCase('react-helmet-async', 'Helmet replaces the tags that it has marked, and compares them with isEqualNode.', {
    head: inHead.replaceAll('<script', '<script data-rh="true"'),
    body: '<div id="root"></div><script src="/apps/helmet.js"></script>',
  }),
  headCase(
    'React 19 renders the title and scripts into the head',
    'React 19 hoists what belongs into the head, and keeps it.',
    {
      head: inHead,
      body: '<div id="root"></div><script src="/apps/react-head.js"></script>',
    },
  ),
];
