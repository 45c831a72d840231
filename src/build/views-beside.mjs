import { basename, dirname, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Where a source that is loaded lazily ends up in `dist/`, without its ending.
 * @param {string} id an absolute path
 */
export function placeInDist(id) {
  const folder = relative(root, dirname(id)).replaceAll('\\', '/');
  const place = folder === 'locales/statement' ? 'statement' : folder.replace(/^src\/?/, '');
  return posix.join(place, basename(id).replace(/\.[^.]+$/, ''));
}

/**
 * Leaves what is imported lazily outside, at its place in `dist/` beside the file that imports it.
 * @param {string} [from] the importing file's own place in `dist/`; none for the script tag, which is at the top
 * @returns {import('rollup').Plugin}
 */
export function viewsBeside(from = 'privacy-notice') {
  return {
    name: 'views-beside',
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier !== 'string') return null; // Computed.
      const { id } = await this.resolve(specifier, importer);
      const path = posix.relative(posix.dirname(from), placeInDist(id));
      return { id: `${path.startsWith('.') ? '' : './'}${path}.js`, external: 'relative' };
    },
  };
}
