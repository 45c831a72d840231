import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { GATED, GATED_FILE } from './gated.mjs';

/** The quickstart of its documentation, without a backend; its script loader holds the script. */
const APP = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
import '@c15t/react/styles.css';

const options = { mode: 'offline', consentCategories: ['necessary', 'measurement'], scripts: [SCRIPT] };
createRoot(document.querySelector('#app')).render(
  createElement(ConsentManagerProvider, { options }, createElement(ConsentBanner), createElement(ConsentDialog)),
);
`;
const SCRIPT = {
  external: { id: 'stats', category: 'measurement', src: GATED_FILE },
  blocking: { id: 'stats', category: 'measurement', textContent: GATED.blocking },
};

/** @type {Record<string, { html: string, files: Record<string, Buffer> }>} by the kind of gated script */
const bundles = {};

/** As a site would: for production, minified, split where its packages split, with names that tell the content. */
async function bundle(kind) {
  if (bundles[kind]) return bundles[kind];
  const { outputFiles } = await build({
    stdin: { contents: APP, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    conditions: ['production'],
    define: { 'process.env.NODE_ENV': '"production"', SCRIPT: JSON.stringify(SCRIPT[kind]) },
  });
  const folder = `app-${createHash('sha256').update(APP).update(kind).digest('hex').slice(0, 8)}`;
  const files = {};
  let html = '';
  for (const { path, contents } of outputFiles) {
    const name = path.replaceAll('\\', '/').split('/').pop();
    files[`/${folder}/${name}`] = Buffer.from(contents);
    if (name === 'stdin.css') html += `<link rel="stylesheet" href="/${folder}/${name}">`;
    if (name === 'stdin.js') html += `<script type="module" src="/${folder}/${name}"></script>`;
  }
  return (bundles[kind] = { html, files });
}

export const c15t = {
  id: 'c15t',
  name: 'c15t 2.2.1, React included',
  gates: true,
  buttons: true,
  accept: '[data-testid=consent-banner-accept-button]',
  files: async () => ({ ...(await bundle('external')).files, ...(await bundle('blocking')).files }),
  page: async (kind) => ({ head: (await bundle(kind)).html, top: '<div id="app"></div>' }),
};
