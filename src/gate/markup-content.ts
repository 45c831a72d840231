import { ADDRESSED, explainRefusal, heldAddresses, setAddress } from './addresses.js';
import { HELD } from './held.js';
import type { Policy } from './trusted-types.js';

export type Holder = HTMLTemplateElement | HTMLScriptElement;

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Types of scripts that a browser acts on by itself; others, such as JSON, are data for other scripts. */
const ACTIVE_TYPE = /^\s*$|module|script|importmap|speculationrules/i;

/**
 * Makes the content of a held template, or the markup of a held text, so that nothing in it runs or is fetched without the
 * gate: its scripts are held.
 *
 * The content is always parsed anew. A copy of the nodes would have shadow roots in it whose scripts run past the page's
 * policy, and closed ones are out of reach.
 *
 * @param conditionOf Returns the condition for something inside, from the condition that it has of its own, if any.
 */
export function createContent(
  holder: Holder,
  policy: Policy,
  conditionOf: (own: string | null, element: Element) => string,
  report: (message: string, cause?: unknown) => void,
): DocumentFragment {
  const fragment = parse(holder, policy);
  /** Scripts that have no condition of their own. */
  const plain = new Set<Element>();
  for (const script of Array.from(fragment.querySelectorAll('script'))) {
    if (!script.hasAttribute('data-consent')) plain.add(script);
    holdScript(script, policy, report);
  }
  for (const element of Array.from(fragment.querySelectorAll(ADDRESSED))) {
    if (!element.closest('[data-consent]')) giveAddresses(element, policy, report);
  }
  for (const element of Array.from(fragment.querySelectorAll('[data-consent]'))) {
    const own = plain.has(element) ? null : element.getAttribute('data-consent');
    element.setAttribute('data-consent', conditionOf(own, element));
  }
  return fragment;
}

function parse(holder: Holder, policy: Policy): DocumentFragment {
  const range = document.createRange();
  if (holder instanceof HTMLTemplateElement) {
    range.selectNodeContents(holder); // Parses as a template's content, so a table row stays one.
    return range.createContextualFragment(policy.createHTML(markupOf(holder)));
  }
  range.selectNode(holder); // Parses in the parent's context, for the same reason.
  // A script cannot hold the end tag of another; written `<\/script>`, as in any inline script, it can.
  return range.createContextualFragment(policy.createHTML(holder.textContent.replace(/<\\\/script/gi, '</script')));
}

/** The content of a template as text. JSX makes children of it, which are beside the content. */
function markupOf(template: HTMLTemplateElement): string {
  let source = template;
  if (!template.content.hasChildNodes()) {
    source = document.createElement('template');
    const inert = source.content.ownerDocument;
    source.content.append(...Array.from(template.childNodes, (node) => inert.importNode(node, true)));
  }
  const { innerHTML } = source;
  return innerHTML;
}

function holdScript(
  script: HTMLScriptElement | SVGScriptElement,
  policy: Policy,
  report: (message: string) => void,
): void {
  if (script.namespaceURI !== HTML) {
    if (script.namespaceURI === SVG) {
      script.remove();
      report('an SVG script in held markup does not run: write an HTML <script>');
    }
    return;
  }
  const { type } = script;
  if (script.matches(HELD)) return;
  if (!ACTIVE_TYPE.test(type)) return;
  script.setAttribute('data-consent-type', type);
  script.setAttribute('type', 'text/plain');
  // Firefox fetches a plain address early, also inside a template.
  const address = script.getAttribute('data-consent-src');
  if (address) script.setAttribute('src', policy.createScriptURL(address));
  if (!script.hasAttribute('data-consent')) script.setAttribute('data-consent', '');
}

/** In held markup, too, addresses are written as held ones, so that no engine fetches them early. */
function giveAddresses(element: Element, policy: Policy, report: (message: string, cause?: unknown) => void): void {
  try {
    for (const [name, address] of heldAddresses(element)) setAddress(element, name, address, () => policy);
  } catch (cause) {
    report(explainRefusal(element, cause), cause);
  }
}
