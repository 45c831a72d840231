/** What the build adds when the code is there: the statement as pages, the manifest, the sizes and the looks in the README. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { lookTables } from './look-tables.mjs';
import { writeReadmeSections } from './readme-sections.mjs';
import { measure, sizeTable } from './sizes.mjs';

const root = new URL('../../', import.meta.url);
const dist = new URL('dist/', root);

const { loadStatement, renderStatementHtml, statementLanguages } = await import(
  new URL('esm/statement/index.js', dist)
);
for (const lang of statementLanguages) {
  writeFileSync(new URL(`statement/${lang}.html`, dist), renderStatementHtml(await loadStatement(lang)));
}

cpSync(new URL('src/config.schema.json', root), new URL('config.schema.json', dist));

// The types refer to the texts, of which they are made.
for (const folder of ['locales/', 'locales/changes/', 'locales/dialogs/', 'locales/placeholders/']) {
  mkdirSync(new URL(`types/${folder}`, dist), { recursive: true });
  cpSync(new URL(`${folder}en.json`, root), new URL(`types/${folder}en.json`, dist));
}

execFileSync('npx', ['cem', 'analyze', '--config', 'src/build/manifest.config.mjs', '--quiet'], {
  cwd: root,
  shell: process.platform === 'win32',
});

const sizes = measure(dist);
writeFileSync(new URL('sizes.json', dist), `${JSON.stringify(sizes, null, 2)}\n`);
const table = sizeTable(sizes);
console.log(table);
const manifest = JSON.parse(readFileSync(new URL('custom-elements.json', dist), 'utf8'));
writeReadmeSections({ sizes: table, ...lookTables(manifest) });
