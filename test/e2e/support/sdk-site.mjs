import { build } from 'esbuild';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { elementWith, pageWith, serveBuild } from './pages.mjs';
import { SDKS } from './sdks.mjs';

const root = new URL('../../../', import.meta.url);

/** What a vendor's server would answer, so that its SDK goes on. */
const ANSWERS = {
  aegis: () => ({ code: 200, retcode: 0, configs: [], ttl: 3600, result: { rate: 1, is_in_white_list: false } }),
  segment: (host) => ({
    integrations: { 'Segment.io': { apiKey: 'example', apiHost: `${host}/collect/segment`, protocol: 'http' } },
    consentSettings: { allCategories: ['analytics'], hasUnmappedDestinations: false },
  }),
  mixpanel: () => 1,
  amplitude: () => ({ code: 200, events_ingested: 1 }),
};

/** The rows of a site's list that name what an SDK keeps. */
export const entriesOf = ({ keeps, name }) =>
  Object.entries(keeps).flatMap(([kind, names]) =>
    names.map((each) => ({ name: each, kind, provider: name, purpose: 'analytics', duration: '1', party: 'first' })),
  );

/**
 * A site per SDK, each on a host of its own, with the vendors' endpoints beside them.
 */
export async function openSdkSites() {
  /** Addresses that an SDK sent something to, and those of its code. */
  const hits = [];
  const loads = [];
  const code = Object.fromEntries(
    await Promise.all(Object.entries(SDKS).map(async ([id, sdk]) => [id, await codeOf(sdk)])),
  );
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const [, folder, id] = pathname.split('/');
    request.resume();
    if (folder === 'collect') {
      hits.push(pathname);
      const answer = ANSWERS[id]?.(request.headers.host) ?? {};
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
    } else if (folder === 'sdk') {
      loads.push(pathname);
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(code[id]);
    } else if (folder === 'dist') await serveBuild(pathname.slice(6), response);
    else if (SDKS[folder]) response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pageOf(folder));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    addressOf: (id) => `http://www.${id}.localhost:${server.address().port}/${id}`,
    hitsOf: (id) => hits.filter((path) => path.startsWith(`/collect/${id}`)),
    loadsOf: (id) => loads.filter((path) => path === `/sdk/${id}`),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function codeOf({ bundle, file, from }) {
  if (file) return readFile(new URL(`node_modules/${from}/${file}`, root));
  const { outputFiles } = await build({
    stdin: { contents: bundle, resolveDir: fileURLToPath(root) },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return outputFiles[0].contents;
}

function pageOf(id) {
  const sdk = SDKS[id];
  const purposes = [{ id: 'analytics', ...(sdk.reload && { onWithdraw: 'reload' }) }];
  const json = JSON.stringify({ purposes, cookies: entriesOf(sdk) });
  return pageWith(`${elementWith('', `<script type="application/json">${json}</script>`)}
<button data-privacy-notice="choices">Privacy settings</button>
<script type="text/plain" data-consent="analytics" src="/sdk/${id}"></script>
<script type="text/plain" data-consent="analytics">
  ran.push('started');
  ${sdk.start.replaceAll('ENDPOINT', `location.origin + '/collect/${id}'`)}
</script>
<script>
  document.addEventListener('consentchange', ({ detail }) => {
    if (detail.removed.includes('analytics')) { ${sdk.stop} }
  });
</script>`);
}
