import type { PrivacyNoticeConfig, Purpose } from './consent/config.js';
import { controllerTag } from './consent/controller-tag.js';
import { COOKIE_NAME, DAYS, REVISION, usablePurposes } from './consent/cookie-grammar.js';
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

/** The statement's own two, as clause 3.1 names them. Nothing is necessary unless a site says so. */
const PURPOSES: readonly Purpose[] = [{ id: 'identity' }, { id: 'analytics' }];

/** A copy of an object's own properties: whatever a page has put on `Object.prototype` is nobody's setting. */
const own = <Value extends object>(value: Value): Value => ({ __proto__: null, ...value });

/** A copy of a purpose without what is of another type than it must be, or blank: a blank is no reason, and no name. */
const purposeFrom = (purpose: Purpose): Purpose =>
  own(
    Object.fromEntries(
      Object.entries(purpose as unknown as Record<string, unknown>).filter(
        ([key, value]) => typeof value === (key === 'gpc' ? 'boolean' : 'string') && String(value).trim(),
      ),
    ) as unknown as Purpose,
  );

/**
 * Reads an element's attributes and JSON child. Never throws, and what is wrong falls back to what grants least;
 * `site-checks.ts` says what it was and how to mend it.
 *
 * @param now In UTC milliseconds.
 */
export function readSettings(element: SettingsSource, now = Date.now()): SiteSettings {
  const text = (name: string): string => element.getAttribute(name) ?? '';
  const days = (name: string): number | undefined => (DAYS.test(text(name)) ? Number(text(name)) : undefined);

  let config: PrivacyNoticeConfig = own({});
  let listed: readonly Purpose[] = PURPOSES;
  try {
    const json =
      element.getAttribute('config') ?? element.querySelector('script[type="application/json"]')?.textContent ?? '{}';
    config = own(element.config ?? (JSON.parse(json) as PrivacyNoticeConfig));
    listed = config.purposes?.map(purposeFrom) ?? PURPOSES;
  } catch {
    // Reported by the checks.
  }
  // Where no purpose of a list can be used, the visitor is still asked.
  if (listed.length && !usablePurposes(listed).length) listed = PURPOSES;
  const { change, material } = config;
  // A day that is none is no delay: the new text is then in force, and asks.
  const isAhead = now < Date.parse(change?.effectiveDate ?? '');
  return {
    config,
    consent: {
      purposes: listed.map(own),
      cookieName: COOKIE_NAME.exec(text('cookie-name'))?.[0] ?? 'pn_consent',
      lifetimes: { accept: days('accept-days'), reject: days('reject-days') },
      revision: REVISION.exec(isAhead ? change!.from : text('revision'))?.[0] ?? '0',
      material: Array.isArray(material) ? material : undefined,
      controller: controllerTag(text('controller-id') || text('controller')),
    },
  };
}
