/** What a server renders ahead of the script. For Node and other runtimes without a document. */
export { renderNotice, type RenderOptions } from './render-notice.js';
