/** Every row of the README's table “What is held back, and how”, as it is written there, with the server's log as witness. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { launch, launchOptions } from '../support/browsers.mjs';
import { ELEMENT, pageWith, servePages } from './support/pages.mjs';
import { until } from './support/visitor.mjs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = readme.split('## What is held back, and how')[1].split('\n## ')[0];
/** The markup by the row's name. */
const ROWS = new Map(
  [...section.matchAll(/^\| ([^|]+) \| (?:`([^`]+)`)[^|]*\| ([^|]+) \|$/gm)].map(([, name, markup, withdrawn]) => [
    name,
    { markup, withdrawn },
  ]),
);

/** What each row fetches when it is granted. */
const FETCHED = {
  'inline script': ['/started'],
  'external script': ['/stats.js'],
  'deferred script': ['/stats.js'],
  'async script': ['/stats.js'],
  module: ['/stats.js'],
  'any markup': ['/photo.png'],
  'any markup, as text': ['/photo.png'],
  frame: ['/map.html'],
  'sandboxed frame': ['/map.html'],
  image: ['/photo.png'],
  'image with candidates': ['/photo.png'],
  picture: ['/photo.svg'],
  video: ['/film.mp4', '/photo.png'],
  'video with sources': ['/film.mp4', '/film.vtt'],
  audio: ['/talk.mp3'],
  'style sheet': ['/map.css'],
  preload: ['/photo.png'],
  preconnect: [],
  object: ['/photo.svg'],
  embed: ['/photo.svg'],
  'SVG image': ['/photo.png'],
  'SVG use': ['/photo.svg'],
  'several together': ['/map.css', '/photo.png'],
  'shadow root': ['/photo.png'],
};

const answer = (type, body) => (response) =>
  response.setHeader('Content-Type', type).setHeader('Cache-Control', 'no-store').end(body);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><rect width="9" height="9"/></g></svg>';
const FILES = {
  '/started': answer('text/plain', ''),
  '/stats.js': answer('text/javascript', 'void 0'),
  '/map.html': answer('text/html', '<!doctype html><title>Map</title>'),
  '/photo.png': answer('image/png', PNG),
  '/photo-2x.png': answer('image/png', PNG),
  '/photo.svg': answer('image/svg+xml', SVG),
  '/film.mp4': answer('audio/wav', silence()),
  '/talk.mp3': answer('audio/wav', silence()),
  '/film.vtt': answer('text/vtt', 'WEBVTT\n'),
  '/map.css': answer('text/css', 'html { --mapped: yes }'),
};

const START = '<script>window.start = () => fetch("/started")</script>';
const SHADOW = `<div></div><script>
  const root = document.querySelector('div').attachShadow({ mode: 'open' });
  const image = Object.assign(document.createElement('img'), { width: 480, height: 320 });
  image.dataset.consentSrc = '/photo.png';
  image.dataset.consent = 'analytics';
  root.append(image);
  (window.privacyNotice ||= []).push((notice) => notice.observe(root));
</script>`;
const bodyOf = (name) => `${ELEMENT}${START}${name === 'shadow root' ? SHADOW : ROWS.get(name).markup}`;

it('each row of the table has a test here, and each test a row', () => {
  assert.deepEqual([...ROWS.keys()], Object.keys(FETCHED));
});

for (const browserName of Object.keys(await launchOptions())) {
  describe(browserName, () => {
    let browser;
    let server;
    let knocks;
    let connections = 0;
    let context;
    let page;

    before(async () => {
      browser = await launch(browserName);
      knocks = createServer((socket) => {
        connections++;
        socket.on('error', () => {});
      }).listen(0, '127.0.0.1');
      await once(knocks, 'listening');
      const pages = Object.keys(FETCHED).map((name) => [
        `/${encodeURIComponent(name)}`,
        pageWith(bodyOf(name).replace('https://cdn.example', `http://127.0.0.1:${knocks.address().port}`)),
      ]);
      server = await servePages({ ...FILES, ...Object.fromEntries(pages) });
    });
    after(async () => {
      await context?.close();
      await browser.close();
      server.close();
      knocks.close();
    });

    async function visit(name) {
      await context?.close();
      // Chromium opens no connections ahead in a private window.
      context = name === 'preconnect' ? undefined : await browser.createBrowserContext();
      page = await (context ?? browser).newPage();
      server.requests.length = 0;
      connections = 0;
      await page.goto(`${server.origin}/${encodeURIComponent(name)}`, { waitUntil: 'load' });
      await page.evaluate(() => window.privacyNotice.ready);
    }
    const fetched = () => server.requests.filter((path) => path in FILES).sort();
    const decide = (how) => page.evaluate((decision) => window.privacyNotice[decision](), how);

    /** How many placeholders there are, and which elements still have an address. */
    const look = () =>
      page.evaluate(() => {
        const roots = [document, ...[...document.querySelectorAll('div')].map((div) => div.shadowRoot ?? div)];
        const all = (selector) => [...new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)]))];
        const inFrames = all('iframe').filter((frame) => frame.contentDocument?.querySelector('.placeholder button'));
        const standIns = all('privacy-notice-stand-in').filter((at) => at.shadowRoot.querySelector('button'));
        const addresses = ['src', 'srcset', 'poster', 'href', 'data']
          .map((name) => `[data-consent-${name}][${name}]`)
          .join();
        return {
          placeholders: inFrames.length + standIns.length,
          loaded: all(addresses).map((element) => element.localName),
          photos: all('img[src]').length,
          frame: all('iframe').map((frame) => frame.contentDocument?.title ?? ''),
          playing: all('video,audio').map(({ readyState }) => readyState > 0),
          styled: getComputedStyle(document.documentElement).getPropertyValue('--mapped').trim(),
        };
      });

    for (const [name, paths] of Object.entries(FETCHED)) {
      it(name, async (test) => {
        const { withdrawn } = ROWS.get(name);
        const hasPlaceholder = /placeholder|all of|as above/.test(withdrawn);
        const count = hasPlaceholder ? 1 : 0;

        await visit(name);
        await until(async () => (await look()).placeholders === count, 'the placeholder');
        await sleep(300);
        assert.deepEqual(fetched(), [], 'held');
        assert.equal(connections, 0);

        await decide('accept');
        if (name === 'preconnect') {
          // Firefox opens none ahead when it is headless (measured: ESR 153).
          if (browserName === 'chromium') await until(() => connections > 0, 'a connection');
          else test.diagnostic(`connections ahead of a request: ${connections}`);
        }
        await until(() => fetched().length >= paths.length, `${paths} requested`);
        await sleep(300);
        assert.deepEqual(fetched(), paths, 'granted: each once');
        if (hasPlaceholder) assert.equal((await look()).placeholders, 0);

        await decide('reject');
        await until(async () => {
          const { frame, loaded, photos, placeholders, playing, styled } = await look();
          const isStill = !loaded.length && !photos && !playing.some(Boolean) && !frame.includes('Map') && !styled;
          return isStill && placeholders === count;
        }, 'stopped').catch(async ({ message }) => assert.fail(`${message}: ${JSON.stringify(await look())}`));
        await page.reload({ waitUntil: 'load' });
        await page.evaluate(() => window.privacyNotice.ready);
        await sleep(300);
        assert.deepEqual(fetched(), paths, 'withdrawn: no more');
      });
    }
  });
}

/** A tenth of a second of nothing, as WAV. */
function silence() {
  const wave = Buffer.alloc(44 + 1600);
  wave.write('RIFF');
  wave.writeUInt32LE(36 + 1600, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(8000, 24);
  wave.writeUInt32LE(16000, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(1600, 40);
  return wave;
}
