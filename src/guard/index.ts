/** Holds what cannot be marked: requests to listed hosts, by patching what makes them. */
export type { HeldElement } from './elements.js';
export type { GrantSource } from './grants.js';
export { guard, type Guard, type GuardOptions, type GuardReportDetail } from './guard.js';
export type { GuardedHosts } from './patterns.js';
export type { GuardKind } from './watch.js';
