/**
 * What a script tag loads never runs on a server, and is no module itself.
 * @returns {import('rollup').Plugin}
 */
export function inBrowsersOnly() {
  return {
    name: 'in-browsers-only',
    load: (id) =>
      id.endsWith('/consent/environment.ts') ? 'export const isServer = false, isClassic = true;' : undefined,
  };
}
