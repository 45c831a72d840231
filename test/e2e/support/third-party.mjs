import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const ANSWERS = {
  js: ['text/javascript', ({ pathname }) => `(window.ran ??= []).push('${pathname.slice(1, -3)}');`],
  css: ['text/css', () => ':root { --third-party: 1 }'],
  gif: ['image/gif', () => PIXEL],
  html: ['text/html', () => '<!doctype html><title>t</title>'],
  sse: ['text/event-stream', () => 'data: 1\n\n'],
};

/** Someone else’s server, whose log is the witness: everything that a page asked it for, with the method. */
export async function openThirdParty() {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    requests.push(`${request.method} ${url.pathname}`);
    const [type, body] = ANSWERS[url.pathname.split('.').pop()] ?? ['text/plain', () => 'ok'];
    await sleep(Number(url.searchParams.get('ms') ?? 0));
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Credentials', 'true').setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', type).end(body(url));
  });
  server.on('upgrade', (request, socket) => {
    requests.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    requests,
    // Another host than the page’s.
    host: `127.0.0.1:${server.address().port}`,
    /**
     * Requests an image from another page of the browser, and waits until it has come: so has what began before it.
     * @param {import('puppeteer-core').Page} page where nothing is held
     */
    async waitBehind(page) {
      await page.evaluate(
        (url) =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = resolve;
            image.src = url;
          }),
        `http://127.0.0.1:${server.address().port}/behind.gif?${Math.random()}`,
      );
      requests.splice(requests.indexOf('GET /behind.gif'), 1);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
