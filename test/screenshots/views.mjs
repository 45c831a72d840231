/** What there is to see of the notice, each on a plain page of a site: how it is opened, and what must be there then. */
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { servePages } from '../e2e/support/pages.mjs';
import { comparisons } from './changed-statement.mjs';

const locales = readdirSync(new URL('../../locales/', import.meta.url)).map((name) => name.replace(/\.json$/, ''));

/** One for each script and each direction of writing, and one whose words are long; as far as they ship. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en', 'de', 'ar'].filter((lang) => locales.includes(lang));

/**
 * `waits` is the view in the shadow root of its `host`; `changes` is the day of a change of the statement, for who has
 * answered before; what is `behind` comes later than the view.
 *
 * @type {Record<string, { placement?: string, open?: string, waits: string, behind?: string, host?: string, changes?: string }>}
 */
export const VIEWS = {
  bar: { waits: '.banner' },
  box: { placement: 'box', waits: '.banner' },
  inline: { placement: 'inline', waits: '.banner' },
  choices: { open: `show('choices')`, waits: 'dialog[open]' },
  statement: { open: `show('statement')`, waits: 'dialog[open]' },
  reopen: { open: 'reject()', waits: '.reopen' },
  placeholder: { open: 'reject()', waits: '.reopen' },
  change: { changes: '2099-01-01', waits: '.change' },
  'asked-again': { changes: '2020-01-01', waits: '.banner .news' },
  comparison: { changes: '2099-01-01', open: `show('comparison')`, waits: 'dialog[open]', behind: '.reopen' },
  document: { host: 'privacy-statement', waits: '.document article' },
  'document-ahead': { changes: '2099-01-01', host: 'privacy-statement', waits: '.document .changed' },
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
  const { changes, host, open, placement = 'bar' } = VIEWS[name];
  const act = open
    ? `(window.privacyNotice ||= []).push(async (notice) => { await notice.ready; notice.${open}; });`
    : '';
  const answer = changes ? `document.cookie = '${answered()}; path=/';` : '';
  const script = host ?? 'privacy-notice';
  const change = changes ? { change: changeOn(changes) } : {};
  const document = `<privacy-statement breadcrumb partner="Example Partner Ltd.">
<script type="application/json">${JSON.stringify(change)}</script>
</privacy-statement>`;
  const notice = `<privacy-notice controller="Example Cloud Ltd." contact="https://www.example.cn/contact" partner="Example Partner Ltd." placement="${placement}" revision="2026b">
<script type="application/json">${JSON.stringify({ ...LISTS, ...change })}</script>
</privacy-notice>`;
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
<script>${answer}${act}</script>
<script src="/dist/${script}.js" async></script>
</head>
<body>
${host ? document : notice}
${name === 'placeholder' ? FRAME : ''}
${text}
</body>
</html>`;
}

const changeOn = (effectiveDate) => ({
  from: '2026a',
  effectiveDate,
  comparison: '/changes/{lang}.json',
  previous: '/2026a.html',
});

/** The cookie of who has said yes to all, yesterday. */
function answered() {
  const time = Math.floor(Date.now() / 1000) - 86_400;
  return `pn_consent=1.${time.toString(36)}.183.i.identity-1_analytics-1.a.2026a-5d99a0f6.en.k3Jm0Qv7R2y8ZtXcB1nLwA`;
}

/** Serves each view in each language, at `/<view>/<language>`. */
export function serveViews() {
  const paths = Object.keys(VIEWS).flatMap((name) => LANGUAGES.map((lang) => [name, lang]));
  const pages = paths.map(([name, lang]) => [`/${name}/${lang}`, pageOf(name, { lang })]);
  return servePages({ ...Object.fromEntries(pages), ...comparisons() });
}

/**
 * Whether a view stands on the page that this runs in, with nothing to come: for {@link import('puppeteer-core').Page.evaluate}.
 *
 * @param {string} host
 * @param {string} waits
 * @param {string} behind
 * @param {boolean} hasFrame
 */
async function isStanding(host, waits, behind, hasFrame) {
  const root = document.querySelector(host)?.shadowRoot;
  const frame = document.querySelector('iframe')?.contentDocument;
  if (!root?.querySelector(waits) || !root.querySelector(behind) || (hasFrame && !frame?.querySelector('.placeholder')))
    return false;
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
  const { host = 'privacy-notice', waits, behind = waits } = VIEWS[name];
  const until = Date.now() + 20_000;
  while (!(await page.evaluate(isStanding, host, waits, behind, name === 'placeholder').catch(() => false))) {
    if (Date.now() > until) throw new Error(`${name} does not come`);
    await sleep(50);
  }
}
