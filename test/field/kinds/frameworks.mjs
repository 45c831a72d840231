/** K2, K3, F1. Applications of the frameworks go on working around held scripts, templates, frames and media. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { page } from '../support/page.mjs';

const NAMES = { react18: 'React 18', react19: 'React 19', vue: 'Vue 3', svelte: 'Svelte 5', solid: 'Solid' };

const fromClient =
  'React threw removeChild or insertBefore and emptied the page, Vue froze and Svelte deleted too much, after a held script had been replaced.';
const fromServer =
  'A consent tool that puts something beside a server-rendered node before hydration makes React draw the whole tree anew.';

const change = (visit, next) => visit.evaluate((state) => window.app.change(state), next);

/** The keys of the list, by their order on the page. */
const keys = (visit) =>
  visit.evaluate(() => [...document.querySelectorAll('section > [data-key]')].map((row) => row.dataset.key));

/** What is loaded and shown of what is held. */
const granted = (visit) =>
  visit.evaluate(() => ({
    film: document.querySelector('iframe[data-key]')?.contentDocument?.title ?? '',
    video: !!document.querySelector('video[data-key]')?.hasAttribute('src'),
    widgets: document.querySelectorAll('.widget').length,
  }));

async function untilGranted(visit, film = 'film-1') {
  await visit.until((title) => document.querySelector('iframe[data-key]')?.contentDocument?.title === title, film);
  await visit.until(() => document.querySelector('.widget'));
  await visit.atRest();
  assert.deepEqual(await granted(visit), { film, video: true, widgets: 1 });
}

/** Grows, shrinks, turns and empties the list, and looks at it after each. */
async function changeList(visit) {
  const lists = [
    ['x', 'a', 'script', 'y', 'template', 'z', 'frame', 'video', 'b', 'c'],
    ['a', 'script', 'template', 'frame', 'b'],
    ['b', 'template', 'script', 'a', 'new'],
    ['a'],
    [],
    ['a', 'b'],
  ];
  for (const items of lists) {
    await change(visit, { items });
    await visit.atRest();
    assert.deepEqual(await keys(visit), items);
    const { widgets } = await granted(visit);
    assert.equal(widgets <= (items.includes('template') ? 1 : 0), true, `${widgets} widgets for ${items}`);
  }
}

/** The route is left, and nothing of it stays. */
async function leave(visit) {
  await change(visit, { route: 'home' });
  await visit.atRest();
  assert.deepEqual(
    await visit.evaluate(() =>
      [...document.querySelectorAll('#root main > *')].map(({ outerHTML }) => outerHTML.replace(/ data-hk="\w+"/, '')),
    ),
    ['<h1>Home</h1>'],
  );
}

const ITEMS = ['a', 'script', 'template', 'frame', 'video', 'b'];
const SCRIPTS = ['keyed', 'last', 'view'];
const ran = async (visit) => (await visit.evaluate(() => window.ran)).sort();
const ranOnce = async (visit) => {
  await visit.until(() => window.ran.length >= 3);
  await visit.atRest();
  assert.deepEqual(await ran(visit), SCRIPTS);
};

const cases = ([id, name]) => {
  const client = page({ body: `<div id="root"></div><script src="/apps/${id}.js"></script>` });
  const server = (delay) => (request, response) => {
    const { body, head = '' } = JSON.parse(readFileSync(new URL(`../../results/field/${id}.json`, import.meta.url)));
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      page({ head, body: `<div id="root">${body}</div><script src="/apps/${id}.js?ms=${delay}" defer></script>` }),
    );
  };
  /** Remembers nodes that the server has sent: hydration has to keep them. */
  const remember = (visit) =>
    visit.evaluate(() => {
      window.sent = [...document.querySelectorAll('#root main, #root h1, #root [data-key]')];
    });
  const areKept = (visit) =>
    visit.evaluate(() => window.sent.length >= 8 && window.sent.every((node) => node.isConnected));

  return [
    {
      name: `${name}: first visit, a keyed list changes after consent, its route is left and comes back`,
      from: fromClient,
      page: client,
      async expect(visit) {
        await visit.open();
        await visit.accept();
        await ranOnce(visit);
        await untilGranted(visit);
        await changeList(visit);
        await change(visit, { items: ITEMS });
        await untilGranted(visit);
        await leave(visit);
        await change(visit, { route: 'report' });
        await untilGranted(visit);
        assert.deepEqual(await keys(visit), ITEMS);
        await leave(visit);
      },
    },
    {
      name: `${name}: the visitor has refused, and placeholders stand on the route`,
      from: fromClient,
      page: client,
      async expect(visit) {
        await visit.open();
        await visit.reject();
        await visit.atRest();
        await changeList(visit);
        await change(visit, { items: ITEMS });
        await visit.atRest();
        assert.deepEqual(await granted(visit), { film: '', video: false, widgets: 0 });
        await leave(visit);
        assert.deepEqual(await ran(visit), []);
      },
    },
    {
      name: `${name}: a returning visitor, another film, a withdrawal and a second yes`,
      from: 'A gallery changes the address of its frame; a vendor or the visitor takes the embed away and brings it back.',
      page: client,
      async expect(visit) {
        await visit.openAccepted();
        await ranOnce(visit);
        await untilGranted(visit);
        await change(visit, { film: 'film-2' });
        await untilGranted(visit, 'film-2');
        await change(visit, { items: ['new', ...ITEMS] });
        await untilGranted(visit, 'film-2');
        await visit.api('reject');
        await visit.atRest();
        assert.deepEqual({ ...(await granted(visit)), film: '' }, { film: '', video: false, widgets: 0 });
        await visit.api('accept');
        await untilGranted(visit, 'film-2');
        assert.deepEqual(await ran(visit), SCRIPTS);
        await changeList(visit);
        await leave(visit);
      },
    },
    {
      name: `${name}: hydration for a visitor who has not decided`,
      from: fromServer,
      page: server(700),
      async expect(visit) {
        await visit.open();
        await visit.until(() => window.app);
        await visit.atRest();
        await remember(visit);
        await visit.accept();
        await ranOnce(visit);
        await untilGranted(visit);
        assert.ok(await areKept(visit));
        await changeList(visit);
        await leave(visit);
      },
    },
    {
      name: `${name}: hydration for a visitor who has accepted, with a bundle that comes late`,
      from: fromServer,
      page: server(1500),
      async expect(visit) {
        await visit.openAccepted();
        await visit.until(() => window.app);
        await ranOnce(visit);
        await untilGranted(visit);
        await change(visit, { items: ['new', ...ITEMS] });
        await untilGranted(visit);
        assert.deepEqual(await ran(visit), SCRIPTS);
        await leave(visit);
      },
    },
  ];
};

export default Object.entries(NAMES).flatMap(cases);
