import type { CookieEntry, Vendor } from '../consent/config.js';

/** What advertising calls itself. */
const WORDS = /\bads?\b|advert|retarget|remarketing|广告|廣告/i;

/** Hosts that serve or measure advertisements, as far as the target markets use them. No list of all: a warning is all that hangs on it. */
const HOSTS = new RegExp(
  `(^|[/.])(${[
    ...['e\\.qq\\.com', 'gdt\\.qq\\.com', 'pos\\.baidu\\.com', 'cpro\\.baidu(static)?\\.com', 'tanx\\.com'],
    ...['doubleclick\\.net', 'googlesyndication\\.com', 'googleadservices\\.com', 'amazon-adsystem\\.com'],
    ...['connect\\.facebook\\.net', 'snap\\.licdn\\.com', 'bat\\.bing\\.com', 'criteo\\.(com|net)', 'adnxs\\.com'],
    ...['taboola\\.com', 'outbrain\\.com'],
  ].join('|')})(?=[/:?#]|$)`,
  'i',
);

/**
 * What looks like advertising and goes with `analytics`, in words for the developer: as a purpose of cookies the
 * statement names analysis, personalised services and promotion, and no advertising.
 */
export function advertisingOf(listed: readonly (CookieEntry | Vendor)[], root: ParentNode): readonly string[] {
  const rows = listed.filter(({ purpose }) => purpose === 'analytics').filter(looksLikeAdvertising);
  const elements = [...root.querySelectorAll('[data-consent~="analytics"]')].flatMap(
    (element) => element.getAttribute('src') ?? element.getAttribute('data-src') ?? [],
  );
  const names = [...rows.map(({ name }) => name), ...elements.filter((address) => HOSTS.test(address))];
  return [...new Set(names)].map(
    (name) =>
      `“${name}” looks like advertising, which the statement’s “analytics” does not name (clause 3.1): give it a purpose of its own, such as “promotion”`,
  );
}

function looksLikeAdvertising(row: CookieEntry | Vendor): boolean {
  if ('provider' in row) return WORDS.test(row.provider);
  const hosts: readonly unknown[] = Array.isArray(row.hosts) ? row.hosts : [];
  return WORDS.test(row.name) || hosts.some((host) => HOSTS.test(String(host)));
}
