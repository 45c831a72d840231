import type { PrivacyNoticeConfig, Purpose } from './consent/config.js';
import { REVISION } from './consent/cookie-grammar.js';
import type { ConsentSettings } from './consent/store.js';

/** What a page view needs of what the site says. */
export interface SiteSettings {
  readonly consent: ConsentSettings;
  readonly config: PrivacyNoticeConfig;
}

/** What settings are read from: the element, or what a server would write of it. */
interface SettingsSource {
  readonly config?: PrivacyNoticeConfig | undefined;
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** The statement's own two, as clause 3.1 names them. */
const PURPOSES: readonly Purpose[] = [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }];

/** A copy of what an object itself says: what a page has put on `Object.prototype` is nobody's setting. */
const own = <Value extends object>(value: Value): Value => ({ __proto__: null, ...value });

/**
 * Reads an element's attributes and JSON child. Never throws, and what is wrong falls back to what grants least;
 * `site-checks.ts` says what it was and how to mend it.
 */
export function readSettings(element: SettingsSource): SiteSettings {
  const text = (name: string): string => element.getAttribute(name) ?? '';

  let config: PrivacyNoticeConfig = own({});
  // What a site meant by a list that cannot be read is not known: nothing counts as necessary then.
  let purposes: readonly Purpose[] = [{ id: 'identity' }, { id: 'analytics' }];
  try {
    const json = element.querySelector('script[type="application/json"]')?.textContent;
    config = own(element.config ?? (JSON.parse(json ?? '{}') as PrivacyNoticeConfig));
    purposes = config.purposes?.filter(({ id }) => id) ?? PURPOSES;
  } catch {
    // Told by the checks.
  }
  const { change } = config;
  // A day that is none is no delay: the new text is then in force, and asks.
  const isAhead = Date.now() < Date.parse(change?.effectiveDate ?? '');
  return {
    config,
    consent: {
      purposes: purposes.map(own),
      cookieName: text('cookie-name') || 'pn_consent',
      lifetimes: { accept: +text('accept-days'), reject: +text('reject-days') },
      revision: REVISION.exec(isAhead ? change!.from : text('revision'))?.[0] ?? '0',
      material: config.material,
    },
  };
}
