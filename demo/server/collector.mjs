/** Stands in for the vendors' servers: takes what the real SDKs send, and answers so that they go on. */

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const LONGEST_BODY = 1_000_000;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {ReturnType<typeof import('./log.mjs').createLog>} log
 * @param {URL} url
 */
export async function collect(request, response, log, url) {
  if (url.pathname === '/collect/stream') return stream(request, response, log);
  if (url.pathname === '/collect/hits') return json(response, log.hits);
  const body = await read(request);
  const [, , vendor = '', ...rest] = url.pathname.split('/');
  const referer = request.headers.referer ?? '';
  const what = vendor === 'sensors' ? sensorsEvent(url, body) : rest.join('/');
  log.hit({ vendor, what, referer });
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (vendor === 'aegis') return json(response, { code: 200, result: { rate: 1, whitelist: false }, retcode: 0 });
  response.setHeader('Content-Type', 'image/gif');
  response.end(PIXEL);
}

/** SensorsData packs an event as base64 JSON, in the address or in a form. */
function sensorsEvent(url, body) {
  const packed = url.searchParams.get('data') ?? new URLSearchParams(body).get('data') ?? '';
  try {
    const { event, type } = JSON.parse(Buffer.from(packed, 'base64').toString('utf8'));
    return event ?? type ?? 'event';
  } catch {
    return 'event';
  }
}

function json(response, value) {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(value));
}

/** Hits as server-sent events, for the panel. */
function stream(request, response, log) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('\n');
  const unfollow = log.follow((hit) => response.write(`data: ${JSON.stringify(hit)}\n\n`));
  request.on('close', unfollow);
}

async function read(request) {
  let body = '';
  for await (const part of request) {
    body += part;
    if (body.length > LONGEST_BODY) break;
  }
  return body;
}
