import type { PrivacyNoticeConfig } from '../consent/config.js';
import { usablePurposes } from '../consent/cookie-grammar.js';
import { visibleTextsOf } from '../consent/rows.js';
import { firstLayer } from '../notice/first-layer.js';
import { firstLayerStyles } from '../notice/first-layer.styles.js';
import { placementOf } from '../notice/placement.js';
import { tokens } from '../notice/tokens.styles.js';
import { readSettings } from '../settings.js';
import { languages } from '../languages.js';
import { negotiateLanguage } from '../statement/language.js';
import { loadStrings } from '../strings.js';
import { EARLY } from './early-script.js';
import { markup, startTag, type Markup } from './markup.js';

/** What {@link renderNotice} is told. */
export interface RenderOptions {
  /** The element's own, as they would be written in the page: `controller`, `contact`, `lang`, `revision`, … */
  readonly attributes?: Readonly<Record<string, string>>;
  /** What a JSON child would hold. It is written into the page, too. */
  readonly config?: PrivacyNoticeConfig;
  /** What the files of the site's own languages hold (`languages` of `config`), by language. */
  readonly languages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The page's language, where the element has no `lang` of its own. Default: `en`. */
  readonly lang?: string;
  /**
   * Path and query of the page, for its link to the statement. It must lead to the page's own host: anything else than a
   * path that begins with a single slash is left out. Default: none, and the link is a bare fragment.
   */
  readonly path?: string;
  /** Of the page's Content-Security-Policy, for the one `<style>` and the one `<script>` in what is returned. */
  readonly nonce?: string;
}

/**
 * `<privacy-notice>` with its first layer in a declarative shadow root, to be first in the page's `body`: it is there with
 * the first paint, and a click before the script has come is kept for it. The same for every visitor, so that it can be
 * cached: who has a consent cookie never sees it, nor does anyone without script. Engines without declarative shadow
 * roots draw it themselves, as on any page.
 *
 * @returns HTML, with a `<style>` and a `<script>` in it. Attributes and texts are escaped.
 */
export async function renderNotice(options: RenderOptions = {}): Promise<string> {
  const { attributes = {}, config, languages: own = {}, nonce, path = '' } = options;
  const read = (name: string): string | null => attributes[name] ?? null;
  const { consent } = readSettings({ config, getAttribute: read, querySelector: () => null });
  const wanted = [read('lang') ?? options.lang ?? 'en', config?.fallbackLang ?? 'en'];
  const lang = negotiateLanguage<string>(wanted, [...Object.keys(own), ...languages], 'en');
  const shipped = await loadStrings(negotiateLanguage(wanted, languages, 'en'));
  const state = {
    strings: { ...shipped, ...visibleTextsOf(own[lang]), ...visibleTextsOf(config?.texts) },
    lang,
    placement: placementOf(read('placement')),
    controller: read('controller') ?? undefined,
    purposes: usablePurposes(consent.purposes),
    close: config?.close ?? 'later',
  };
  const layer = firstLayer<Markup>(state, `${ownPath(path)}#intro-1`, markup);
  const secret: Record<string, string> = nonce ? { nonce } : {};
  const json = config && JSON.stringify(config).replace(/</g, '\\u003c');
  return [
    startTag('privacy-notice', attributes),
    json ? `<script type="application/json">${json}</script>` : '',
    '<template shadowrootmode="open">',
    `${startTag('style', secret)}${tokens}${firstLayerStyles}.banner[hidden] { display: none !important; }</style>`,
    layer.html.replace('<section', '<section hidden'),
    '</template></privacy-notice>',
    `${startTag('script', { ...secret, 'data-name': consent.cookieName })}${EARLY}</script>`,
  ].join('');
}

/**
 * Returns a path as it may stand in a link: as browsers read it, it must not lead to another host. It often comes from the
 * request, so a bad one must not make an answer fail.
 */
function ownPath(path: string): string {
  const withoutHash = path.replace(/#.*/s, '');
  const isOwn = /^\/(?![/\\])/.test(withoutHash) && !/[\u0000-\u001f]/.test(withoutHash);
  return isOwn ? withoutHash : '';
}
