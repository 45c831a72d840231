/**
 * Engines keep a failed `import()` for good (whatwg/html#6768; Chromium still does, others did until 2026), so that a
 * view which failed once while offline could never be shown. Every dynamic import of the script-tag files therefore
 * goes through a function that asks for another address after a failure: the same file, with one more `?`.
 */
const LOADER = `
let retry = '';
const load = (path) => import(path + retry).catch((error) => {
  retry += '?';
  throw error;
});`;

/** @returns {import('rollup').Plugin} */
export function retryingImports() {
  return {
    name: 'retrying-imports',
    renderDynamicImport: () => ({ left: 'load(', right: ')' }),
    renderChunk(code) {
      return code.includes('load(') ? { code: insertLoader(code), map: null } : null;
    },
  };
}

/** Behind the imports of a module, inside the function of a script. */
function insertLoader(code) {
  const start = code.startsWith('(function') ? code.indexOf('{') + 1 : 0;
  return `${code.slice(0, start)}${LOADER}\n${code.slice(start)}`;
}
