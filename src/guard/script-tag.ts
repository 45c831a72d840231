import { guard, type Guard } from './guard.js';
import type { GuardedHosts } from './patterns.js';

declare global {
  interface Window {
    /** The guard of the script tag. */
    privacyNoticeGuard?: Guard;
  }
}

/** `data-hosts` is JSON: host patterns by purpose; `data-mode="report"` holds nothing; `data-queue` lets requests wait. */
const { hosts = '', mode, queue } = document.currentScript?.dataset ?? {};

function readHosts(): GuardedHosts {
  try {
    return JSON.parse(hosts) as GuardedHosts;
  } catch {
    return {};
  }
}

window.privacyNoticeGuard = guard({
  hosts: readHosts(),
  mode: mode === 'report' ? mode : 'hold',
  queue: queue !== undefined,
});
