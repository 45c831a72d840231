import { basename, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Where a lazily loaded source ends up in `dist/`, without its ending.
 * @param {string} id an absolute path
 */
export function placeInDist(id) {
  const folder = relative(root, dirname(id)).replaceAll('\\', '/');
  const place = { locales: 'locales', 'locales/statement': 'statement' }[folder] ?? folder.replace(/^src\//, '');
  return `${place}/${basename(id).replace(/\.[^.]+$/, '')}`;
}

/**
 * The script tag finds its views beside itself: what it imports lazily stays outside, at its place in `dist/`.
 * @returns {import('rollup').Plugin}
 */
export function viewsBeside() {
  return {
    name: 'views-beside',
    async resolveDynamicImport(specifier, importer) {
      const resolved = await this.resolve(specifier, importer);
      return { id: `./${placeInDist(resolved.id)}.js`, external: 'relative' };
    },
  };
}
