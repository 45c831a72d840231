/**
 * Held scripts run as the parser would have run them: every kind, at every speed, under every check. Each case is a page
 * of its own, and all of them load side by side in one window.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, serveBuild } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const NONCE = 'r4nd0m';
const BODY = "ran.push('subject');";
const INTEGRITY = `sha256-${createHash('sha256').update(BODY).digest('base64')}`;
const OTHER = `sha256-${createHash('sha256').update('something else').digest('base64')}`;

/** Answers of the scripts' server; what is no good never runs. */
const SPEEDS = {
  fast: (response) => send(response),
  slow: (response) => setTimeout(() => send(response), 400),
  'answered with 404': (response) => response.writeHead(404).end(),
  'never answered': () => {},
  blocked: (response) => response.destroy(),
};
const CHECKS = {
  none: '',
  'a nonce': '',
  'the right hash': `integrity="${INTEGRITY}"`,
  'a wrong hash': `integrity="${OTHER}"`,
};

/** Inline modules that never begin: they have no event of their own. */
const BROKEN = {
  'inline and no code': '(',
  'inline with an import that throws': `import 'data:text/javascript,throw new Error("of a dependency")'; ${BODY}`,
  'inline with an import of a file that throws': `import './throws.js'; ${BODY}`,
  'inline with an import that lacks a name': `import { none } from 'data:text/javascript,export const one = 1'; ${BODY}`,
  'inline with an import that is not there': `import './none.js'; ${BODY}`,
};

function send(response) {
  const headers = {
    'Content-Type': 'text/javascript',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
  };
  response.writeHead(200, headers).end(BODY);
}

function* everyCase() {
  for (const type of ['classic', 'module']) {
    for (const mode of ['plain', 'async', 'defer']) {
      for (const check of ['none', 'a nonce']) yield { type, mode, check, speed: 'inline' };
      if (type === 'module') for (const speed of Object.keys(BROKEN)) yield { type, mode, check: 'none', speed };
      for (const speed of Object.keys(SPEEDS)) {
        for (const check of Object.keys(CHECKS)) yield { type, mode, check, speed };
      }
    }
  }
}
const cases = [...everyCase()].map((what, id) => ({ ...what, id }));

const held = (attributes, code = '') =>
  `<script type="text/plain" data-consent="analytics" nonce="${NONCE}" ${attributes}>${code}</script>`;

function pageOf({ type, mode, check, speed, id }, port) {
  // One that hangs keeps its connection, of which a host has six.
  const host = speed === 'never answered' ? `h${id}.localhost` : 'localhost';
  const source = speed.startsWith('inline')
    ? ''
    : `src="http://${host}:${port}/scripts/${encodeURIComponent(speed)}.js?${id}"`;
  const attributes = [
    source,
    type === 'module' ? 'data-type="module"' : '',
    mode === 'plain' ? '' : mode,
    CHECKS[check],
    CHECKS[check] ? 'crossorigin' : '',
  ].join(' ');
  return pageWith(
    [
      ELEMENT,
      held('', "ran.push('before')"),
      held(attributes, source ? '' : (BROKEN[speed] ?? BODY)),
      held('', "ran.push('behind')"),
      held('data-type="module"', "ran.push('last module')"),
    ].join('\n'),
    `<script nonce="${NONCE}" src="/dist/privacy-notice.js" async></script>`,
  ).replaceAll('<script>', `<script nonce="${NONCE}">`);
}

/** What HTML promises of the case's script, and of those around it. */
function expectationOf({ type, mode, check, speed }) {
  const runs = speed === 'inline' || (['fast', 'slow'].includes(speed) && check !== 'a wrong hash');
  const isAsync = mode === 'async' && (type === 'module' || speed !== 'inline');
  const isDeferred = !isAsync && (type === 'module' || (mode === 'defer' && speed !== 'inline'));
  const subject = runs ? ['subject'] : [];
  const order = isAsync
    ? undefined
    : isDeferred
      ? ['before', 'behind', ...subject, 'last module']
      : ['before', ...subject, 'behind', 'last module'];
  // One that is still loading may take its time: after a while those behind it do not wait any more.
  const isTold = !runs && speed !== 'never answered';
  return { runs, order, isTold };
}

for (const name of Object.keys(await launchOptions())) {
  describe(`${name}: a held script`, { timeout: 120_000 }, () => {
    let browser;
    let server;
    let requests;
    let results;

    before(async () => {
      requests = [];
      server = createServer((request, response) => {
        const { pathname, search } = new URL(request.url, 'http://localhost');
        const speed = SPEEDS[decodeURIComponent(/^\/scripts\/(.*)\.js$/.exec(pathname)?.[1] ?? '')];
        const found = cases[Number(/^\/case\/(\d+)\/$/.exec(pathname)?.[1] ?? NaN)];
        if (speed) {
          requests.push(Number(search.slice(1)));
          speed(response);
        } else if (found) {
          response.setHeader('Content-Type', 'text/html');
          if (found.check === 'a nonce') response.setHeader('Content-Security-Policy', `script-src 'nonce-${NONCE}'`);
          response.end(pageOf(found, server.address().port));
        } else if (pathname.endsWith('/throws.js')) {
          response.setHeader('Content-Type', 'text/javascript').end('throw new Error("of a file")');
        } else if (pathname === '/') response.setHeader('Content-Type', 'text/html').end(pageWith(ELEMENT));
        else void serveBuild(pathname.replace('/dist/', ''), response);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      browser = await launch(name);
      const page = await browser.newPage();
      await page.goto(`http://localhost:${server.address().port}/`);
      await clickInNotice(page, '[data-action=accept]');
      await page.evaluate((count) => {
        for (let id = 0; id < count; id++) {
          const frame = document.createElement('iframe');
          frame.src = `/case/${id}/`;
          document.body.append(frame);
        }
      }, cases.length);
      const read = () =>
        page.evaluate(() =>
          Array.from(document.querySelectorAll('iframe'), ({ contentWindow: { ran, told = [] } }) => ({
            ran: ran ?? [],
            told: told.filter(({ type }) => type === 'consenterror').map(({ message }) => message),
          })),
        );
      const isOver = ({ ran }) => ran.includes('behind') && ran.includes('last module');
      await until(async () => (await read()).every(isOver), 'every page goes on behind its script', 60_000);
      await sleep(1_000);
      results = await read();
    });
    after(async () => {
      server?.closeAllConnections();
      server?.close();
      await browser?.close();
    });

    for (const what of cases) {
      const { runs, order, isTold } = expectationOf(what);
      const outcome = runs ? 'runs once' : 'never runs';
      const place = order ? (runs ? ', in its place' : ', and stops none behind it') : '';
      it(`${what.type}, ${what.mode}, ${what.speed}, with ${what.check}: ${outcome}${place}`, () => {
        const { ran, told } = results[what.id];
        assert.equal(ran.filter((who) => who === 'subject').length, runs ? 1 : 0, ran.join());
        if (order) assert.deepEqual(ran, order);
        else
          assert.deepEqual(
            ran.filter((who) => who !== 'subject'),
            ['before', 'behind', 'last module'],
          );
        assert.equal(told.length, isTold ? 1 : 0, told.join('\n'));
        if (BROKEN[what.speed]) assert.match(told[0], /did not (begin|load)/);
        if (runs && what.speed !== 'inline')
          assert.equal(requests.filter((id) => id === what.id).length, 1, 'one request');
      });
    }
  });
}
