import { PrivacyNoticeApi } from './api.js';
import { isServer } from './consent/environment.js';
import { addPageListeners, reportProblem, type ElementSource } from './page.js';
import { PrivacyNotice } from './privacy-notice.js';

declare global {
  interface Window {
    /** The interface; before the script has loaded, an array of callbacks that wait for it. */
    privacyNotice: PrivacyNoticeApi;
  }
}

/**
 * Defines `<privacy-notice>` and puts the interface at `window.privacyNotice`. Where another copy of the library has
 * done so before, that copy stays in charge, and this one reports it once.
 *
 * @param source Provides the element of the page; none where it comes from the markup alone.
 */
export function define(source?: ElementSource): PrivacyNoticeApi {
  const own = new PrivacyNoticeApi();
  if (isServer) return own;
  const found = window.privacyNotice as PrivacyNoticeApi | ((api: PrivacyNoticeApi) => void)[] | undefined;
  if (customElements.get('privacy-notice')) {
    reportProblem('duplicate');
    return (found as Partial<PrivacyNoticeApi> | undefined)?.whenGranted instanceof Function
      ? (found as PrivacyNoticeApi)
      : own;
  }
  // A page that has frozen the name has no global interface, and the notice works.
  Reflect.set(window, 'privacyNotice', own);
  if (Array.isArray(found)) found.forEach((callback) => own.push(callback));
  addPageListeners(source);
  // Last, as the elements that are there already start to work.
  customElements.define('privacy-notice', PrivacyNotice);
  return own;
}
