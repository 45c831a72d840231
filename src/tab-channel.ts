import type { ConsentStore } from './consent/store.js';

/** A call for each decision: the first may come before the cookie does, and a tab that is hidden has slow timers. */
const DELAYS = [0, 100, 300];

/**
 * Lets tabs hear of each other's decisions where the browser tells of no change of cookies: on plain http, and in engines
 * before Chromium 87, Firefox 140 and Safari 18.4. A tab that hears what it knows says no more, so that they fall silent.
 *
 * @param follow Looks at the cookie again.
 */
export function joinTabs(store: ConsentStore, follow: (event: Event) => void): void {
  const channel = new BroadcastChannel('privacy-notice');
  const call = (): void => DELAYS.forEach((delay) => setTimeout(() => channel.postMessage(''), delay));
  channel.onmessage = follow;
  store.addEventListener('consentchange', call);
  call(); // There may have been a decision before this came.
}
