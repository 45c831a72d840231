/** Builds the applications of this suite for production, each with its framework's own compiler. */
import { cpSync, copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { writeFile } from 'node:fs/promises';
import { buildFrameworks, react18 } from './frameworks.mjs';
import { buildNext } from './next.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '../node_modules');

/** Libraries that ship what a page loads. */
const SHIPPED = {
  'jquery.js': 'jquery/dist/jquery.min.js',
  'lazysizes.js': 'lazysizes/lazysizes.min.js',
  'vanilla-lazyload.js': 'vanilla-lazyload/dist/lazyload.min.js',
  'turbo.js': '@hotwired/turbo/dist/turbo.es2017-umd.js',
  'htmx.js': 'htmx.org/dist/htmx.min.js',
};

/** Libraries that a bundler puts together, and the names that a page knows them by. */
const BUNDLED = {
  swup: `import Swup from 'swup'; import SwupScriptsPlugin from '@swup/scripts-plugin'; import SwupHeadPlugin from '@swup/head-plugin';
    Object.assign(window, { Swup, SwupHeadPlugin, SwupScriptsPlugin });`,
  morph: `import { Idiomorph } from 'idiomorph'; import morphdom from 'morphdom'; Object.assign(window, { Idiomorph, morphdom });`,
  unhead: `import { createHead } from 'unhead/client'; window.createHead = createHead;`,
  // The part of Next's Pages Router that keeps the head.
  'next-head': `import init from 'next/dist/client/head-manager.js'; window.nextHead = (init.default ?? init)();`,
  // What Astro's <ClientRouter /> loads: its router, for every link.
  'astro-router': `import { navigate } from ${JSON.stringify(join(packages, 'astro/dist/transitions/router.js'))};
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      if (!link || event.defaultPrevented || link.hash) return;
      event.preventDefault();
      navigate(link.href, { history: 'auto', sourceElement: link });
    });`,
};

const production = { 'process.env.NODE_ENV': '"production"' };

export async function buildApps(output) {
  for (const [name, path] of Object.entries(SHIPPED)) copyFileSync(join(packages, path), join(output, name));
  cpSync(join(packages, '@builder.io/partytown/lib'), join(output, 'partytown'), { recursive: true });
  const bundle = (name, options) =>
    esbuild.build({
      bundle: true,
      minify: true,
      format: 'iife',
      logLevel: 'error',
      define: production,
      outfile: join(output, `${name}.js`),
      ...options,
    });
  const jobs = Object.entries(BUNDLED).map(([name, contents]) =>
    bundle(name, {
      stdin: { contents, resolveDir: here },
      ...(name === 'astro-router' && { format: 'esm', ...ASTRO }),
    }),
  );
  const head = { jsx: 'automatic', nodePaths: [packages] };
  jobs.push(
    // With React 19 Helmet leaves the head to React.
    bundle('helmet', { ...head, entryPoints: [join(here, 'head/helmet.jsx')], plugins: [react18] }),
    bundle('react-head', { ...head, entryPoints: [join(here, 'head/react-head.jsx')] }),
  );
  buildNext(join(output, 'next'));
  await Promise.all([...jobs, buildFrameworks(bundle, (name, text) => writeFile(join(output, name), text))]);
}

/** What Astro's own build gives its router. */
const ASTRO = {
  define: { ...production, 'import.meta.env.SSR': 'false', 'import.meta.env.DEV': 'false' },
  plugins: [
    {
      name: 'astro',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^virtual:astro/ }, ({ path }) => ({ path, namespace: 'astro' }));
        onLoad({ filter: /.*/, namespace: 'astro' }, () => ({ contents: 'export const internalFetchHeaders = {};' }));
      },
    },
  ],
};
