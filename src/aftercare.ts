import { page } from './consent/page-document.js';
import { COOKIE_FIELDS, rowsOf } from './consent/rows.js';
import { clearCookies } from './gate/cleaning.js';
import { offerReopening } from './notice/reopen.js';
import type { NoticeHost } from './notice/state.js';

/**
 * What can wait until a page has loaded: refused purposes' cookies go (R-07), and there is a way back to the choices
 * (R-08).
 *
 * @param opens Host controls that open the choices; where the page has one, no floating button is needed.
 */
export async function takeCare(host: NoticeHost, opens: string): Promise<void> {
  const { site, store } = host;
  const { cookies, reopen } = site();
  if (store.choice) clearCookies(rowsOf(cookies, ...COOKIE_FIELDS), (purpose) => !store.granted(purpose));
  try {
    if (reopen !== false && !page.querySelector(opens)) await offerReopening(host);
  } catch (cause) {
    store.report('view', 'the button could not be shown', cause);
  }
}
