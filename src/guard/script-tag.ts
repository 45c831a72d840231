import { guard, type GuardOptions } from './guard.js';
import type { GuardedHosts } from './patterns.js';

/** `data-hosts` is JSON: host patterns by purpose; `data-mode="report"` holds nothing; `data-queue` lets requests wait. */
const { dataset, nonce } = (document.currentScript as HTMLScriptElement | null) ?? {};
const { hosts = '', mode, queue } = dataset ?? {};

function readHosts(): GuardedHosts {
  try {
    return JSON.parse(hosts) as GuardedHosts;
  } catch {
    return {};
  }
}

guard({ hosts: readHosts(), mode: mode as GuardOptions['mode'], queue: queue !== undefined, nonce });
