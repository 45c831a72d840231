/**
 * The function through which every dynamic import of the script-tag files goes.
 *
 * It requests another address after a failure: the same file, with one more `?`. Older engines never repeat a failed
 * `import()` (whatwg/html#6768; measured: Firefox ESR 153 does not, Chromium 156 does), so that a view which failed once
 * while offline could never be shown.
 *
 * It resolves paths against the address of the script tag: in a script from another origin without the attribute
 * `crossorigin`, browsers resolve them against `about:blank`. Modules have no `currentScript` and need no help.
 */
const LOADER = `
let retry = '';
const { src } = document.currentScript || {};
const importAgain = (path) => import((src ? new URL(path, src) : path) + retry).catch((error) => {
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
