import type { PrivacyNoticeConfig } from '../consent/config.js';
import { COOKIE_FIELDS, rowsOf, VENDOR_FIELDS } from '../consent/rows.js';
import type { ConsentStore } from '../consent/store.js';
import { auditHosts } from './audit-hosts.js';
import { auditKept, keptElsewhere, keptHere, type KeptName } from './audit-kept.js';
import { auditMarkup, type HeldElement, type MarkupFindings, type ReleasedElement } from './audit-markup.js';
import { grantLog } from './grant-log.js';
import { distinct, type Leak } from './leak.js';

/** What on a page is held, what ran, and what leaks. It can be written as JSON. */
export interface AuditReport {
  /** Elements that wait for a purpose. */
  readonly held: readonly HeldElement[];
  /** Elements that were held and let go. */
  readonly ran: readonly ReleasedElement[];
  /** Each once. */
  readonly leaks: readonly Leak[];
}

/** What the site declares. */
export type Declared = Pick<PrivacyNoticeConfig, 'cookies' | 'vendors' | 'report'>;

/**
 * Looks at everything that a page's own script can see, once. Waits until the stored choice is known; never rejects.
 * What started before a grant is told exactly from the first audit of a page on.
 */
export async function audit(store: ConsentStore, declared: Declared = {}): Promise<AuditReport> {
  await store.ready;
  grantLog(store);
  return auditNow(store, declared, await keptElsewhere());
}

/**
 * The same without waiting, for a page that is being left.
 * @param elsewhere The names of what cannot be read at once, as they were known last.
 */
export function auditNow(store: ConsentStore, declared: Declared, elsewhere: readonly KeptName[]): AuditReport {
  const cookies = rowsOf(declared.cookies, ...COOKIE_FIELDS);
  const vendors = rowsOf(declared.vendors, ...VENDOR_FIELDS);
  /** A page can have put anything in the place of what we call. */
  const attempt = <Found>(find: () => Found, none: Found): Found => {
    try {
      return find();
    } catch (cause) {
      store.report('leak', 'the audit could not look at everything', cause);
      return none;
    }
  };
  const nothing: MarkupFindings = { held: [], ran: [], leaks: [] };
  const markup = attempt(() => auditMarkup(store), nothing);
  const leaks = [
    ...markup.leaks,
    ...attempt(() => auditKept([...keptHere(), ...elsewhere], cookies, store), []),
    ...attempt(() => auditHosts(vendors, grantLog(store), declared.report), []),
  ];
  return { held: markup.held, ran: markup.ran, leaks: distinct(leaks) };
}
