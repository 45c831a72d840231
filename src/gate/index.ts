/** The gate without the notice, for sites that ask in a view of their own. */
export { Gate, type GateOptions } from './gate.js';
export { HANG_LIMIT } from './script-queue.js';
export { ConsentStore, type Answers, type ConsentSettings } from '../consent/store.js';
export { presetLifetimes, type Lifetimes } from '../consent/lifetimes.js';
