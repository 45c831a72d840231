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
const loader = (address) => `
const importAgain = (path) => import(${address} + retry).catch((error) => {
  retry += '?';
  throw error;
});`;

const LOADERS = {
  iife: `let retry = '';
const { src } = document.currentScript || {};${loader('(src ? new URL(path, src) : path)')}`,
  es: `let retry = '';${loader('path')}`,
};

/** @returns {import('rollup').Plugin} */
export function retryingImports() {
  let format = 'iife';
  return {
    name: 'retrying-imports',
    renderStart(options) {
      ({ format } = options);
    },
    // Within the wrapper of a script, so that nothing of it is global; where nothing is imported it falls away.
    intro: () => LOADERS[format],
    renderDynamicImport: () => ({ left: 'importAgain(', right: ')' }),
  };
}
