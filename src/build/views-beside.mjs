import { posix } from 'node:path';
import { sourceOf } from './compiled.mjs';

/**
 * Names the place in `dist/`, without its ending, of a file that is loaded on demand.
 * @param {string} id the absolute path of its compiled module, or of a JSON file
 */
export function placeInDist(id) {
  const source = sourceOf(id);
  const folder = posix.dirname(source);
  const place = folder === 'locales/statement' ? 'statement' : folder.replace(/^src\/?/, '');
  return posix.join(place, posix.basename(source).replace(/\.[^.]+$/, ''));
}

/**
 * Leaves files that are imported on demand out of a bundle, and imports them from their places in `dist/`.
 * @param {string} [from] the place of the bundle in `dist/`; by default that of the script tag, at the top
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
