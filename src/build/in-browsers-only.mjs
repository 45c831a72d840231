/**
 * Replaces the checks of the environment by constants: a classic script never runs on a server, and is no module.
 * @returns {import('rollup').Plugin}
 */
export function inBrowsersOnly() {
  return {
    name: 'in-browsers-only',
    load: (id) =>
      id.endsWith('/consent/environment.js') ? 'export const isServer = false, isClassic = true;' : undefined,
  };
}
