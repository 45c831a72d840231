/** Maps the path of a URL to a file of a public folder. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = new URL('../', import.meta.url);
/** The folders that the server publishes, by the first segment of the path. The rest of `demo/` is the server itself. */
const FOLDERS = new Map([
  ['dist', new URL('../../dist/', import.meta.url)],
  ...['partner', 'provider', 'shared', 'spa', 'theme'].map((name) => [name, new URL(`${name}/`, demo)]),
]);
/** The files at the top of `demo/` that a page uses. */
const TOP_FILES = new Set(['index.html', 'panel.js']);

/** The characters that separate or end file names on some operating system, and the rest of the control characters. */
const NOT_IN_A_NAME = /[/\\:\u0000-\u001f\u007f]/;

/**
 * Splits the path of a URL into file names, each decoded once.
 *
 * A path is refused rather than repaired: the names `.` and `..`, hidden files, and a separator that was written as
 * `%2f` or `%5c` have no place in an address of the demo.
 *
 * @param {string} path the path of a URL, as it was sent
 * @returns {string[] | undefined} the last name is empty where the path ends in a slash
 */
export function segmentsOf(path) {
  try {
    const [start, ...segments] = path.split('/').map(decodeURIComponent);
    const isRefused = segments.some((name) => name.startsWith('.') || NOT_IN_A_NAME.test(name));
    // A name that still holds an escape was encoded twice, as no file of the demo needs.
    const isEncodedTwice = segments.some((name) => /%[0-9a-f]{2}/i.test(name));
    return start === '' && !isRefused && !isEncodedTwice ? segments : undefined;
  } catch {
    return undefined; // Not UTF-8, or an unfinished escape.
  }
}

/**
 * Finds the file that a path names, within the public folder that its first segment names.
 *
 * @param {string[]} segments the names of the path, decoded
 * @returns {Promise<string | undefined>} the real path; undefined where there is no such public file
 */
export async function publicFile(segments) {
  const [top, ...names] = segments;
  if (!names.length) return TOP_FILES.has(top) ? fileURLToPath(new URL(top, demo)) : undefined;
  const folder = FOLDERS.get(top);
  if (!folder) return undefined;
  try {
    const root = await realpath(folder);
    // A symbolic link must not lead out of the folder either.
    const file = await realpath(join(root, ...names));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined; // It does not exist.
  }
}
