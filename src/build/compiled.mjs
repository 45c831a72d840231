import { existsSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the compiled modules, which every bundle starts from. It mirrors `src/`. */
export const compiled = fileURLToPath(new URL('../../node_modules/.cache/privacy-notice/src/', import.meta.url));

/** Lists the TypeScript sources that have code, as absolute paths. */
export function sources() {
  return readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.startsWith('build'))
    .map((path) => `${root}src${sep}${path}`);
}

/**
 * Finds the compiled module of a source.
 * @param {string} path relative to the project's folder, for example `src/page.ts`
 */
export const compiledFrom = (path) => path.replace(/^src\//, compiled).replace(/\.ts$/, '.js');

/**
 * Names the source of a compiled module, relative to the project's folder and with forward slashes: `src/page.ts`. Other
 * files keep their own path.
 * @param {string} id an absolute path
 */
export function sourceOf(id) {
  const isCompiled = id.startsWith(compiled);
  const path = isCompiled ? `src/${relative(compiled, id)}` : relative(root, id);
  return (isCompiled ? path.replace(/\.js$/, '.ts') : path).replaceAll('\\', '/');
}

/**
 * Resolves the JSON files that compiled modules import to the files beside the sources.
 * @returns {import('rollup').Plugin}
 */
export function jsonBesideSources() {
  return {
    name: 'json-beside-sources',
    resolveId(specifier, importer) {
      if (!specifier.endsWith('.json') || !importer?.startsWith(compiled)) return null;
      const url = new URL(specifier, `file://${root}${sourceOf(importer)}`);
      const path = fileURLToPath(url);
      return existsSync(path) ? path : null;
    },
  };
}
