import { page } from '../consent/page-document.js';
import { isMet, type Answered } from './condition.js';

/** What the gate holds back, and how the markup says so. */

/** Of what is held, what fetches or has inside what fetches; it keeps no order. */
export const EMBED = ':not(script):not(template)';
/**
 * These with the attribute, inert scripts (also with the type `text/html`, which is markup) and templates; no scripts for
 * engines that are too old for us, too.
 */
export const HELD = '[data-consent]:not(script),script[type="text/plain"][data-consent]:not([nomodule])';

/** Whether a held element keeps markup: a template, or a script whose text is markup. */
export const isMarkup = (held: Element): boolean =>
  held.matches(
    'template,script[data-consent-type="text/html" i],script[data-type="text/html" i]:not([data-consent-type])',
  );

/**
 * Returns whether the page may have an element: the condition in its `data-consent` holds. While Turbo shows a copy of a
 * page until the real one has come, nothing is granted.
 */
export function isGranted(element: Element, answers: Answered): boolean {
  // DOM clobbering: in a form, a field named `getAttribute` hides the method, so the prototype's is called.
  const condition = Element.prototype.getAttribute.call(element, 'data-consent') ?? '';
  return !page.documentElement.hasAttribute('data-turbo-preview') && isMet(condition, answers);
}

/**
 * Whether the parser is done with a held script or template. It hands the content over in pieces, so what it has made
 * last may lack its end. An address has none; else text that comes next shows it, as an element there may be another
 * script's doing.
 */
export const isParsed = (held: Element): boolean =>
  page.readyState !== 'loading' || held.hasAttribute('src') || held.nextSibling instanceof Text;

/** Matches whole addresses to load from, and none at all; not code in disguise, such as `javascript:` and `data:`. */
export const SAFE_ADDRESS = /^((https?|blob|file):|$)/;
