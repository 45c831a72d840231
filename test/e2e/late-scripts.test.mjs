/** Scripts that come late do what they would have done in time: fetched side by side, and unable to wipe the page. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, serveBuild, servePages } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const held = (attributes, code = '') =>
  `<script type="text/plain" data-consent="analytics" ${attributes}>${code}</script>`;
const NAMES = ['a', 'b', 'c', 'd'];
const SLOW = 500;

/** What a page's own scripts throw, in every way, while a held one is on its way. */
const THROWN = `
  const thrown = () => { throw new Error('of the page') };
  const read = () => JSON.parse('(');
  document.addEventListener('consentchange', () => setTimeout(() => {
    for (const throwing of [thrown, read]) setTimeout(throwing);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'none.at.all');
    button.click();
    document.body.append(Object.assign(document.createElement('script'), { src: '/throws.js' }));
  }, 100));`;

for (const name of Object.keys(await launchOptions())) {
  describe(`${name}: scripts that come late`, () => {
    let browser;
    let server;
    let context;
    let page;
    /** How often each was asked for. None is answered before all of them are, unless that takes too long. */
    const asked = new Map();
    let allAsked;
    const together = new Promise((resolve) => (allAsked = resolve));
    let isTogether;

    before(async () => {
      browser = await launch(name);
      const slow = (what) => (response) => {
        asked.set(what, (asked.get(what) ?? 0) + 1);
        if (asked.size === NAMES.length) allAsked(true);
        response.setHeader('Content-Type', 'text/javascript');
        void Promise.race([together, sleep(6 * SLOW)]).then(async (isSo) => {
          isTogether ??= !!isSo;
          await sleep(SLOW);
          response.end(`window.ran.push('${what}')`);
        });
      };
      server = await servePages({
        ...Object.fromEntries(NAMES.map((what) => [`/${what}.js`, slow(what)])),
        '/writes.js': (response) =>
          response
            .setHeader('Content-Type', 'text/javascript')
            .end("document.write('<p id=written>x</p>'); document.writeln('x'); ran.push('external')"),
        '/many': pageWith(
          ELEMENT +
            held('src="/a.js"') +
            held('src="/b.js" data-type="module"') +
            held('src="/c.js"') +
            held('src="/d.js" defer') +
            held('', "ran.push('inline')"),
        ),
        '/throws.js': (response) =>
          response.setHeader('Content-Type', 'text/javascript').end("setTimeout(() => none.at.all); throw 'text'"),
        '/throwing': pageWith(
          `${ELEMENT}<script>${THROWN}</script>` +
            held('data-type="module"', "import '/a.js'; ran.push('module')") +
            held('data-type="module"', "ran.push('behind')"),
        ),
        '/parts': pageWith(
          `${ELEMENT}${held('', "document.write; ran.push('writes')")}` +
            '<template data-consent="analytics"><img data-src="/pixel.gif" alt=""></template>',
        ),
        '/broken': pageWith(
          ELEMENT +
            held('data-type="module"', "import './none.js'") +
            held('data-type="module"', '(') +
            held('data-type="module"', "ran.push('behind')"),
        ),
        '/reported': (response) => {
          response.setHeader('Content-Security-Policy-Report-Only', "script-src 'self'");
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(
            pageWith(
              ELEMENT +
                held('', "ran.push('classic')") +
                held('data-type="module"', "import '/a.js'; ran.push('module')") +
                held('data-type="module"', "ran.push('behind')"),
            ),
          );
        },
        '/policy': (response) => {
          const nothing = 'window.ran = []; window.told = [];';
          const hash = createHash('sha256').update(nothing).digest('base64');
          const policy = `script-src 'self' 'sha256-${hash}'`;
          response.setHeader('Content-Security-Policy-Report-Only', policy);
          response.setHeader('Content-Security-Policy', [policy, policy]);
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(
            `<!doctype html><script>${nothing}</script><script src="/listens.js"></script>` +
              `<script src="/dist/privacy-notice.js" async></script><body>${ELEMENT}` +
              held('', "ran.push('classic')") +
              held('data-type="module"', "ran.push('module')") +
              held('src="/b.js"'),
          );
        },
        '/listens.js': (response) =>
          response
            .setHeader('Content-Type', 'text/javascript')
            .end("document.addEventListener('consenterror', ({ detail }) => told.push(detail))"),
        '/writing': pageWith(
          `${ELEMENT}<main>content</main>` +
            held('', "document.open(); document.write('<p id=written>x</p>'); document.close(); ran.push('inline')") +
            held('src="/writes.js"'),
        ),
      });
    });
    after(async () => {
      server?.close();
      await browser?.close();
    });
    afterEach(() => context?.close());

    async function accept(path) {
      context = await browser.createBrowserContext();
      page = await context.newPage();
      await page.goto(server.origin + path, { waitUntil: 'load' });
      await clickInNotice(page, '[data-action=accept]');
    }
    const ran = () => page.evaluate(() => window.ran);
    const errors = () =>
      page.evaluate(() => window.told.filter(({ code }) => code === 'script').map(({ message }) => message));

    it('are fetched side by side, once each, and run in order', async () => {
      await accept('/many');
      await until(async () => (await ran()).length === 5, 'all run');
      assert.deepEqual(await ran(), ['a', 'c', 'inline', 'b', 'd']);
      assert.ok(isTogether, 'the last was asked for before the first was answered');
      assert.deepEqual([...asked.values()], [1, 1, 1, 1]);
    });

    it('wait for an inline module that is on its way, whatever the page’s own scripts throw meanwhile', async () => {
      await accept('/throwing');
      await until(async () => (await ran()).length === 3, 'all run');
      assert.deepEqual(await ran(), ['a', 'module', 'behind']);
      assert.deepEqual(await errors(), []);
    });

    for (const [part, shown] of [
      ['script-queue.js', () => page.evaluate(() => window.ran.includes('writes'))],
      ['markup.js', () => server.requests.includes('/pixel.gif')],
    ])
      it(`never start, refused while ${part} is on its way, and start when they are granted again`, async () => {
        const path = `/dist/gate/${part}`;
        let send;
        const sent = new Promise((resolve) => (send = resolve));
        server.pages[path] = (response) => void sent.then(() => serveBuild(path.slice(6), response));
        server.requests.length = 0;
        await accept('/parts');
        await until(() => server.requests.includes(path), 'it is asked for');
        await page.evaluate(() => window.privacyNotice.reject());
        delete server.pages[path];
        send();
        await until(
          () => page.evaluate((name) => !!performance.getEntriesByName(name).length, server.origin + path),
          'it is there',
        );
        await sleep(SLOW);
        assert.equal(await shown(), false);
        await page.evaluate(() => window.privacyNotice.accept());
        await until(shown, 'it starts');
      });

    it('are told once each where two modules in a row do not begin, and stop none behind them', async () => {
      await accept('/broken');
      await until(async () => (await ran()).length === 1, 'the last one runs', 5_000);
      const told = await errors();
      assert.equal(told.length, 2);
      assert.equal(told[0], 'script did not begin: a module that it imports did not load');
      assert.match(told[1], /^script did not begin: /);
    });

    it('run in order, and nothing is told, where the page’s policy only reports', async () => {
      await accept('/reported');
      await until(async () => (await ran()).length === 4, 'all run');
      assert.deepEqual(await ran(), ['classic', 'a', 'module', 'behind']);
      assert.deepEqual(await errors(), []);
    });

    it('are told once each where the page’s policies keep them from running, and stop none behind them', async () => {
      await accept('/policy');
      await until(async () => (await ran()).length === 1, 'the allowed one runs', 5_000);
      assert.deepEqual(await ran(), ['b']);
      // What inline modules need may have to be fetched first.
      await until(async () => (await errors()).length >= 2, 'both are told');
      const refused = 'script refused: the Content-Security-Policy asks for its nonce or hash';
      assert.deepEqual(await errors(), [refused, refused]);
    });

    it('cannot wipe the page by document.write, which is told', async () => {
      await accept('/writing');
      await until(async () => (await ran()).length === 2, 'both run');
      assert.deepEqual(await ran(), ['inline', 'external']);
      assert.equal(await page.evaluate(() => document.querySelector('main').textContent), 'content');
      assert.equal(await page.evaluate(() => document.querySelector('#written')), null);
      const told = await errors();
      assert.ok(
        told.some((message) => message.startsWith('script called document.open')),
        told.join('\n'),
      );
      assert.ok(
        told.some((message) => message.startsWith('script called document.write')),
        told.join('\n'),
      );
      assert.ok(
        told.some((message) => message.startsWith('/writes.js called document.write')),
        told.join('\n'),
      );
    });

    it('leave the page’s own document.write as it is', async () => {
      await accept('/writing');
      await until(async () => (await ran()).length === 2, 'both run');
      await page.evaluate(() => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        frame.contentDocument.write('<p>framed</p>');
        document.write('<p id="own">mine</p>');
      });
      assert.equal(await page.evaluate(() => document.querySelector('#own').textContent), 'mine');
    });
  });
}
