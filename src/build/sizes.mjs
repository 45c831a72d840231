import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** Budgets of what visitors load, in kB (1000 bytes) after brotli 11. */
export const BUDGETS = [
  {
    name: 'script tag, everyone',
    limit: 4,
    files: () => ['privacy-notice.js'],
  },
  ...['zh-CN', 'zh-TW', 'en'].map((lang) => ({
    name: `first visit, before the first click, ${lang}`,
    limit: 11,
    files: (dist) => ['privacy-notice.js', ...withImports(dist, 'notice/notice.js'), `locales/${lang}.js`],
  })),
  {
    name: 'the choices and the statement, when opened, zh-CN',
    files: (dist) => {
      const first = withImports(dist, 'notice/notice.js');
      const dialogs = ['notice/choices.js', 'notice/statement.js'].flatMap((file) => withImports(dist, file));
      return [...new Set([...dialogs, 'statement/zh-CN.js'])].filter((file) => !first.includes(file));
    },
  },
  { name: 'standalone, everything in one file', files: () => ['privacy-notice.standalone.js'] },
];

/** @param {URL} dist a folder, ending in a slash */
export function measure(dist) {
  return BUDGETS.map(({ name, limit, files }) => {
    const list = files(dist);
    const bytes = list.reduce((sum, file) => sum + brotliSize(readFileSync(new URL(file, dist))), 0);
    return { name, limit, files: list, kB: bytes / 1000 };
  });
}

/** @param {Buffer} content */
function brotliSize(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** A module with all that it imports statically. */
function withImports(dist, file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const url = new URL(file, dist);
  const imports = readFileSync(url, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+)"/g);
  const paths = [...imports].map(([, path]) => new URL(path, url).href.slice(dist.href.length));
  return [file, ...paths.flatMap((path) => withImports(dist, path, seen))];
}
