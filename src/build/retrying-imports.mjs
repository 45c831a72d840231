/**
 * Engines keep a failed `import()` for good (whatwg/html#6768; Chromium still does, others did until 2026), so that a
 * view which failed once while offline could never be shown. Every dynamic import of the script-tag files therefore
 * goes through a function that asks for another address after a failure.
 */
const LOADER = `
const failures = {};
const load = (path) => import(path + (failures[path] ? '?' + failures[path] : '')).catch((error) => {
  failures[path] = (failures[path] || 0) + 1;
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
