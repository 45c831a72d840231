/** The parts for a server: markup ahead of the script, and the choice of a request. For runtimes without a document. */
export { readConsent, type ReadConsentOptions, type ServerConsent } from './read-consent.js';
export { renderNotice, type RenderOptions } from './render-notice.js';
