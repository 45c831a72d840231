/** How each framework's application is compiled, for the browser and for its server. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Makes an esbuild plugin of what compiles one kind of file. */
const compiler = (name, filter, compile) => ({
  name,
  setup({ onLoad }) {
    onLoad({ filter }, async ({ path }) => ({
      contents: await compile(await readFile(path, 'utf8'), path),
      loader: 'js',
    }));
  },
});

/** React 18 beside 19: everything that asks for the one gets the other. */
export const react18 = {
  name: 'react 18',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^react(-dom)?(\/.*)?$/ }, ({ kind, path }) =>
      resolve(path.replace(/^react(-dom)?/, 'react$118').replace('react18-dom', 'react-dom18'), {
        kind,
        resolveDir: here,
      }),
    );
  },
};

async function vue(isServer) {
  const { compileScript, parse } = await import('vue/compiler-sfc');
  return compiler('vue', /\.vue$/, (source, filename) => {
    const { descriptor } = parse(source, { filename });
    const options = { id: 'app', inlineTemplate: true, isProd: true };
    return compileScript(descriptor, { ...options, templateOptions: { ssr: isServer, ssrCssVars: [] } }).content;
  });
}

async function svelte(isServer) {
  const { compile } = await import('svelte/compiler');
  return compiler('svelte', /\.svelte$/, (source, filename) => {
    return compile(source, { filename, generate: isServer ? 'server' : 'client', dev: false }).js.code;
  });
}

async function solid(isServer) {
  const { transformAsync } = await import('@babel/core');
  const { default: preset } = await import('babel-preset-solid');
  const options = { generate: isServer ? 'ssr' : 'dom', hydratable: true };
  return compiler('solid', /solid[\\/]\w+\.jsx$/, async (source, filename) => {
    const { code } = await transformAsync(source, {
      filename,
      presets: [[preset, options]],
      babelrc: false,
      configFile: false,
    });
    return code;
  });
}

/** The folder, the extension of the entries and the plugins of each framework. */
export const FRAMEWORKS = {
  react18: { folder: 'react', extension: 'jsx', plugins: async () => [react18] },
  react19: { folder: 'react', extension: 'jsx', plugins: async () => [] },
  vue: { folder: 'vue', extension: 'mjs', plugins: async (isServer) => [await vue(isServer)] },
  svelte: { folder: 'svelte', extension: 'mjs', plugins: async (isServer) => [await svelte(isServer)] },
  solid: { folder: 'solid', extension: 'jsx', plugins: async (isServer) => [await solid(isServer)] },
};

/** Builds the client of each, and writes what its server renders beside it. */
export async function buildFrameworks(bundle, write) {
  await Promise.all(
    Object.entries(FRAMEWORKS).map(async ([name, { extension, folder, plugins }]) => {
      const entry = (side) => [join(here, folder, `${side}.${extension}`)];
      const options = { jsx: 'automatic', nodePaths: [join(here, '../node_modules')] };
      const esbuild = { entryPoints: entry('client'), plugins: await plugins(false), ...options };
      if (name === 'solid' || name === 'svelte') esbuild.conditions = ['browser', 'production', 'module'];
      await bundle(name, esbuild);
      const { outputFiles } = await bundle(name, {
        ...options,
        entryPoints: entry('server'),
        plugins: await plugins(true),
        platform: 'node',
        format: 'esm',
        minify: false,
        write: false,
        banner: {
          js: `import { createRequire } from 'node:module'; const require = createRequire('${import.meta.url}');`,
        },
        conditions: ['node', 'production', 'module'],
      });
      const { render } = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
      );
      await write(`${name}.json`, JSON.stringify(await render()));
    }),
  );
}
