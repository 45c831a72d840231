import { ADDRESSED, heldAddresses, setAddress } from './addresses.js';
import { EMBED, HELD } from './held.js';
import type { Policy } from './trusted-types.js';

type Holder = HTMLTemplateElement | HTMLScriptElement;

const shown = new Map<Holder, readonly ChildNode[]>();
const ran = new WeakSet<Holder>();

/**
 * Puts the content of a `<template>`, or the text of a script with `data-type="text/html"`, behind it. The holder stays
 * where it is, as the place to put things back.
 * @returns Scripts and markup that are held inside, in document order, to be run in order with all others. Embeds keep
 *   none: the gate sees them come.
 */
export function showMarkup(
  holder: Holder,
  policy: Policy,
  isGranted: (holder: Element) => boolean,
  released: Set<Element>,
): readonly Element[] {
  if (shown.has(holder) || !isGranted(holder)) return [];
  shown.set(holder, []); // What is refused is told once.
  const fragment = contentOf(holder, policy);
  const purposes = holder.getAttribute('data-consent') ?? '';
  for (const script of Array.from(fragment.querySelectorAll('script'))) {
    if (!isCode(script)) continue;
    if (ran.has(holder)) script.remove();
    else if (!script.matches(HELD)) {
      hold(script, purposes);
      if (released.has(holder)) released.add(script);
    }
  }
  for (const element of Array.from(fragment.querySelectorAll(ADDRESSED))) restoreAddresses(element, policy);
  const inside = Array.from(fragment.querySelectorAll(HELD)).filter((element) => !element.matches(EMBED));
  shown.set(holder, Array.from(fragment.childNodes));
  ran.add(holder);
  holder.after(fragment);
  return inside;
}

/** Takes away what is no longer granted. Scripts that ran do not run again when it comes back. */
export function hideMarkup(isGranted: (holder: Element) => boolean): void {
  for (const [holder, nodes] of shown) {
    if (isGranted(holder)) continue;
    for (const node of nodes) node.remove();
    shown.delete(holder);
  }
}

function contentOf(holder: Holder, policy: Policy): DocumentFragment {
  if (holder instanceof HTMLTemplateElement) return document.importNode(holder.content, true);
  const range = document.createRange();
  range.selectNode(holder); // Parses in the parent's context, so a table row stays one.
  // A script cannot hold the end tag of another; written `<\/script>`, as in any inline script, it can.
  return range.createContextualFragment(policy.createHTML(holder.text.replace(/<\\\/script/gi, '</script')));
}

/** What is no code, such as JSON, is read by what runs, and has to be there each time. */
function isCode({ type }: HTMLScriptElement): boolean {
  return !type || type === 'text/plain' || /module|script/i.test(type);
}

function hold(script: HTMLScriptElement, purposes: string): void {
  script.setAttribute('data-type', script.type);
  script.type = 'text/plain';
  script.setAttribute('data-consent', purposes);
}

/** In held markup too, addresses are written with `data-`, so that no engine fetches them early. */
function restoreAddresses(element: Element, policy: Policy): void {
  if (element.closest('[data-consent]')) return; // Held for purposes of its own.
  for (const [name, address] of heldAddresses(element)) {
    if (!element.hasAttribute(name)) setAddress(element, name, address, () => policy);
  }
}
