/**
 * Serves the demo's three sites, the build, the vendors' SDKs and a collector for what these send, on one port:
 *
 *     node demo/server.mjs [port]
 */
import { createServer } from 'node:http';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { collect } from './server/collector.mjs';
import { serveFile } from './server/files.mjs';
import { createLog } from './server/log.mjs';

/**
 * @param {object} [options]
 * @param {(url: URL) => Promise<'next' | number>} [options.intercept] for tests: waits, or answers with a status
 * @param {Record<string, string>} [options.headers] for tests: sent with every answer
 */
export function createDemoServer({ intercept, headers = {} } = {}) {
  const log = createLog();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request, response) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    log.request(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const decided = (await intercept?.(url)) ?? 'next';
    if (decided !== 'next') {
      response.writeHead(decided).end();
      return;
    }
    if (url.pathname.startsWith('/collect/')) await collect(request, response, log, url);
    else await serveFile(decodeURIComponent(url.pathname), response);
  }

  return { server, log };
}

/** Listens on a port, or on the next that is free. */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(listen(server, port + 1));
      else reject(error);
    });
    server.listen(port, () => resolve(port));
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const port = await listen(createDemoServer().server, Number(argv[2] ?? 8080));
  console.log(`privacy-notice demo: http://localhost:${port}/`);
}
