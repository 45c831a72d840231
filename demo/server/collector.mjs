/** Stands in for the vendors' servers: takes what the real SDKs send, and answers so that they go on. */
import { createGunzip } from 'node:zlib';
import { aegisReport, sensorsEvents } from './decode.mjs';

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const LONGEST_BODY = 1_000_000;

/** Aegis asks how much it may send: all of it. Without `configs` it would ask again and again. */
const AEGIS_ANSWER = {
  code: 200,
  retcode: 0,
  configs: [],
  ttl: 3600,
  result: { rate: 1, is_in_white_list: false, use_gzip: 1 },
};

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {ReturnType<typeof import('./log.mjs').createLog>} Log
 */

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Log} log
 * @param {URL} url
 */
export async function collect(request, response, log, url) {
  response.setHeader('Cache-Control', 'no-store');
  if (url.pathname === '/collect/stream') return stream(request, response, log, url);
  if (url.pathname === '/collect/hits') return json(response, log.hits);
  const body = await read(request);
  const [, , vendor = '', ...rest] = url.pathname.split('/');
  const { referer = '' } = request.headers;
  const from = { vendor, site: siteOf(referer), path: url.pathname, referer };
  if (vendor === 'sensors') {
    for (const event of sensorsEvents(url, body)) {
      log.hit({ ...from, what: String(event.event ?? event.type ?? 'event'), body: event });
    }
  } else {
    log.hit({ ...from, what: rest.join('/'), body: aegisReport(url, body) });
  }
  if (vendor === 'aegis') return json(response, AEGIS_ANSWER);
  response.setHeader('Content-Type', 'image/gif');
  response.end(PIXEL);
}

/**
 * The first folder of the page that sent it.
 * @param {string} referer
 */
function siteOf(referer) {
  return URL.canParse(referer) ? new URL(referer).pathname.split('/')[1] : '';
}

/**
 * @param {Response} response
 * @param {unknown} value
 */
function json(response, value) {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

/**
 * Hits as server-sent events, for the panel: those since a time that it names, as a page's first hits may come before
 * its panel does, and then each as it comes.
 * @param {Request} request
 * @param {Response} response
 * @param {Log} log
 * @param {URL} url
 */
function stream(request, response, log, url) {
  /** @param {import('./log.mjs').Hit} hit */
  const send = (hit) => response.write(`id: ${hit.id}\ndata: ${JSON.stringify(hit)}\n\n`);
  const seen = Number(request.headers['last-event-id'] ?? 0);
  const since = Number(url.searchParams.get('since') ?? Date.now());
  response.on('error', () => response.destroy());
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('\n');
  for (const hit of log.hits) if (hit.id > seen && hit.time >= since) send(hit);
  request.on('close', log.follow(send));
}

/**
 * The body as text; Aegis compresses what it posts.
 * @param {Request} request
 */
async function read(request) {
  const isPacked = request.headers['content-encoding'] === 'gzip';
  let body = '';
  for await (const part of (isPacked ? request.pipe(createGunzip()) : request).setEncoding('utf8')) {
    body += part;
    if (body.length > LONGEST_BODY) throw new RangeError('Longer than any SDK sends');
  }
  return body;
}
