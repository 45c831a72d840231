/** K4. A held script is the page's own element: its listeners hear `load` and `error`. */
import assert from 'node:assert/strict';
import { held, page } from '../support/page.mjs';

const LOADER = `
  window.load = (src, more) => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.dataset.consent = 'analytics';
    script.src = src;
    Object.assign(script, more);
    return script;
  };`;
const from =
  'Loader helpers (next/script, useScript, maps loaders) wait for the load event of the element that they have made; after a copy has run in its place they wait for ever.';

/** Waits until everything has run, in whatever order. */
async function ranAll(visit, ...expected) {
  await visit.until((count) => window.ran.length >= count, expected.length).catch(() => {});
  await visit.atRest();
  assert.deepEqual((await visit.evaluate(() => window.ran)).sort(), expected.sort());
}

const accepting = async (visit, ...expected) => {
  await visit.open();
  await visit.accept();
  await ranAll(visit, ...expected);
};

export default [
  {
    name: 'onload and onerror properties of a script that a loader has made',
    from,
    page: page({
      body: `<script>${LOADER}
        new Promise((onload, onerror) => document.head.append(load('/script/sdk.js', { onload, onerror })))
          .then(() => ran.push('configured'));
        document.head.append(load('/script/none.js?status=404', { onerror: () => ran.push('fallback') }));
      </script>`,
    }),
    expect: (visit) => accepting(visit, 'sdk', 'configured', 'fallback'),
  },
  {
    name: 'addEventListener, once and in the capturing phase of the document',
    from,
    page: page({
      body: `<script>${LOADER}
        const chat = load('/script/chat.js');
        chat.addEventListener('load', (event) => ran.push(event.target === chat && chat.isConnected ? 'opened' : 'lost'), { once: true });
        document.addEventListener('load', ({ target }) => target === chat && ran.push('seen'), true);
        document.head.append(chat);
      </script>`,
    }),
    expect: (visit) => accepting(visit, 'chat', 'opened', 'seen'),
  },
  {
    name: 'listeners that the page adds after consent, while the script is on its way',
    from: 'A single-page application renders the script first and attaches its handlers in an effect.',
    page: page({
      body: `<script>${LOADER}
        const slow = load('/script/slow.js?ms=600');
        document.head.append(slow);
        document.addEventListener('consentchange', () => { slow.onload = () => ran.push('late'); });
      </script>`,
    }),
    expect: (visit) => accepting(visit, 'slow', 'late'),
  },
  {
    name: 'a module that a loader has made',
    from,
    page: page({
      body: `<script>${LOADER}
        const module = load('/script/module.js', { onload: () => ran.push('loaded') });
        module.dataset.consentType = 'module';
        document.head.append(module);
      </script>`,
    }),
    expect: (visit) => accepting(visit, 'module', 'loaded'),
  },
  {
    name: 'onload and onerror attributes in markup',
    from: 'Vendors write onload into their snippets.',
    page: page({
      body:
        held('src="/script/sdk.js" async', '').replace(' async', ` async onload="ran.push('onload')"`) +
        held(`src="/script/none.js?status=404" onerror="ran.push('onerror')"`),
    }),
    expect: (visit) => accepting(visit, 'sdk', 'onload', 'onerror'),
  },
];
