import { page } from './consent/page-document.js';
import { undeclaredPurpose } from './consent/undeclared-purpose.js';
import type { ConsentStore } from './consent/store.js';
import { audit, auditNow, type AuditReport } from './gate/audit.js';
import { keptElsewhere, type KeptName } from './gate/audit-kept.js';
import { leakKey, type Leak } from './gate/leak.js';
import { sendLeaks } from './leak-beacon.js';
import { isDevelopment } from './notice/development.js';
import type { NoticeHost } from './notice/state.js';
import { readSettings } from './settings.js';

/** Time for a page to do, after it has loaded or a choice was made, what an audit is to see; in milliseconds. */
const SETTLING = 2_000;

let isWatching = false;

/** What on this page is held, what ran and what leaks, by what its element declares. */
export async function auditSite(store: ConsentStore): Promise<AuditReport> {
  await store.ready;
  const element = page.querySelector('privacy-notice');
  return audit(store, element ? readSettings(element).config : {});
}

/**
 * Looks at the page once it has come to rest, and after each decision. A developer is told of each leak once; where the
 * site has a `report` address, that is told when the page is left.
 */
export function watchSite({ site, store }: NoticeHost): void {
  if (isWatching) return;
  isWatching = true;
  const told = new Map<string, Leak>();
  let elsewhere: readonly KeptName[] = [];

  const add = ({ leaks }: AuditReport): void => {
    for (const leak of leaks) {
      const key = leakKey(leak);
      if (!told.has(key) && isDevelopment()) warn(store, leak);
      told.set(key, leak);
    }
  };
  const look = async (): Promise<void> => {
    elsewhere = await keptElsewhere();
    add(auditNow(store, site(), elsewhere));
  };
  const lookSoon = (): void => {
    setTimeout(() => whenIdle(() => void look()), SETTLING);
  };
  const handleLeaving = (event: Event): void => {
    const { report } = site();
    if (!report || (event.type !== 'pagehide' && page.visibilityState !== 'hidden')) return;
    removeEventListener('pagehide', handleLeaving);
    page.removeEventListener('visibilitychange', handleLeaving);
    add(auditNow(store, site(), elsewhere));
    sendLeaks(report, store.settings?.revision ?? '', [...told.values()]);
  };

  // From now on it is known what was granted when.
  auditNow(store, site(), elsewhere);
  lookSoon();
  store.addEventListener('consentchange', lookSoon);
  addEventListener('pagehide', handleLeaving);
  page.addEventListener('visibilitychange', handleLeaving);
}

function warn(store: ConsentStore, { code, element, fix, purpose, what }: Leak): void {
  if (code.startsWith('purpose-')) store.report('purpose', undeclaredPurpose(purpose ?? ''), element);
  else store.report('leak', `${code}: ${what}: ${fix}`, element);
}

function whenIdle(callback: () => void): void {
  // Safari has it only behind a setting. DOM clobbering: an element of the page may have its name.
  if (window.requestIdleCallback instanceof Function) requestIdleCallback(callback, { timeout: SETTLING });
  else callback();
}
