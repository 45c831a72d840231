/**
 * Serves the demo's three sites, the build, the vendors' SDKs and a collector for what these send, on one port,
 * which only this machine can reach:
 *
 *     node demo/server.mjs [--port 8080]
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collect } from './server/collector.mjs';
import { serveFile } from './server/files.mjs';
import { createLog } from './server/log.mjs';

/**
 * @param {object} [options]
 * @param {(url: URL) => Promise<'next' | number> | 'next' | number | void} [options.intercept]
 *   for tests: waits, or answers with a status instead of what was asked for
 * @param {Record<string, string>} [options.headers] for tests: sent with every answer
 */
export function createDemoServer({ intercept, headers = {} } = {}) {
  const log = createLog();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function answer(request, response) {
    log.request(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const url = parse(request.url);
    if (!url) return end(response, 400);
    const decided = (await intercept?.(url)) ?? 'next';
    if (decided !== 'next') return end(response, decided);
    if (url.pathname.startsWith('/collect/')) return collect(request, response, log, url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    return serveFile(url.pathname, request, response);
  }

  return {
    server,
    log,
    /** Ends everything at once; open event streams would keep the server up for ever. */
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Parses the address of a request; undefined if it is malformed.
 * @param {string} [address]
 */
function parse(address = '/') {
  try {
    const url = new URL(`http://localhost${address}`);
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 */
function end(response, status) {
  response.writeHead(status).end();
}

/**
 * Listens on a port of this machine alone, or on the next one that is free.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
async function listen(server, port) {
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server.address().port;
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return listen(server, port + 1);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  if (!existsSync(new URL('../dist/privacy-notice.js', import.meta.url))) console.warn('First: npm run build');
  const port = await listen(createDemoServer().server, Number(values.port));
  console.log(`privacy-notice demo: http://localhost:${port}/`);
}
