import { readFileSync } from 'node:fs';
import { brotliSize } from '../../../src/build/sizes.mjs';

/**
 * When a page asks for a file: on every view, while the visitor is asked, on opening a dialog, where it was refused, and
 * where there is something to take care of: an answer is given, or was a refusal.
 */
const FILES = (lang) => [
  { file: 'privacy-notice.js', when: 'view' },
  { file: 'page-life.js', when: 'cared' },
  { file: 'notice/desk.js', when: 'asked' },
  // Of those who are asked, everyone who scrolls, types or touches the page before the answer.
  { file: 'notice/page-end.js', when: 'asked' },
  { file: `locales/${lang}.js`, when: 'asked' },
  { file: 'aftercare.js', when: 'refused' },
  { file: 'notice/dialog-stack.js', when: 'opened' },
  { file: `locales/dialogs/${lang}.js`, when: 'opened' },
  { file: `statement/${lang}.js`, when: 'opened' },
];

/**
 * The build's files with their bytes after brotli 11.
 * @param {URL} dist a folder, ending in a slash
 * @param {string} lang
 */
export function sizesOf(dist, lang) {
  return FILES(lang).map((each) => ({ ...each, bytes: brotliSize(readFileSync(new URL(each.file, dist))) }));
}
