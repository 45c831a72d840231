import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { generate } from 'selfsigned';
import { contestants } from './contestants.mjs';
import { GATED, GATED_FILE } from './contestants/gated.mjs';
import { pageWith, siteFiles } from './page.mjs';

/** A name like any site's: on `localhost`, or with a port, libraries do what they do for developers. */
const HOST = 'www.example.com';
export const ORIGIN = `https://${HOST}`;

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
};

const KINDS = ['external', 'blocking'];

/**
 * @param {import('./contestants.mjs').Contestant} contestant
 * @param {import('./contestants/gated.mjs').GatedKind} kind
 * @param {'first' | 'return'} visit
 */
export const addressOf = ({ id }, kind, visit) => `${ORIGIN}/${id}/${kind}/${visit}`;

/** An answer that is ready: compressed as hard as brotli can, but for pictures. */
function answer(content, type, caching) {
  const isText = type !== TYPES['.png'];
  const body = isText
    ? brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    : Buffer.from(content);
  const headers = { 'content-type': type, 'cache-control': caching, 'content-length': body.length };
  if (isText) headers['content-encoding'] = 'br';
  return { headers, body, size: content.length };
}

function page(html) {
  const made = answer(Buffer.from(html), 'text/html; charset=utf-8', 'no-cache');
  made.headers.etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 16)}"`;
  return made;
}

async function answers() {
  const made = new Map();
  const addFiles = (files) => {
    for (const [path, content] of Object.entries(files)) {
      made.set(path, answer(content, TYPES[extname(path)], 'public, max-age=31536000, immutable'));
    }
  };
  addFiles(siteFiles());
  addFiles({ [GATED_FILE]: Buffer.from(GATED.external) });
  for (const contestant of contestants) {
    addFiles(await contestant.files());
    for (const kind of KINDS) {
      for (const visit of ['first', 'return']) {
        const path = new URL(addressOf(contestant, kind, visit)).pathname;
        made.set(path, page(pageWith(await contestant.page(kind, visit))));
      }
    }
  }
  return made;
}

/**
 * The site: HTTP/2, compressed ahead of time, files for ever in the cache, pages asked for anew each time.
 * @returns what a Chromium needs to reach it as {@link ORIGIN}, with a certificate that it takes for good: what it takes
 *   under protest, it does not cache
 */
export async function serveSite() {
  const made = await answers();
  const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], { keySize: 2048 });
  const missing = [];
  const server = createSecureServer({ cert, key });
  server.on('stream', (stream, { ':path': path, 'if-none-match': known }) => {
    const { pathname } = new URL(path, ORIGIN);
    const found = made.get(pathname);
    if (!found) {
      missing.push(pathname);
      stream.respond({ ':status': 404 }, { endStream: true, sendDate: false });
    } else if (known && known === found.headers.etag) {
      const { etag, 'cache-control': caching } = found.headers;
      stream.respond({ ':status': 304, etag, 'cache-control': caching }, { endStream: true, sendDate: false });
    } else {
      stream.respond({ ':status': 200, ...found.headers }, { sendDate: false });
      stream.end(found.body);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    args: [
      `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${server.address().port}`,
      `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`,
    ],
    /** Paths that were asked for, and are not there: a contestant that is set up wrongly. */
    missing,
    /** Bytes of a file before compression. */
    sizeOf: (path) => made.get(path)?.size ?? 0,
    close: () => server.close(),
  };
}
