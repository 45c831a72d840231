import { posix } from 'node:path';
import { sourceOf } from './compiled.mjs';

/** The sources that import a file for each language: the name of their export, and the folder of those files in `dist/`. */
const LISTS = {
  'src/strings.ts': ['loadStrings', 'locales'],
  'src/dialog-strings.ts': ['loadDialogStrings', 'locales/dialogs'],
  'src/change-strings.ts': ['loadChangeStrings', 'locales/changes'],
  'src/placeholder-strings.ts': ['loadPlaceholderStrings', 'locales/placeholders'],
};

/**
 * Imports the texts of a language by its name, as a list of all languages would be larger than the texts of one. Bundlers
 * need the list, so the modules for npm keep it.
 * @param {string} [from] the place of the bundle in `dist/`; by default that of the script tag, at the top
 * @returns {import('rollup').Plugin}
 */
export function textsByName(from = 'privacy-notice') {
  return {
    name: 'texts-by-name',
    load(id) {
      const list = LISTS[sourceOf(id)];
      if (!list) return undefined;
      const [name, folder] = list;
      const path = posix.relative(posix.dirname(from), folder);
      const start = path.startsWith('.') ? path : `./${path}`;
      return `export const ${name} = async (lang) => (await import('${start}/' + lang + '.js')).default;`;
    },
  };
}
