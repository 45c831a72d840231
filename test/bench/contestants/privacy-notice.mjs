import { readFileSync } from 'node:fs';
import { gatedMarkup } from './gated.mjs';
import { dist, scriptsBelow } from './shipped.mjs';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const FOLDER = `privacy-notice-${version}`;
const ATTRIBUTES = { controller: 'Example Ltd', contact: 'https://www.example.com/contact', revision: '2026a' };
const HEAD = `<script src="/${FOLDER}/privacy-notice.js" async></script>`;

const common = {
  gates: true,
  buttons: true,
  accept: 'privacy-notice >>> [data-action=accept]',
  files: () => scriptsBelow(FOLDER, dist),
};
const bottom = (kind) =>
  `<button data-privacy-notice="choices">Privacy settings</button>
  ${gatedMarkup(kind, { attributes: 'type="text/plain" data-consent="analytics"' })}`;

const ELEMENT = `<privacy-notice ${Object.entries(ATTRIBUTES)
  .map(([name, value]) => `${name}="${value}"`)
  .join(' ')}></privacy-notice>`;

/** “Put it on a page” in our README. */
export const scriptTag = {
  ...common,
  id: 'privacy-notice',
  name: 'privacy-notice',
  page: (kind) => ({ head: HEAD, top: ELEMENT, bottom: bottom(kind) }),
};

/** “The first layer sooner” there, for a site whose pages have no import map. */
const PRELOAD = `<script type="importmap">{}</script>
<script>
  (function preload(nonce) {
    if (document.cookie.includes('pn_consent=')) return;
    if (document.readyState === 'loading' && !document.querySelector('script[type=importmap]')) {
      document.addEventListener('readystatechange', () => preload(nonce), { once: true });
      return;
    }
    for (const file of ['notice/desk.js', 'locales/en.js']) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.nonce = nonce;
      link.href = '/${FOLDER}/' + file;
      document.head.append(link);
    }
  })(document.currentScript.nonce);
</script>`;

/** The same, with what only those need who have not answered fetched side by side. */
export const preloading = {
  ...common,
  id: 'privacy-notice-preloading',
  name: 'privacy-notice, preloading',
  page: (kind) => ({ first: PRELOAD + HEAD, top: ELEMENT, bottom: bottom(kind) }),
};

/** “Draw it on a server” in our README. */
export const serverDrawn = {
  ...common,
  id: 'privacy-notice-server',
  name: 'privacy-notice, drawn on a server',
  async page(kind) {
    const { renderNotice } = await import(new URL('esm/server/index.js', dist));
    return {
      head: HEAD,
      top: await renderNotice({ attributes: ATTRIBUTES, lang: 'en', path: '/' }),
      bottom: bottom(kind),
    };
  },
};
