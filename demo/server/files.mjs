/** Finds and sends the files of the demo, of the build, and of the vendors' packages. */
import { createReadStream, realpathSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { include } from './includes.mjs';
import { comparison, nextRevision, original } from './next-revision.mjs';
import { publicFile, segmentsOf } from './public-file.mjs';

const demo = realpathSync(fileURLToPath(new URL('../', import.meta.url)));
const require = createRequire(import.meta.url);

/** @param {string} name */
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));

/** The vendors' own files, unmodified, in the packages that npm installs. */
const SDKS = new Map([
  ['sensorsdata.min.js', () => join(packageFolder('sa-sdk-javascript'), 'sensorsdata.min.js')],
  ['aegis.min.js', () => join(packageFolder('aegis-web-sdk'), 'lib/aegis.min.js')],
]);

/** The JSON files that the demo makes of the statement on request. */
const MADE = new Map([
  ['/provider/2026a.json', original],
  ['/provider/2026b.json', nextRevision],
  ['/provider/2026a-2026b.json', comparison],
]);

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * @param {string} path the path of a URL, as it was sent
 * @returns {Promise<string | undefined> | string | undefined}
 */
function fileOf(path) {
  const segments = segmentsOf(path);
  if (!segments) return undefined;
  const last = segments.at(-1);
  if (segments[0] === 'sdk') return segments.length === 2 ? SDKS.get(last)?.() : undefined;
  // The single-page app has one page for all its addresses.
  if (segments[0] === 'spa' && segments.length > 1 && !extname(last)) return publicFile(['spa', 'index.html']);
  return publicFile(last ? segments : [...segments.slice(0, -1), 'index.html']);
}

/**
 * @param {string} path as in the URL
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export async function serveFile(path, request, response) {
  if (/^\/(partner|provider|spa|theme)$/.test(path)) {
    response.writeHead(301, { Location: `${path}/` }).end();
    return;
  }
  const make = MADE.get(path);
  if (make) {
    response.writeHead(200, { 'Content-Type': TYPES['.json'] }).end(JSON.stringify(await make()));
    return;
  }
  const file = await fileOf(path);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Not found');
    return;
  }
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // Asked for again at each visit, so that a new build shows at once; a file that is the same is not sent twice.
  response.setHeader('Cache-Control', 'no-cache');
  if (file.startsWith(demo + sep) && extname(file) === '.html') {
    const page = await include(await readFile(file, 'utf8'), demo);
    await send(Readable.from([page]), request, response);
    return;
  }
  const tag = `W/"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  await send(createReadStream(file), request, response);
}

/**
 * Sends text compressed, as any site's server does.
 * @param {Readable} content
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function send(content, request, response) {
  const isText = Object.values(TYPES).includes(String(response.getHeader('Content-Type')));
  const isCompressed = isText && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  response.setHeader('Vary', 'Accept-Encoding');
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  if (request.method === 'HEAD') {
    content.destroy();
    response.end();
    return;
  }
  await pipeline(content, ...(isCompressed ? [createGzip()] : []), response);
}
