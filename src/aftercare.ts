import type { ConsentChangeDetail, Origin } from './consent/events.js';
import { page } from './consent/page-document.js';
import { COOKIE_FIELDS, rowsOf } from './consent/rows.js';
import type { Answers } from './consent/store.js';
import { isDevelopment } from './notice/development.js';
import { clearRefused } from './gate/cleaning.js';
import { reloadIfAsked } from './gate/reloading.js';
import { fillFrame } from './notice/placeholder.js';
import { offerReopening } from './notice/reopen.js';
import type { NoticeHost } from './notice/state.js';

/**
 * What can wait until a page has loaded: what refused purposes keep goes, the page with it if one asks for that,
 * held frames say what they wait for, there is a way back to the choices, and a developer, or the site's `report`
 * address, hears of leaks.
 *
 * @param opens Host controls that open the choices; where the page has one, no floating button is needed.
 * @param change What was decided, if anything was just now.
 * @param save Takes the answers of a frame's own button.
 */
export async function takeCare(
  host: NoticeHost,
  opens: string,
  change: ConsentChangeDetail | undefined,
  save: (answers: Answers, origin: Origin) => void,
): Promise<void> {
  const { site, store } = host;
  const { reopen, report } = site();
  if (report !== undefined || isDevelopment()) void watch(host);
  if (store.choice || change) void clearAndReload(host, change);
  const allow = (purposes: readonly string[], { isTrusted }: Event): void =>
    save(Object.fromEntries(purposes.map((id) => [id, true])), isTrusted ? 'visitor' : 'script');
  try {
    if (reopen !== false && !page.querySelector(opens)) await offerReopening(host);
    for (const frame of page.querySelectorAll<HTMLIFrameElement>('iframe[data-src][data-consent]:not([src])')) {
      await fillFrame(frame, host, allow);
    }
  } catch (cause) {
    store.report('view', 'the button or the placeholders could not be shown', cause);
  }
}

async function watch(host: NoticeHost): Promise<void> {
  try {
    const { watchSite } = await import('./site-audit.js');
    watchSite(host);
  } catch (cause) {
    host.store.report('leak', 'the audit did not load: serve the whole build', cause);
  }
}

async function clearAndReload({ site, store }: NoticeHost, change: ConsentChangeDetail | undefined): Promise<void> {
  await clearRefused(store, rowsOf(site().cookies, ...COOKIE_FIELDS), change?.removed);
  if (change) reloadIfAsked(store, change);
}
