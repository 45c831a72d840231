import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../demo/docs/en/', import.meta.url);

/**
 * @typedef {object} Sample
 * @property {string} page the name of the Markdown file
 * @property {number} line of its first line of code
 * @property {string} language
 * @property {string} name the word after the language; empty where there is none
 * @property {string} code
 * @property {Record<string, string>} headers those of an `http` sample directly before it
 */

/** The pages of the documentation, by name. */
export const documents = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/**
 * Reads the samples of code from all pages.
 * @returns {Sample[]}
 */
export function readSamples() {
  return Object.entries(documents).flatMap(([page, text]) => {
    let headers = {};
    let last = 0;
    return [...text.matchAll(/^( *)```(\w+) ?([\w-]*)\n([^]*?)^\1```$/gm)].map((match) => {
      const [whole, indent, language, name, block] = match;
      const code = block.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
      if (text.slice(last, match.index).trim()) headers = {};
      const sample = { page, line: text.slice(0, match.index).split('\n').length + 1, language, name, code, headers };
      headers = language === 'http' ? Object.fromEntries(code.trim().split('\n').map(readHeader)) : {};
      last = match.index + whole.length;
      return sample;
    });
  });
}

function readHeader(line) {
  const [, name, value] = /^([\w-]+): (.+)$/.exec(line);
  return [name, value];
}
