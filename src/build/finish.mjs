/**
 * Adds to the bundles: the texts as modules, the statement as pages, types, the manifest, licence notices, the sizes, the
 * hashes of all files, and the README's tables.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compiled } from './compiled.mjs';
import { hashesOf, INTEGRITY_FILE } from './integrity.mjs';
import { lookTables } from './look-tables.mjs';
import { readRecord, thirdParty } from './notices.mjs';
import { writeReadmeSections } from './readme-sections.mjs';
import { measure, sizeTable } from './sizes.mjs';

const root = new URL('../../', import.meta.url);
const dist = new URL('dist/', root);

/** Writes the JSON files of a folder as modules that a browser can import. */
function writeTextModules(folder, target) {
  mkdirSync(new URL(target, dist), { recursive: true });
  for (const name of readdirSync(new URL(folder, root)).filter((file) => file.endsWith('.json'))) {
    const texts = JSON.parse(readFileSync(new URL(folder + name, root), 'utf8'));
    writeFileSync(new URL(target + name.replace(/json$/, 'js'), dist), `export default ${JSON.stringify(texts)};\n`);
  }
}

for (const folder of ['locales/', 'locales/changes/', 'locales/dialogs/', 'locales/placeholders/'])
  writeTextModules(folder, folder);
writeTextModules('locales/statement/', 'statement/');

const { loadStatement, renderStatementHtml, statementLanguages } = await import(
  new URL('esm/statement/index.js', dist)
);
for (const lang of statementLanguages) {
  writeFileSync(new URL(`statement/${lang}.html`, dist), renderStatementHtml(await loadStatement(lang)));
}

cpSync(new URL('src/config.schema.json', root), new URL('config.schema.json', dist));

cpSync(`${compiled}types/src`, new URL('types/src', dist), { recursive: true });
// The types of the texts are derived from the English files.
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
writeReadmeSections(lookTables(manifest));

writeFileSync(new URL('THIRD-PARTY.txt', dist), thirdParty(readRecord()));
// The last file, as it holds the hashes of all others.
writeFileSync(new URL(INTEGRITY_FILE, dist), `${JSON.stringify(hashesOf(dist), null, 2)}\n`);
