import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { compiled, compiledFrom, jsonBesideSources, root, sources } from './src/build/compiled.mjs';
import { inBrowsersOnly } from './src/build/in-browsers-only.mjs';
import { leanCookies } from './src/build/lean-cookies.mjs';
import { litBesideNamedElements } from './src/build/lit-beside-named-elements.mjs';
import { withNotices } from './src/build/notices.mjs';
import { retryingImports } from './src/build/retrying-imports.mjs';
import { nothingToLoad } from './src/build/nothing-to-load.mjs';
import { squeezedStyles } from './src/build/squeezed-styles.mjs';
import { textsByName } from './src/build/texts-by-name.mjs';
import { placeInDist, viewsBeside } from './src/build/views-beside.mjs';

/** Finds compiled modules, JSON files and packages. */
const resolve = () => [
  jsonBesideSources(),
  nodeResolve({ exportConditions: ['production', 'default'] }),
  litBesideNamedElements(),
];
const minify = () => terser({ ecma: 2020, module: true, compress: { passes: 2 }, format: { comments: false } });

/** The sources that are fetched when they are first needed, each as one file. */
const onDemand = [
  ...[
    'src/notice/desk.ts',
    'src/notice/dialog-stack.ts',
    'src/notice/site-checks.ts',
    'src/notice/placeholder.ts',
    'src/notice/page-end.ts',
    'src/notice/inert-layer.ts',
    'src/notice/refill.ts',
    'src/notice/early-click.ts',
    'src/notice/own-language.ts',
    'src/notice/statement-file.ts',
    'src/notice/change-notice.ts',
  ],
  ...[
    'src/statement/load.ts',
    'src/aftercare.ts',
    'src/page-life.ts',
    'src/page-problems.ts',
    'src/tab-channel.ts',
    'src/site-audit.ts',
  ],
  'src/consent/cookie-repair.ts',
  ...['src/gate/embeds.ts', 'src/gate/script-queue.ts', 'src/gate/markup.ts'],
];

/** A script tag: it loads files on demand from beside itself. */
const scriptTag = (input, file) => ({
  input: compiledFrom(input),
  output: { file, format: 'iife' },
  plugins: [
    inBrowsersOnly(),
    textsByName(),
    viewsBeside(),
    resolve(),
    json({ compact: true }),
    squeezedStyles(),
    retryingImports(),
    minify(),
  ],
});

/** The one compilation; every bundle starts from its output. */
const compilation = {
  input: sources(),
  external: (id) => !id.startsWith('.') && !id.startsWith(root),
  treeshake: false,
  output: { dir: compiled, format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
  plugins: [
    { name: 'json-outside', resolveId: (id) => (id.endsWith('.json') ? { id, external: true } : null) },
    typescript({
      include: ['src/**/*.ts'],
      exclude: ['src/build/**'],
      compilerOptions: {
        outDir: compiled,
        declaration: true,
        declarationDir: `${compiled}types`,
        stripInternal: true,
        types: [],
      },
    }),
  ],
};

const bundles = [
  scriptTag('src/script-tag.ts', 'dist/privacy-notice.js'),
  scriptTag('src/document/script-tag.ts', 'dist/privacy-statement.js'),
  // Each is complete in itself: a chunk that two share would be one more request in a chain, and one more that can fail.
  ...onDemand.map((source) => {
    const input = compiledFrom(source);
    const place = placeInDist(input);
    return {
      input,
      output: { file: `dist/${place}.js`, format: 'es' },
      plugins: [
        inBrowsersOnly(),
        textsByName(place),
        viewsBeside(place),
        resolve(),
        leanCookies(),
        json({ compact: true, namedExports: false }),
        squeezedStyles(),
        retryingImports(),
        minify(),
      ],
    };
  }),
  {
    input: compiledFrom('src/script-tag.ts'),
    output: { file: 'dist/privacy-notice.standalone.js', format: 'iife', inlineDynamicImports: true },
    plugins: [
      inBrowsersOnly(),
      nothingToLoad(),
      resolve(),
      leanCookies(),
      json({ compact: true }),
      squeezedStyles(),
      minify(),
    ],
  },
  {
    input: compiledFrom('src/guard/script-tag.ts'),
    output: { file: 'dist/guard.js', format: 'iife' },
    plugins: [minify()],
  },
  // A tool for site owners with the library that compares texts; no visitor loads it.
  {
    input: compiledFrom('src/compare/index.ts'),
    output: { file: 'dist/compare/index.js', format: 'es' },
    plugins: [resolve()],
  },
  {
    input: 'src/compare/command.mjs',
    external: ['./index.js', /^node:/],
    output: { file: 'dist/compare/command.mjs', format: 'es' },
  },
  {
    input: [
      'src/index.ts',
      'src/privacy-notice.ts',
      'src/document/index.ts',
      'src/document/privacy-statement.ts',
      'src/gate/index.ts',
      'src/guard/index.ts',
      'src/server/index.ts',
      'src/statement/index.ts',
    ].map(compiledFrom),
    external: [/^lit($|\/)/, 'js-cookie'],
    output: { dir: 'dist/esm', format: 'es', preserveModules: true, preserveModulesRoot: compiled },
    plugins: [resolve(), json({ compact: true }), squeezedStyles()],
  },
];

export default [compilation, ...withNotices(bundles)];
