import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const dist = new URL('../../../dist/', import.meta.url);

/**
 * A server of pages that a test writes, with the build below `/dist/`.
 * @param {Record<string, string | ((response: import('node:http').ServerResponse) => void)>} pages by path; a function
 *   answers by itself, for example bit by bit
 */
export async function servePages(pages) {
  /** @type {string[]} */
  const requests = [];
  /** Paths that answer with 404 for now. */
  const missing = new Set();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const page = pages[pathname];
    if (missing.has(pathname)) response.writeHead(404).end();
    else if (typeof page === 'function') page(response);
    else if (page !== undefined) response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    else if (pathname.startsWith('/dist/')) await serveBuild(pathname.slice(6), response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${server.address().port}`,
    pages,
    requests,
    missing,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function serveBuild(path, response) {
  const content = await readFile(new URL(path, dist)).catch(() => undefined);
  if (!content) response.writeHead(404).end();
  else response.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(content);
}

const SITE = 'controller="Example Ltd" contact="mailto:a@example.com"';

/** A page that keeps a list of what its gated scripts did, and of the component's events. */
export const pageWith = (body, head = '<script src="/dist/privacy-notice.js" async></script>') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>t</title>
<script>
  window.ran = []; window.told = [];
  for (const type of ['consentready', 'consentchange', 'consentclear', 'noticeshow', 'consenterror'])
    document.addEventListener(type, ({ detail }) => told.push({ type, ...detail }));
</script>
${head}</head><body>${body}</body></html>`;

export const ELEMENT = `<privacy-notice ${SITE}></privacy-notice>`;
export const elementWith = (attributes, inner = '') =>
  `<privacy-notice ${SITE} ${attributes}>${inner}</privacy-notice>`;
