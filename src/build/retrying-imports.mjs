/**
 * Older engines keep a failed `import()` for good (whatwg/html#6768; measured: Firefox ESR 153 does, Chromium 156 fetches
 * again), so that a view which failed once while offline could never be shown. Every dynamic import of the script-tag
 * files therefore goes through a function that asks for another address after a failure: the same file, with one more `?`.
 */
const LOADER = `
let retry = '';
const importAgain = (path) => import(path + retry).catch((error) => {
  retry += '?';
  throw error;
});`;

/** @returns {import('rollup').Plugin} */
export function retryingImports() {
  return {
    name: 'retrying-imports',
    // Within the wrapper of a script, so that nothing of it is global; where nothing is imported it falls away.
    intro: () => LOADER,
    renderDynamicImport: () => ({ left: 'importAgain(', right: ')' }),
  };
}
