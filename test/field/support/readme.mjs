import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** Returns the first HTML example of the README that contains a word, for a page that has the build below `/dist/`. */
export function readmeSnippet(word) {
  const blocks = [...readme.matchAll(/```html\n([^]*?)```/g)].map(([, code]) => code);
  const snippet = blocks.find((code) => code.includes(word));
  if (!snippet) throw new Error(`The README has no example with ${word}.`);
  return snippet.replaceAll('/privacy-notice/', '/dist/');
}
