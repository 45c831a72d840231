import { readdirSync, readFileSync } from 'node:fs';

/** What is installed for the benchmark. */
const packages = new URL('../node_modules/', import.meta.url);

/** What the build of this project made. */
export const dist = new URL('../../../dist/', import.meta.url);

/**
 * Files of a package as a site serves them, below a folder that names the version.
 * @param {string} folder path on the site
 * @param {string} name of the package, with a folder in it
 * @param {readonly string[]} files
 */
export function shipped(folder, name, files) {
  return Object.fromEntries(
    files.map((file) => [`/${folder}/${file}`, readFileSync(new URL(`${name}/${file}`, packages))]),
  );
}

/**
 * All scripts of a folder, and of those in it.
 * @param {string} folder path on the site
 * @param {URL} from ends in a slash
 */
export function scriptsBelow(folder, from) {
  const names = readdirSync(from, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const scripts = names.filter((name) => name.endsWith('.js'));
  return Object.fromEntries(scripts.map((name) => [`/${folder}/${name}`, readFileSync(new URL(name, from))]));
}

/** @param {string} name */
export const packageFolder = (name) => new URL(`${name}/`, packages);
