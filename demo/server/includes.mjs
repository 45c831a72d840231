import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const INCLUDE = /^( *)<!--#include virtual="(\/[\w/.-]+)" -->$/gm;

/**
 * Puts in what the pages of a site share, written as nginx and Apache know it: `<!--#include virtual="/…" -->`, alone
 * on a line. A part may include parts.
 * @param {string} html
 * @param {string} folder where the addresses start
 * @returns {Promise<string>}
 */
export async function include(html, folder) {
  const parts = new Map();
  for (const [, , path] of html.matchAll(INCLUDE)) {
    if (!parts.has(path)) parts.set(path, await include(await readFile(join(folder, path), 'utf8'), folder));
  }
  return html.replace(INCLUDE, (_, indent, path) =>
    parts
      .get(path)
      .trimEnd()
      .replace(/^(?=.)/gm, indent),
  );
}
