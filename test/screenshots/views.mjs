/** What there is to see of the notice, each on a plain page of a site: how it is opened, and what must be there then. */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { servePages } from '../e2e/support/pages.mjs';

const locales = readdirSync(new URL('../../locales/', import.meta.url)).map((name) => name.replace(/\.json$/, ''));

/** One for each script and each direction of writing, and one whose words are long; as far as they ship. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en', 'de', 'ar'].filter((lang) => locales.includes(lang));

/** @type {Record<string, { placement?: string, reads?: string, open?: string, waits: string }>} */
export const VIEWS = {
  bar: { waits: '.banner' },
  box: { placement: 'box', waits: '.banner' },
  inline: { placement: 'inline', waits: '.banner' },
  choices: { open: `show('choices')`, waits: 'dialog[open]' },
  statement: { open: `show('statement')`, waits: 'dialog[open]' },
  reopen: { open: 'reject()', waits: '.reopen' },
  placeholder: { open: 'reject()', waits: '.reopen' },
};

const LISTS = {
  cookies: [
    {
      name: 'sensorsdata2015jssdkcross',
      provider: 'SensorsData',
      purpose: 'analytics',
      duration: '1 年',
      party: 'first',
    },
    {
      name: 'AEGIS_ID',
      kind: 'localStorage',
      provider: 'Tencent',
      purpose: 'analytics',
      duration: '–',
      party: 'first',
    },
  ],
  vendors: [
    { name: 'SensorsData', purpose: 'analytics', url: 'https://sensors.example/', hosts: ['maps.example'] },
    { name: 'Tencent Aegis', purpose: 'analytics' },
  ],
  links: { customerService: 'https://www.example.cn/help', policy: 'https://www.example.cn/privacy' },
};

const SITE = `
  html { color-scheme: light dark; }
  body { max-width: 960px; margin: 24px auto; padding: 0 16px; font: 16px/1.7 system-ui, "Noto Sans CJK SC", sans-serif; }
  iframe { width: 100%; height: 320px; border: 1px solid #8888; }`;
const TEXT = '<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do.</p>\n'.repeat(14);
const FRAME = '<iframe data-src="https://maps.example/" data-consent="analytics" title="Map"></iframe>';

/**
 * A page of a site with the notice on it.
 *
 * @param {string} name of the view
 * @param {{ lang?: string, style?: string, text?: string }} [options] `style` and `text` are the site's own
 */
export function pageOf(name, { lang = 'zh-CN', style = SITE, text = `<h1>Example Cloud</h1>\n${TEXT}` } = {}) {
  const { open, placement = 'bar' } = VIEWS[name];
  const act = open
    ? `(window.privacyNotice ||= []).push(async (notice) => { await notice.ready; notice.${open}; });`
    : '';
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
<script src="/dist/privacy-notice.js" async></script>
<script>${act}</script>
</head>
<body>
<privacy-notice controller="Example Cloud Ltd." contact="https://www.example.cn/contact" partner="Example Partner Ltd." placement="${placement}">
<script type="application/json">${JSON.stringify(LISTS)}</script>
</privacy-notice>
${name === 'placeholder' ? FRAME : ''}
${text}
</body>
</html>`;
}

/** Serves each view in each language, at `/<view>/<language>`. */
export function serveViews() {
  const paths = Object.keys(VIEWS).flatMap((name) => LANGUAGES.map((lang) => [name, lang]));
  return servePages(Object.fromEntries(paths.map(([name, lang]) => [`/${name}/${lang}`, pageOf(name, { lang })])));
}

/**
 * Whether a view stands on the page that this runs in, with nothing to come: for {@link import('puppeteer-core').Page.evaluate}.
 *
 * @param {string} waits
 * @param {boolean} hasFrame
 */
export async function isStanding(waits, hasFrame) {
  const root = document.querySelector('privacy-notice')?.shadowRoot;
  const frame = document.querySelector('iframe')?.contentDocument;
  if (!root?.querySelector(waits) || (hasFrame && !frame?.querySelector('.placeholder'))) return false;
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return true;
}

/**
 * Waits until a view stands on a page.
 *
 * @param {{ evaluate: Function }} page
 * @param {string} name
 */
export async function standing(page, name) {
  const until = Date.now() + 20_000;
  while (!(await page.evaluate(isStanding, VIEWS[name].waits, name === 'placeholder').catch(() => false))) {
    if (Date.now() > until) throw new Error(`${name} does not come`);
    await sleep(50);
  }
}
