import { page } from '../consent/page-document.js';

/** What the gate holds back, and how the markup says so. */

/** Of what is held, what fetches or has inside what fetches; it keeps no order. */
export const EMBED = ':not(script):not(template)';
/**
 * These with the attribute, inert scripts (also with `data-type="text/html"`, which is markup) and templates; no scripts
 * for engines that are too old for us, too.
 */
export const HELD = '[data-consent]:not(script),script[type="text/plain"][data-consent]:not([nomodule])';

/** The real type of a held script; empty means a classic one. */
export const typeOf = (held: Element): string => held.getAttribute('data-type') ?? '';

/**
 * Whether the page may have an element: all its purposes must be granted, and an empty attribute waits for ever. A page
 * that Turbo shows from its cache, until the real one is there, may have none.
 */
export function isGranted(element: Element, granted: (purpose: string) => boolean): boolean {
  // A form's own fields can stand in front of its methods.
  const purposes = Element.prototype.getAttribute.call(element, 'data-consent');
  return !page.documentElement.hasAttribute('data-turbo-preview') && !!purposes?.match(/\S+/g)?.every(granted);
}

/** `XPathResult.BOOLEAN_TYPE` */
const BOOLEAN_TYPE = 3;

/**
 * Whether the parser is done with a node. It hands long texts over in pieces, so a script or a template that is the
 * last thing it has made may lack its end.
 */
export function isParsed(node: Node): boolean {
  if (page.readyState !== 'loading') return true;
  return page.evaluate('following::node()', node, null, BOOLEAN_TYPE).booleanValue;
}

/** Throws for an address that is code in disguise, such as `javascript:` and `data:`. */
export function checkAddress(address: string): void {
  if (!/^(http|blob|file)/.test(new URL(address, page.baseURI).href)) throw new TypeError(address);
}
