/** The gate without the notice, for sites that ask in a view of their own. */
export { audit, type AuditReport, type Declared } from './audit.js';
export type { HeldElement, ReleasedElement } from './audit-markup.js';
export type { Leak, LeakCode } from './leak.js';
export { createGate, type Gate } from './gate.js';
export type { HandleHeld, HeldEmbeds } from './embeds.js';
export { setNonce } from './script-nonces.js';
export { HANG_LIMIT } from './script-queue.js';
export { ConsentStore, type Answers, type ConsentSettings } from '../consent/store.js';
export { decide, type Decision, type Provenance } from '../consent/decisions.js';
export type { Lifetimes } from '../consent/lifetimes.js';
