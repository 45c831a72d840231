import type { PrivacyNoticeConfig, Purpose } from './consent/config.js';
import { REVISION } from './consent/cookie-grammar.js';
import type { ConsentSettings } from './consent/store.js';
import type { PrivacyNotice } from './privacy-notice.js';

/** What a page view needs of what the site says. */
export interface SiteSettings {
  readonly consent: ConsentSettings;
  readonly config: PrivacyNoticeConfig;
}

/** Days of the preset: six calendar months have at most so many. */
const PRESET = 184;

/** The statement's own two, as clause 3.1 names them. */
const PURPOSES: readonly Purpose[] = [{ id: 'identity', necessary: 'session' }, { id: 'analytics' }];

/**
 * Reads an element's attributes and JSON child. Never throws, and what is wrong falls back to what grants least;
 * `site-checks.ts` says what it was and how to mend it.
 */
export function readSettings(element: PrivacyNotice): SiteSettings {
  const take = (name: string, pattern: RegExp): string | undefined =>
    pattern.exec(element.getAttribute(name) ?? '')?.[0];
  const days = (name: string): number | undefined => Number(take(name, /^\d+$/)) || undefined;
  const accept = days('accept-days');
  const reject = days('reject-days');

  let config: PrivacyNoticeConfig = {};
  // What a site meant by a list that cannot be read is not known: nothing counts as necessary then.
  let purposes: readonly Purpose[] = PURPOSES.map(({ id }) => ({ id }));
  try {
    const json = element.querySelector('script[type="application/json"]')?.textContent;
    config = element.config ?? (JSON.parse(json ?? '{}') as PrivacyNoticeConfig | null) ?? {};
    purposes = config.purposes?.filter(({ id }) => id) ?? PURPOSES;
  } catch {
    // Told by the checks.
  }
  return {
    config,
    consent: {
      purposes,
      cookieName: take('cookie-name', /^[\w-]{1,30}$/) ?? 'pn_consent',
      // A refusal is never remembered for less than a yes.
      lifetimes: { accept, reject: (accept ?? reject) && Math.max(accept ?? PRESET, reject ?? PRESET) },
      revision: take('revision', REVISION) ?? '0',
      material: config.material,
    },
  };
}
