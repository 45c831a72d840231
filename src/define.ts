import { PrivacyNoticeApi } from './api.js';
import { page, PrivacyNotice } from './privacy-notice.js';

type Queue = ((api: PrivacyNoticeApi) => void)[];

declare global {
  interface Window {
    /** The interface; before the script has loaded, an array of callbacks that wait for it. */
    privacyNotice: PrivacyNoticeApi;
  }
}

/**
 * Defines `<privacy-notice>` and puts the interface at `window.privacyNotice`. Where another copy of the library has
 * done so before, that one stays in charge, and this one says so once.
 */
export function define(): PrivacyNoticeApi {
  const own = new PrivacyNoticeApi(page);
  if (typeof window === 'undefined') return own;
  const found: unknown = window.privacyNotice;
  if (customElements.get('privacy-notice')) {
    const other = isApi(found) ? 'another copy of this script, which stays in charge' : 'something else: nothing will be asked';
    page.store.report('duplicate', `<privacy-notice> was already defined by ${other}. Load the script once.`);
    return isApi(found) ? found : own;
  }
  // Defined, not assigned: an element with this id makes a global of the same name.
  Object.defineProperty(window, 'privacyNotice', { value: own, configurable: true, writable: true });
  customElements.define('privacy-notice', PrivacyNotice);
  if (Array.isArray(found)) for (const callback of found as Queue) own.push(callback);
  return own;
}

function isApi(value: unknown): value is PrivacyNoticeApi {
  return typeof value === 'object' && value !== null && 'whenGranted' in value;
}
