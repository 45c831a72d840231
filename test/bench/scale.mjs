/**
 * What thousands of elements cost, as ratios over the same page without us. `npm run bench` prints the tables; nothing of
 * it is a test, as noise could fail it.
 *
 *     npm run bench -- scale --rounds 9
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { servePages, pageWith, ELEMENT } from '../e2e/support/pages.mjs';
import { launch, launchOptions } from '../support/browsers.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const ROUNDS = Number(values.rounds);
const COUNTS = [1_000, 2_000, 5_000, 10_000];

/** Gated elements in the page, released by one call. */
const held = {
  scripts: '<script type="text/plain" data-consent="analytics">done()</script>',
  images: '<img data-consent="analytics" data-src="/dot.gif" alt="">',
};
const RELEASE = `<script>
  window.left = 0;
  window.done = () => { if (--left === 0) finish(performance.now()); };
  window.finished = new Promise((resolve) => (window.finish = resolve));
</script>`;

/** The same work by a page's own script: what the platform itself takes. */
const PLAIN = {
  scripts: `for (let at = 0; at < count; at++) {
    const script = document.createElement('script');
    script.text = 'done()';
    document.body.append(script);
  }`,
  images: `for (const image of document.images) image.src = image.dataset.src;
    (window.settle = () => [...document.images].every((image) => image.hasAttribute('src')) ? finish(performance.now()) : setTimeout(settle))();`,
};

const pages = {
  '/insert/with': pageWith(ELEMENT),
  '/insert/without': pageWith('', ''),
  /** What the platform takes for hearing of it at all. */
  '/insert/hearing': pageWith(
    '<script>new MutationObserver(() => {}).observe(document, { childList: true, subtree: true })</script>',
    '',
  ),
};
for (const [kind, markup] of Object.entries(held)) {
  for (const count of COUNTS) {
    pages[`/${kind}/${count}/with`] = pageWith(
      ELEMENT + markup.repeat(count),
      `${RELEASE}<script src="/dist/privacy-notice.js"></script>`,
    );
    pages[`/${kind}/${count}/without`] = pageWith(kind === 'images' ? markup.repeat(count) : '', RELEASE);
  }
}
pages['/dot.gif'] = (response) =>
  response
    .setHeader('Content-Type', 'image/gif')
    .setHeader('Cache-Control', 'max-age=3600')
    .end(Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'));

async function open(browser, origin, path) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(origin + encodeURI(path), { waitUntil: 'load' });
  return { page, context };
}

async function release(browser, origin, kind, count, way) {
  const { context, page } = await open(browser, origin, `/${kind}/${count}/${way}`);
  const milliseconds = await page.evaluate(
    async (what, number, plain) => {
      window.left = window.count = number;
      // What a page does when it has loaded, a developer's checks among it, is over by then.
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      const start = performance.now();
      if (plain) document.body.append(Object.assign(document.createElement('script'), { text: plain }));
      else {
        await window.privacyNotice.accept();
        if (what === 'images') {
          const all = [...document.images];
          (function settle() {
            if (all.every((image) => image.hasAttribute('src'))) window.finish(performance.now());
            else setTimeout(settle);
          })();
        }
      }
      return (await window.finished) - start;
    },
    kind,
    count,
    way === 'without' ? PLAIN[kind] : '',
  );
  await context.close();
  return milliseconds;
}

/** Ordinary nodes: what the observer adds until it has looked at all of them. `batch` is 0 for all in one piece. */
async function insert(browser, origin, way, batch) {
  const { context, page } = await open(browser, origin, `/insert/${way}`);
  const milliseconds = await page.evaluate(async (size) => {
    const home = document.body.appendChild(document.createElement('div'));
    home.hidden = true; // Nothing to lay out.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const start = performance.now();
    if (!size) {
      const fragment = new DocumentFragment();
      for (let at = 0; at < 10_000; at++) fragment.append(document.createElement('div'));
      home.append(fragment);
    }
    for (let made = 0; size && made < 10_000; made += size) {
      for (let at = 0; at < size; at++) home.append(document.createElement('div'));
      await null; // The observer’s turn.
    }
    await new Promise((resolve) => setTimeout(resolve)); // What it has put off is done by then.
    return performance.now() - start;
  }, batch);
  await context.close();
  return milliseconds;
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
const range = (numbers) => `${Math.min(...numbers).toFixed(0)}–${Math.max(...numbers).toFixed(0)}`;

const server = await servePages(pages);
for (const name of Object.keys(await launchOptions())) {
  const browser = await launch(name);
  console.log(`\n${name}: ${await browser.version()}, ${cpus().length} × ${cpus()[0].model}, ${ROUNDS} rounds\n`);

  console.log(
    '| released by one call | ms (range) | ms each, ×1000 | over the page without us |\n| --- | --- | --- | --- |',
  );
  for (const kind of Object.keys(held)) {
    for (const count of COUNTS) {
      const times = { with: [], without: [] };
      for (let round = 0; round < ROUNDS; round++) {
        for (const way of ['with', 'without']) times[way].push(await release(browser, server.origin, kind, count, way));
      }
      const ours = median(times.with);
      const ratio = ours / median(times.without);
      console.log(
        `| ${count} ${kind} | ${ours.toFixed(0)} (${range(times.with)}) | ${((ours / count) * 1000).toFixed(0)} | ${ratio.toFixed(1)} |`,
      );
    }
  }

  console.log(
    '\n| 10,000 ordinary nodes put in | without us, ms | with an observer that does nothing, ms | with us, ms | added for each thousand, ms | ratio |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const batch of [0, 10_000, 100, 1]) {
    const times = { with: [], without: [], hearing: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of Object.keys(times)) times[way].push(await insert(browser, server.origin, way, batch));
    }
    const [ours, plain, hearing] = [times.with, times.without, times.hearing].map(median);
    console.log(
      `| ${batch ? `${batch} between its turns` : 'in one piece'} | ${plain.toFixed(1)} | ${hearing.toFixed(1)} | ${ours.toFixed(1)} | ${((ours - plain) / 10).toFixed(2)} | ${(ours / plain).toFixed(2)} |`,
    );
  }
  await browser.close();
}
server.close();
