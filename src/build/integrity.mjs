import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file of the hashes itself, which can have none. */
export const INTEGRITY_FILE = 'sri.json';

/**
 * Computes the hash of each file as the `integrity` attribute takes it (Subresource Integrity): `sha384-…`.
 * @param {URL} dist a folder
 * @returns {Record<string, string>} by path relative to the folder, with forward slashes, sorted
 */
export function hashesOf(dist) {
  const folder = fileURLToPath(dist);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path !== INTEGRITY_FILE && statSync(join(folder, path)).isFile(),
  );
  const hashOf = (path) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, path)))
      .digest('base64')}`;
  return Object.fromEntries(
    files.map((path) => [path.replaceAll('\\', '/'), hashOf(path)]).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
