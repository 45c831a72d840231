import { PrivacyNoticeApi } from './api.js';
import { isServer } from './consent/environment.js';
import { DUPLICATE, listen, store } from './page.js';
import { PrivacyNotice } from './privacy-notice.js';

declare global {
  interface Window {
    /** The interface; before the script has loaded, an array of callbacks that wait for it. */
    privacyNotice: PrivacyNoticeApi;
  }
}

/**
 * Defines `<privacy-notice>` and puts the interface at `window.privacyNotice`. Where another copy of the library has
 * done so before, that one stays in charge, and this one says so once.
 *
 * @param addElement Puts an element in, where the page has none of its own.
 */
export function define(addElement?: () => void): PrivacyNoticeApi {
  const own = new PrivacyNoticeApi();
  if (isServer) return own;
  const found = window.privacyNotice as PrivacyNoticeApi | ((api: PrivacyNoticeApi) => void)[] | undefined;
  if (customElements.get('privacy-notice')) {
    store.report('duplicate', DUPLICATE);
    return found && 'whenGranted' in found ? found : own;
  }
  window.privacyNotice = own;
  if (Array.isArray(found)) found.forEach((callback) => own.push(callback));
  listen(addElement);
  // Last, as elements that are there already begin to work with it.
  customElements.define('privacy-notice', PrivacyNotice);
  return own;
}
