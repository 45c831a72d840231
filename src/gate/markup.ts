import { HELD } from './held.js';
import type { Policy } from './trusted-types.js';

type Holder = HTMLTemplateElement | HTMLScriptElement;

/** Attributes that an element in held markup carries as `data-…`, so that no engine fetches them early. */
const FETCHING = ['src', 'srcset', 'href', 'poster', 'data'];

const shown = new Map<Holder, readonly ChildNode[]>();
const ran = new WeakSet<Holder>();

/**
 * Puts the content of a `<template>`, or the text of a script with `data-type="text/html"`, behind it. The holder stays
 * where it is, as the place to put things back.
 * @returns What is held inside, in document order: scripts among it, to be run in order with all others.
 */
export function showMarkup(holder: Holder, policy: Policy): readonly Element[] {
  if (shown.has(holder)) return [];
  const fragment = contentOf(holder, policy);
  const purposes = holder.getAttribute('data-consent') ?? '';
  for (const script of Array.from(fragment.querySelectorAll('script'))) {
    if (ran.has(holder)) script.remove();
    else if (!script.matches(HELD)) hold(script, purposes);
  }
  for (const element of Array.from(fragment.querySelectorAll('*'))) restoreAddresses(element);
  const inside = Array.from(fragment.querySelectorAll(HELD));
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

function hold(script: HTMLScriptElement, purposes: string): void {
  script.setAttribute('data-type', script.type);
  script.type = 'text/plain';
  script.setAttribute('data-consent', purposes);
}

function restoreAddresses(element: Element): void {
  if (element.matches(HELD)) return;
  for (const name of FETCHING) {
    const address = element.getAttribute(`data-${name}`);
    if (address !== null && !element.hasAttribute(name)) element.setAttribute(name, address);
  }
}
