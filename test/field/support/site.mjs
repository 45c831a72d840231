/**
 * The server of one engine: the host pages of the case that runs, and every third party, by host name. Its log is the
 * witness of a case.
 *
 * | path | answer |
 * | --- | --- |
 * | `/script/<name>.js` | a script that adds `<name>` to `ran`; `?code=` is run after that |
 * | `/frame/<name>` | a document with that title; it says `<name>` |
 * | `/pixel/<name>.gif`, `/style/<name>.css` | an image of one pixel, a style sheet that sets `--<name>` |
 * | `/dist/…`, `/apps/…` | the build of the project, the applications of this suite |
 * | `/merged/…` | the build of the project, somewhere else |
 *
 * In a query, `ms` delays the answer, `status` is its status, `charset` its encoding (`gbk` only), and `cache` its
 * `Cache-Control`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDERS = {
  '/dist/': new URL('../../../dist/', import.meta.url),
  '/merged/': new URL('../../../dist/', import.meta.url),
  '/apps/': new URL('../../results/field/', import.meta.url),
  '/field/': new URL('./in-page/', import.meta.url),
};
const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
  '.css': 'text/css',
  '.json': 'application/json',
  '.txt': 'text/x-component',
  '.gif': 'image/gif',
};
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
/** The word that the script in GBK adds to `ran`, in that encoding. */
const STATISTICS_IN_GBK = Buffer.from([0xcd, 0xb3, 0xbc, 0xc6]);

/** The time between the two pieces of a page, in milliseconds: enough to start everything that the first one asks for. */
const PAUSE = 500;

/** Says which file a path stands for; none outside the folders. */
function fileOf(pathname) {
  const folder = Object.keys(FOLDERS).find((start) => pathname.startsWith(start));
  if (!folder || pathname.includes('..')) return undefined;
  return new URL(decodeURIComponent(pathname.slice(folder.length)), FOLDERS[folder]);
}

/** Makes the policy that a generator of static sites writes: the hash of every inline script. */
function hashesOf(html) {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*application\/json)[^>]*>([^]*?)<\/script>/g)];
  return inline.map(([, code]) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`).join(' ');
}

export async function openSite() {
  /** @type {string[]} `/path?query` of the page's own host, `tracker/path?query` of a third party */
  const requests = [];
  /** @type {Map<string, Record<string, unknown>>} the pages of a case, by its host */
  const sites = new Map();

  async function answer(request, response) {
    const scheme = request.socket.encrypted ? 'https' : 'http';
    const url = new URL(request.url, `${scheme}://${request.headers.host}`);
    const [name] = url.hostname.split('.');
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
    const [, party = '', id] = /^(?:([a-z]+)-)?(.*)$/.exec(name);
    requests.push(party + url.pathname + decodeURIComponent(url.search));
    const page = sites.get(id)?.[url.pathname];
    if (typeof page === 'function') return void page(request, response);
    if (page !== undefined) return void sendPage(page, url, response);
    const { searchParams: query } = url;
    if (query.has('ms')) await sleep(Number(query.get('ms')));
    const headers = { 'Access-Control-Allow-Origin': '*', 'Timing-Allow-Origin': '*' };
    if (query.has('cache')) headers['Cache-Control'] = query.get('cache');
    const [type, body] = (await contentOf(url)) ?? [];
    const status = body === undefined ? 404 : Number(query.get('status') ?? 200);
    response.writeHead(status, { ...headers, ...(type && { 'Content-Type': type }) }).end(body);
    return undefined;
  }

  async function sendPage(page, { hostname, port, protocol }, response) {
    const values = { nonce: randomUUID() };
    for (const party of ['tracker', 'partner']) {
      const host = hostname.replace(/^([a-z]+-)?/, `${party}-`);
      values[party] = `${protocol}//${host}:${port}`;
      values[`${party}.host`] = `${host}:${port}`;
      values[`${party}.hostname`] = host;
    }
    const fill = (text) => text.replace(/%([a-z.]+)%/g, (whole, name) => values[name] ?? whole);
    const { html, headers = {} } = typeof page === 'string' ? { html: page } : page;
    const text = fill(html);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    for (const [key, value] of Object.entries(headers)) {
      response.setHeader(
        key,
        fill(value).replaceAll('%hashes%', () => hashesOf(text)),
      );
    }
    const pieces = text.split('%pause%');
    for (const [index, piece] of pieces.entries()) {
      if (index) await sleep(PAUSE);
      response.write(piece);
    }
    response.end();
  }

  const listen = async (server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server.address().port;
  };
  const server = createServer(answer);
  const port = await listen(server);
  let secure;

  return {
    requests,
    sites,
    origin: (name) => `http://${name}.localhost:${port}`,
    port,
    /** The same pages over TLS, with a certificate that no authority knows. */
    async openSecure() {
      if (!secure) {
        const { generate } = await import('selfsigned');
        const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
        secure = createSecureServer({ cert, key }, answer);
        await listen(secure);
      }
      return (name) => `https://${name}.localhost:${secure.address().port}`;
    },
    close() {
      for (const one of [server, secure]) {
        one?.closeAllConnections();
        one?.close();
      }
    },
  };
}

/** @returns {Promise<[type: string, body: string | Buffer] | undefined>} */
async function contentOf({ pathname, searchParams: query }) {
  const name = /[^/]+$/.exec(pathname)?.[0].replace(/\.\w+$/, '');
  if (pathname.startsWith('/script/')) return ['text/javascript', scriptOf(name, query)];
  if (pathname.startsWith('/frame/')) {
    const html = `<!doctype html><title>${name}</title><p>${name}</p>`;
    return ['text/html; charset=utf-8', html];
  }
  if (pathname.startsWith('/pixel/')) return ['image/gif', PIXEL];
  if (pathname.startsWith('/style/')) return ['text/css', `:root { --${name}: 1 }`];
  const file = fileOf(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  const body = file && (await readFile(file).catch(() => undefined));
  if (!body) return undefined;
  const type = TYPES[extname(file.pathname)] ?? 'application/octet-stream';
  return [/^(text|application\/json)/.test(type) ? `${type}; charset=utf-8` : type, body];
}

function scriptOf(name, query) {
  if (query.get('charset') !== 'gbk') return `(window.ran ??= []).push('${name}');${query.get('code') ?? ''}`;
  return Buffer.concat([Buffer.from(`(window.ran ??= []).push('${name} `), STATISTICS_IN_GBK, Buffer.from(`')`)]);
}
