import type { ConsentChangeDetail } from './consent/events.js';
import { COOKIE_FIELDS, rowsOf } from './consent/rows.js';
import { isDevelopment } from './notice/development.js';
import { clearRefused } from './gate/cleaning.js';
import { reloadIfAsked } from './gate/reloading.js';
import { offerReopening, withdrawReopening } from './notice/reopen.js';
import { isToBeTold } from './notice/to-be-told.js';
import type { NoticeHost } from './notice/state.js';
import { hasOpener } from './openers.js';

/**
 * What can wait until a page has loaded: what refused purposes keep goes, the page with it if one asks for that,
 * there is a way back to the choices, a change of the statement is told, and a developer, or the site's `report` address, hears of leaks.
 *
 * @param change What was decided, if anything was just now.
 */
export async function takeCare(host: NoticeHost, change: ConsentChangeDetail | undefined): Promise<void> {
  const { site, store } = host;
  const { reopen, report } = site();
  if (store.choice || change) void clearAndReload(host, change);
  if (!host.element.isConnected) return; // There is another one by now, or none.
  if (report !== undefined || isDevelopment()) void watch(host);
  if (isToBeTold(host)) void tell(host);
  try {
    if (reopen === false || hasOpener()) withdrawReopening(host);
    else await offerReopening(host);
  } catch (cause) {
    store.report('view', 'the button could not be shown', cause);
  }
}

async function tell(host: NoticeHost): Promise<void> {
  try {
    await (await import('./notice/change-notice.js')).tellChange(host);
  } catch (cause) {
    host.store.report('view', 'the change notice could not be shown', cause);
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
