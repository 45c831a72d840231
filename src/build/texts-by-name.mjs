import { posix } from 'node:path';

/** The sources that list a file for each language, by what they export and where in `dist/` those files are. */
const LISTS = {
  'src/strings.ts': ['loadStrings', 'locales'],
  'src/dialog-strings.ts': ['loadDialogStrings', 'locales/dialogs'],
  'src/change-strings.ts': ['loadChangeStrings', 'locales/changes'],
  'src/placeholder-strings.ts': ['loadPlaceholderStrings', 'locales/placeholders'],
};

/**
 * Imports a language's texts by its name, where the files lie beside the one that imports them: a list of all languages
 * would be more than the texts of one. Bundlers need the list, so npm's modules keep it.
 * @param {string} [from] the importing file's own place in `dist/`; none for the script tag, which is at the top
 * @returns {import('rollup').Plugin}
 */
export function textsByName(from = 'privacy-notice') {
  return {
    name: 'texts-by-name',
    load(id) {
      const list = Object.entries(LISTS).find(([source]) => id.replaceAll('\\', '/').endsWith(`/${source}`));
      if (!list) return undefined;
      const [name, folder] = list[1];
      const path = posix.relative(posix.dirname(from), folder);
      const start = path.startsWith('.') ? path : `./${path}`;
      return `export const ${name} = async (lang) => (await import('${start}/' + lang + '.js')).default;`;
    },
  };
}
