/**
 * Replaces the loading of files on demand in the standalone build, which has them all: nothing there has to wait for the
 * import map of the page.
 * @returns {import('rollup').Plugin}
 */
export function nothingToLoad() {
  return {
    name: 'nothing-to-load',
    load: (id) => (id.endsWith('/lazy-import.js') ? 'export const lazyImport = (load) => load();' : undefined),
  };
}
