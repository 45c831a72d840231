import { whenModulesMayLoad } from './import-map.js';

/** The cause of a failed load, with the fix, for site developers. */
const LOAD_FAILURE =
  'a file of the library could not be loaded: serve the whole build in one folder, on another origin with CORS, or use privacy-notice.standalone.js';

/**
 * Loads a file of the library on demand, as soon as that cannot break the import map of the page. Every `import()` in code
 * that a page loads first goes through this function. Files that it has loaded can use `import()` themselves.
 *
 * The standalone build has nothing to load and does not wait (`rollup.config.mjs`).
 *
 * @param load A function that calls `import()` with a literal path, so that bundlers find the file.
 * @returns The module. Rejects with an error that tells a site developer the fix.
 */
export async function lazyImport<Module>(load: () => Promise<Module>): Promise<Module> {
  await whenModulesMayLoad();
  try {
    return await load();
  } catch (cause) {
    throw Object.assign(new Error(LOAD_FAILURE), { cause });
  }
}
