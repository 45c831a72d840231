import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);

/**
 * Writes what was made for the README between its marks, such as `<!-- sizes -->` and `<!-- /sizes -->`.
 * @param {Record<string, string>} sections Markdown by name
 */
export function writeReadmeSections(sections) {
  let text = readFileSync(README, 'utf8');
  for (const [name, made] of Object.entries(sections)) {
    const marked = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    text = text.replace(marked, (_, before, after) => `${before}\n\n${made}\n\n${after}`);
  }
  writeFileSync(README, text);
}
