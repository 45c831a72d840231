import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * The ceilings of the build, in kB. They are above the budgets, which are 4.8 kB for the script tag and 11.8 kB for a first
 * visit: the gate's and the store's newest parts still have to move out of what everyone loads. A build must not grow
 * further, and the budgets come back here when it has shrunk.
 */
const SCRIPT_TAG_LIMIT = 5.9;
const FIRST_VISIT_LIMIT = 13.9;

const FIRST_VISIT = ['privacy-notice.js', 'notice/desk.js'];

/** What a first visit loads in a language. */
const firstVisit = (lang) => ({
  name: `all that a first visit loads before the first click, ${lang}`,
  limit: FIRST_VISIT_LIMIT,
  files: [...FIRST_VISIT, `locales/${lang}.js`],
});

/** What visitors load, with its budget in kB (1000 bytes) after brotli 11. */
const rowsWith = (longest) => [
  { name: 'script tag, everyone', limit: SCRIPT_TAG_LIMIT, files: ['privacy-notice.js'] },
  { name: 'beside it, on an answer, after a refusal, and for what the address opens', files: ['page-life.js'] },
  ...['zh-CN', 'zh-TW', 'en'].map(firstVisit),
  // Beyond the budget: most of its letters are of three bytes.
  { name: firstVisit(`${longest}, the longest`).name, files: firstVisit(longest).files },
  {
    name: 'the choices or the statement, when first opened, zh-CN',
    files: ['notice/dialog-stack.js', 'locales/dialogs/zh-CN.js', 'statement/zh-CN.js'],
  },
  {
    name: 'the statement as an element of its own, zh-CN',
    files: ['privacy-statement.js', 'locales/dialogs/zh-CN.js', 'statement/zh-CN.js'],
  },
  { name: 'the guard, for tags that cannot be marked', limit: 6.2, files: ['guard.js'] },
  { name: 'standalone: everything in one file', files: ['privacy-notice.standalone.js'] },
];

/** @param {URL} dist a folder, ending in a slash */
export function measure(dist) {
  const sizeOf = (file) => brotliSize(readFileSync(new URL(file, dist)));
  const [longest] = readdirSync(new URL('locales/', dist))
    .filter((name) => name.endsWith('.js'))
    .sort((a, b) => sizeOf(`locales/${b}`) - sizeOf(`locales/${a}`));
  return rowsWith(longest.replace('.js', '')).map(({ files, limit, name }) => {
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
    return { name, limit, files, bytes };
  });
}

/** As Markdown, for the README and the console. */
export function sizeTable(sizes) {
  const rows = sizes.map(
    ({ bytes, limit, name }) =>
      `| ${name} | ${(bytes / 1000).toFixed(2)} kB | ${limit ? `${limit.toFixed(1)} kB` : '–'} |`,
  );
  return ['| what | brotli 11 | at most |', '| --- | --- | --- |', ...rows].join('\n');
}

/** @param {Buffer} content */
export function brotliSize(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
