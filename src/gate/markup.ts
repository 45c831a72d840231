import { HELD, HELD_EMBED, HELD_MARKUP, HELD_SCRIPT } from './held.js';
import { trusted } from './trusted-types.js';

type Holder = HTMLTemplateElement | HTMLScriptElement;

/** Attributes that a held element carries as `data-…`, so that no engine fetches them early. */
const FETCHING = ['src', 'srcset', 'href', 'poster', 'data'];

/**
 * Markup that is inert until granted: the content of a `<template>`, or the text of a
 * `<script type="text/plain" data-type="text/html">`. The holder stays where it is, as the place to put things back.
 */
export class MarkupHolders {
  readonly #shown = new Map<Holder, readonly ChildNode[]>();
  readonly #ran = new WeakSet<Holder>();

  /**
   * Puts the content behind its holder. Scripts in it become held scripts, to be run in order with all others.
   * @returns What is held inside, in document order.
   */
  show(holder: Holder): readonly Element[] {
    if (this.#shown.has(holder)) return [];
    const fragment = contentOf(holder);
    const purposes = holder.getAttribute('data-consent') ?? '';
    for (const script of Array.from(fragment.querySelectorAll('script'))) {
      if (this.#ran.has(holder)) script.remove();
      else if (!script.matches(`${HELD_SCRIPT},${HELD_MARKUP}`)) hold(script, purposes);
    }
    for (const element of Array.from(fragment.querySelectorAll('*'))) restoreAddresses(element);
    this.#ran.add(holder);
    const inside = Array.from(fragment.querySelectorAll(HELD));
    this.#shown.set(holder, Array.from(fragment.childNodes));
    holder.after(fragment);
    return inside;
  }

  /** Takes away what is no longer granted. */
  hide(isGranted: (element: Element) => boolean): void {
    for (const [holder, nodes] of this.#shown) {
      if (isGranted(holder)) continue;
      for (const node of nodes) node.remove();
      this.#shown.delete(holder);
    }
  }
}

function contentOf(holder: Holder): DocumentFragment {
  if (holder instanceof HTMLTemplateElement) return document.importNode(holder.content, true);
  const range = document.createRange();
  range.selectNode(holder); // Parses in the parent's context, so a table row stays one.
  return range.createContextualFragment(trusted().createHTML(holder.text));
}

function hold(script: HTMLScriptElement, purposes: string): void {
  script.setAttribute('data-type', script.type);
  script.type = 'text/plain';
  script.setAttribute('data-consent', purposes);
}

function restoreAddresses(element: Element): void {
  if (element.matches(HELD_EMBED)) return;
  for (const name of FETCHING) {
    const address = element.getAttribute(`data-${name}`);
    if (address !== null && !element.hasAttribute(name)) element.setAttribute(name, address);
  }
}
