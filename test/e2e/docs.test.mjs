/** The samples of the documentation: each is valid, and those with a name do in browsers what the text says of them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import ts from 'typescript';
import { launch, launchOptions } from '../support/browsers.mjs';
import { documents, readSamples } from './support/docs.mjs';
import { readMessages } from './support/messages.mjs';
import { serveBuild } from './support/pages.mjs';
import { clickInNotice, until } from './support/visitor.mjs';

const samples = readSamples();
const root = new URL('../../', import.meta.url);
const places = new URL('demo/docs/en/', root);

describe('the documentation', () => {
  for (const [name, text] of Object.entries(documents)) {
    it(`is short enough to read, and its links lead somewhere: ${name}`, () => {
      assert.ok(Buffer.byteLength(text) < 12_000, `${Buffer.byteLength(text)} bytes`);
      const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      );
      for (const [, target] of text.replace(/^```[^]*?^```/gm, '').matchAll(/\]\(([^)]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        if (target.startsWith('#')) assert.ok(anchors.includes(target.slice(1)), target);
        else assert.ok(existsSync(new URL(target.replace(/#.*/, ''), places)), target);
      }
    });
  }

  describe('of messages', () => {
    const messages = readMessages();
    const text = documents['troubleshoot.md'] + documents['troubleshoot-configuration.md'];
    const quoted = text.match(/`[^`\n]+`/g).map((code) => code.slice(1, -1));

    it('explains each message of the sources', () => {
      assert.ok(messages.length > 50);
      const missing = messages.filter((message) => !quoted.some((code) => code.includes(message.text)));
      assert.deepEqual(missing, []);
    });

    it('explains no message that the sources do not have', () => {
      const rows = [...text.matchAll(/^\| (`.+?) \| .+ \| .+ \|$/gm)].map(([, cell]) => cell);
      const known = rows.flatMap((cell) => cell.match(/`[^`]+`/g)).map((code) => code.slice(1, -1));
      const parts = messages.map((message) => message.text);
      assert.deepEqual(
        known.filter((code) => !parts.includes(code) && !isShort(code)),
        [],
      );
    });

    /** Short ones are no sentences, and are not found in the sources. */
    const isShort = (code) => code.split(' ').length < 3 || /^(…|refused)/.test(code);

    it('has a heading or a word for each code', () => {
      const codes = (path, pattern) =>
        readFileSync(new URL(path, root), 'utf8')
          .match(pattern)[0]
          .match(/'[a-z-]+'/g);
      for (const code of [
        ...codes('src/consent/events.ts', /type ConsentErrorCode =[^;]+;/),
        ...codes('src/gate/leak.ts', /const FIXES = [^]+?\n}/),
      ])
        if (code !== "'element'") assert.ok(text.includes(`\`${code.slice(1, -1)}\``), code);
    });
  });

  for (const { code, language, line, page } of samples) {
    it(`has samples that can be parsed: ${page}, line ${line}`, () => {
      if (language === 'js')
        parseAst(code.replace(/^import .*from '([^.].*)';$/gm, ''), { allowReturnOutsideFunction: true });
      if (language === 'json') JSON.parse(code);
      if (/^(ts|tsx|jsx)$/.test(language)) checkTypeScript(code, `sample.${language}`);
      if (language === 'html') {
        for (const [, attributes, text] of code.matchAll(/<script\b((?:"[^"]*"|'[^']*'|[^>])*)>([^]*?)<\/script>/g)) {
          if (/application\/json/.test(attributes)) JSON.parse(text);
          else if (!/importmap|text\/html/.test(attributes)) parseAst(text);
          const hosts = /data-hosts='([^']*)'/.exec(attributes);
          if (hosts) JSON.parse(hosts[1]);
        }
      }
    });
  }
});

function checkTypeScript(code, fileName) {
  const { diagnostics } = ts.transpileModule(code, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext },
  });
  assert.deepEqual(
    diagnostics.map(({ messageText }) => messageText),
    [],
  );
}

/** Files that the samples name. */
const FILES = {
  '/stats.js': ['text/javascript', 'window.counted = (window.counted ?? 0) + 1;'],
  '/assets/stats.js': ['text/javascript', 'window.allowed = true;'],
  '/map.html': ['text/html', 'A map'],
  '/photo.png': ['image/png', ''],
  '/photo-2.png': ['image/png', ''],
  '/widget.html': [
    'text/html',
    `<body><script>document.title = String(document.scripts[document.scripts.length - 1] === document.currentScript);</script></body>`,
  ],
  '/ad.html': ['text/html', `<body><script>document.write('<p id="ad">Buy this</p>');</script></body>`],
};

const NOTICE = '<script src="/privacy-notice/privacy-notice.js" async></script>';
const ELEMENT = `<privacy-notice controller="Example Ltd" contact="https://www.example.com/contact" revision="2026a">
<script type="application/json">{ "purposes": [{ "id": "analytics" }, { "id": "promotion" }] }</script></privacy-notice>`;

const HASHES = JSON.parse(readFileSync(new URL('dist/sri.json', root), 'utf8'));
/** The hash in place of the one that the samples leave out. */
const withHash = (text) => text.replaceAll('sha384-…', HASHES['privacy-notice.standalone.js']);

/** Makes a page of a sample, with the notice where the sample has none. */
function pageOf({ code }) {
  const head = code.includes('/privacy-notice/privacy-notice.') ? '' : NOTICE;
  const element = code.includes('<privacy-notice') ? '' : ELEMENT;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>${head}</head><body>${element}${code}</body></html>`;
}

for (const engine of Object.keys(await launchOptions())) {
  describe(`samples in ${engine}`, () => {
    let browser;
    let server;
    let origin;
    /** @type {string[]} */
    let requests;

    before(async () => {
      server = createServer((request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const sample = samples.find(({ name }) => name && pathname === `/samples/${name}`);
        if (sample) {
          for (const [name, value] of Object.entries(sample.headers)) response.setHeader(name, withHash(value));
          const html = withHash(pageOf(sample)).replaceAll(
            'https://cdn.example.com',
            origin.replace('localhost', '127.0.0.1'),
          );
          response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
        } else if (pathname.startsWith('/privacy-notice/')) {
          response.setHeader('Access-Control-Allow-Origin', '*');
          void serveBuild(pathname.slice(16), response);
        } else if (FILES[pathname]) {
          requests.push(pathname);
          response.setHeader('Content-Type', FILES[pathname][0]).end(FILES[pathname][1]);
        } else response.writeHead(404).end();
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      origin = `http://localhost:${server.address().port}`;
      browser = await launch(engine, [], { timeout: 120_000 });
    });
    after(async () => {
      server.closeAllConnections();
      server.close();
      await browser?.close();
    });

    /** Opens a sample, and checks that it is silent until the visitor is asked. */
    async function open(name) {
      requests = [];
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${origin}/samples/${name}`);
      const handle = await page.waitForFunction(() =>
        document.querySelector('privacy-notice')?.shadowRoot?.querySelector('[data-action=accept]'),
      );
      await handle.dispose();
      assert.deepEqual(requests, [], 'before consent');
      return page;
    }
    const accept = (page) => clickInNotice(page, '[data-action=accept]');

    const checks = {
      async 'gate-marks'() {
        const page = await open('gate-marks');
        await accept(page);
        const wanted = ['/map.html', '/photo-2.png', '/photo.png', '/stats.js'];
        await until(() => wanted.every((path) => requests.includes(path)), `${requests}`);
        assert.deepEqual(requests.sort(), wanted);
      },
      async 'window-onload'() {
        const page = await open('window-onload');
        assert.equal(await page.evaluate(() => window.started), undefined);
        const reloaded = page.waitForNavigation();
        await accept(page);
        await reloaded;
        await until(() => page.evaluate(() => window.started), 'the code that waits for load has started');
      },
      async 'last-script'() {
        const page = await open('last-script');
        await accept(page);
        await until(() => frameOf(page, '/widget.html'), 'the widget is loaded');
        await until(async () => (await frameOf(page, '/widget.html').title()) === 'true', 'it finds its script');
      },
      async 'calls-without-tag'() {
        const page = await open('calls-without-tag');
        await page.evaluate(() => document.querySelector('#buy').click());
        assert.equal(await page.evaluate(() => window.bought), true);
      },
      async 'document-write-ad'() {
        const page = await open('document-write-ad');
        await accept(page);
        await until(() => frameOf(page, '/ad.html'), 'the page of the advertisement is loaded');
        await until(() => frameOf(page, '/ad.html').$('#ad'), 'it has written itself');
      },
      async 'csp-nonce'() {
        const page = await open('csp-nonce');
        await accept(page);
        await until(() => page.evaluate(() => window.allowed), 'the script with the nonce has run');
        assert.equal(await page.evaluate(() => window.injected), undefined);
      },
      async 'csp-hashes'() {
        const page = await open('csp-hashes');
        await accept(page);
        await until(() => page.evaluate(() => window.allowed), 'the script whose hash is in the policy has run');
        assert.equal(await page.evaluate(() => window.injected), undefined);
      },
      async 'script-sources'() {
        const page = await open('script-sources');
        await page.evaluate(() => {
          window.messages = [];
          document.addEventListener('consenterror', ({ detail }) => messages.push(detail.message));
        });
        await accept(page);
        await until(() => page.evaluate(() => window.allowed), 'the script from a listed address has run');
        await until(
          () => page.evaluate(() => messages.some((text) => text.includes('none of those in data-script-sources'))),
          'the other one is refused',
        );
      },
      async 'another-host'() {
        const page = await open('another-host');
        await accept(page);
        await until(() => page.evaluate(() => window.privacyNotice.granted('analytics')), 'the visitor has agreed');
      },
      async 'csp-trusted-types'() {
        const page = await open('csp-trusted-types');
        await accept(page);
        await until(() => page.evaluate(() => window.allowed), 'the script has run');
        await page.evaluate(() => window.privacyNotice.show('choices'));
        await until(
          () =>
            page.evaluate(() => !!document.querySelector('privacy-notice').shadowRoot.querySelector('dialog[open]')),
          'the dialog is open',
        );
      },
    };
    const frameOf = (page, path) => page.frames().find((frame) => frame.url().endsWith(path));

    for (const { name } of samples.filter((sample) => sample.name)) {
      it(`does what it says: ${name}`, () => {
        assert.ok(name in checks, 'a sample with a name needs a check');
        return checks[name]();
      });
    }
  });
}
