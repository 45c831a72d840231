/** K2, F1. Next, built by its own tool chain: App Router and Pages Router hydrate, navigate and take their pages away again. */
import assert from 'node:assert/strict';

const from =
  'In Next’s App Router a route with held scripts could not be left: “This page couldn’t load”; its Pages Router ran a script of the head at each navigation.';
const START = '/apps/next/';

const goTo = async (visit, link, path) => {
  await visit.evaluate(() => (window.isSame = true));
  await visit.click(link);
  await visit.until((to) => location.pathname === to && window.isSame, path);
  await visit.atRest();
};
const ran = async (visit, ...expected) => {
  await visit.until((count) => window.ran.length >= count, expected.length).catch(() => {});
  await visit.atRest();
  assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), expected.sort());
};
const shows = (visit, count) =>
  visit.until(
    (expected) =>
      document.querySelectorAll('.widget').length === expected &&
      document.querySelectorAll('iframe').length === expected &&
      [...document.querySelectorAll('iframe')].every(({ contentDocument }) => /^film/.test(contentDocument?.title)),
    count,
  );
/** What stands in the body beside the notice: the route, and nothing of another one. */
const route = (visit) =>
  visit.evaluate(() =>
    [...document.querySelectorAll('h1, .widget, iframe, section')].map(
      ({ localName, textContent }) => textContent || localName,
    ),
  );

export default [
  {
    name: 'App Router: accepted on the start page, to a route with held content, and back, twice',
    from,
    async expect(visit) {
      await visit.open(START);
      await visit.accept();
      await ran(visit, 'home view');
      for (const round of [1, 2]) {
        await goTo(visit, '#other', `${START}other/`);
        await shows(visit, 1);
        await visit.until((times) => window.ran.filter((one) => one === 'order').length === times, round);
        await goTo(visit, '#home', START);
        assert.deepEqual(await route(visit), ['Home']);
      }
    },
  },
  {
    name: 'App Router: a visitor who has accepted loads a route with held content, and leaves it',
    from,
    async expect(visit) {
      await visit.open(START);
      await visit.accept();
      await visit.open(`${START}other/`);
      await shows(visit, 1);
      await ran(visit, 'other view', 'order');
      await goTo(visit, '#home', START);
      assert.deepEqual(await route(visit), ['Home']);
    },
  },
  {
    name: 'App Router: a list of held embeds grows and shrinks, and next/script hears its load event',
    from,
    async expect(visit) {
      await visit.open(`${START}gallery/`);
      await visit.accept();
      await ran(visit, 'gallery view', 'loader', 'loaded');
      await shows(visit, 1);
      await visit.click('#more');
      await visit.click('#more');
      await shows(visit, 3);
      await visit.click('#less');
      await shows(visit, 2);
      await goTo(visit, '#home', START);
      assert.deepEqual(await route(visit), ['Home']);
    },
  },
  {
    name: 'App Router: refused, with placeholders on the route',
    from,
    async expect(visit) {
      await visit.open(`${START}gallery/`);
      await visit.reject();
      await visit.click('#more');
      await visit.atRest();
      await goTo(visit, '#home', START);
      assert.deepEqual(await route(visit), ['Home']);
      assert.deepEqual(await visit.evaluate(() => window.ran), []);
    },
  },
  {
    name: 'Pages Router: accepted on the first page, to the second and back; the script of the head runs once',
    from,
    async expect(visit) {
      await visit.open(`${START}pages/`);
      await visit.accept();
      await ran(visit, 'head tag', 'first view');
      await goTo(visit, '#other', `${START}pages/second/`);
      await shows(visit, 1);
      await ran(visit, 'head tag', 'first view', 'second view', 'order');
      await goTo(visit, '#home', `${START}pages/`);
      assert.deepEqual(await route(visit), ['First']);
      await visit.until(() => document.title === 'First');
      assert.equal(await visit.timesRan('head tag'), 1);
    },
  },
  {
    name: 'Pages Router: a visitor who has accepted loads the second page, and leaves it',
    from,
    async expect(visit) {
      await visit.open(`${START}pages/`);
      await visit.accept();
      await visit.open(`${START}pages/second/`);
      await shows(visit, 1);
      await ran(visit, 'head tag', 'second view', 'order');
      await goTo(visit, '#home', `${START}pages/`);
      assert.deepEqual(await route(visit), ['First']);
      assert.equal(await visit.timesRan('head tag'), 1);
    },
  },
];
