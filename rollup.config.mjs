import json from '@rollup/plugin-json';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inBrowsersOnly } from './src/build/in-browsers-only.mjs';
import { leanCookies } from './src/build/lean-cookies.mjs';
import { retryingImports } from './src/build/retrying-imports.mjs';
import { shortExports, shortNames } from './src/build/short-names.mjs';
import { squeezedStyles } from './src/build/squeezed-styles.mjs';
import { textsByName } from './src/build/texts-by-name.mjs';
import { placeInDist, viewsBeside } from './src/build/views-beside.mjs';

const { version, license } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const banner = `/*! privacy-notice ${version} ${license} */`;

const resolve = () => nodeResolve({ exportConditions: ['production', 'default'] });
/** @param {boolean} [isChecked] once is enough: it is the same code in all bundles */
const compile = (isChecked = false) =>
  typescript({
    include: ['src/**/*.ts'],
    exclude: ['src/build/**'],
    compilerOptions: { noCheck: !isChecked },
  });
/**
 * What visitors download: small, and with names that no two engines disagree about.
 * @param {import('terser').CompressOptions} [more]
 */
const minify = (more) =>
  terser({
    ...structuredClone(shortNames),
    ecma: 2020,
    module: true,
    compress: { passes: 2, unsafe: true, unsafe_arrows: true, hoist_funs: true, ...more },
    format: { comments: /^!/ },
  });

const jsonIn = (folder) =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => fileURLToPath(new URL(`${folder}/${name}`, import.meta.url)));

/** What is fetched when it is first needed, each in a file of its own. */
const lazy = [
  ...[
    'src/notice/desk.ts',
    'src/notice/dialog-stack.ts',
    'src/notice/site-checks.ts',
    'src/notice/placeholder.ts',
    'src/notice/uncover.ts',
    'src/notice/own-language.ts',
    'src/notice/statement-file.ts',
    'src/notice/change-notice.ts',
  ],
  ...['src/statement/load.ts', 'src/aftercare.ts', 'src/page-life.ts', 'src/tab-channel.ts', 'src/site-audit.ts'],
  ...['src/gate/embeds.ts', 'src/gate/inline-module.ts', 'src/gate/late-scripts.ts', 'src/gate/markup.ts'],
  ...jsonIn('locales'),
  ...jsonIn('locales/changes'),
  ...jsonIn('locales/dialogs'),
  ...jsonIn('locales/placeholders'),
  ...jsonIn('locales/statement'),
];

export default [
  {
    input: 'src/script-tag.ts',
    output: { file: 'dist/privacy-notice.js', format: 'iife', compact: true, banner },
    plugins: [
      inBrowsersOnly(),
      textsByName(),
      viewsBeside(),
      resolve(),
      json({ compact: true }),
      compile(),
      retryingImports(),
      minify({ passes: 6, inline: 1, unsafe_methods: true, negate_iife: false, pure_getters: true, arrows: false }),
    ],
  },
  {
    input: 'src/document/script-tag.ts',
    output: { file: 'dist/privacy-statement.js', format: 'iife', banner },
    plugins: [
      inBrowsersOnly(),
      textsByName(),
      viewsBeside(),
      resolve(),
      json({ compact: true }),
      squeezedStyles(),
      compile(),
      retryingImports(),
      minify(),
    ],
  },
  // Each whole in itself: a chunk that two share would be one more request in a chain, and one more that can fail.
  ...lazy.map((path) => {
    const input = fileURLToPath(new URL(path, import.meta.url));
    const place = placeInDist(input);
    const code = input.endsWith('.ts')
      ? [inBrowsersOnly(), textsByName(place), viewsBeside(place), squeezedStyles(), compile(), retryingImports()]
      : [];
    return {
      input,
      output: { file: `dist/${place}.js`, format: 'es' },
      plugins: [
        resolve(),
        leanCookies(),
        json({ compact: true, namedExports: false }),
        ...code,
        shortExports(),
        minify(),
      ],
    };
  }),
  {
    input: 'src/script-tag.ts',
    output: { file: 'dist/privacy-notice.standalone.js', format: 'iife', inlineDynamicImports: true, banner },
    plugins: [
      inBrowsersOnly(),
      resolve(),
      leanCookies(),
      json({ compact: true }),
      squeezedStyles(),
      compile(),
      minify(),
    ],
  },
  {
    input: 'src/guard/script-tag.ts',
    output: { file: 'dist/guard.js', format: 'iife', banner },
    plugins: [compile(), minify()],
  },
  // A site's own tool, which carries the library that compares; no visitor loads it.
  {
    input: 'src/compare/index.ts',
    output: { file: 'dist/compare/index.js', format: 'es' },
    plugins: [resolve(), compile()],
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
    ],
    external: [/^lit($|\/)/, 'js-cookie'],
    output: { dir: 'dist/esm', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
    plugins: [resolve(), json({ compact: true }), squeezedStyles(), compile(true)],
  },
];
