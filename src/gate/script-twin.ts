import { page } from '../consent/page-document.js';
import { typeOf } from './script-type.js';
import type { QueueContext } from './script-start.js';

/** The attributes that the held element keeps for itself: its own marks, those of client-side routers, and handlers. */
const OWN = /^(on|data-(consent|turbo|swup|astro|next|navigate|n-head|hid$|rh$)|(id|type|src|nonce)$)/i;

/** Marks by which routers leave a script alone, and out of the copies of a page that they keep: Astro, Swup, Turbo. */
const MARKS = {
  'data-astro-exec': '',
  'data-swup-ignore-script': '',
  'data-turbo-eval': 'false',
  'data-turbo-temporary': '',
};

/**
 * Creates the script element that runs for a held one. The held element stays on the page as it is; the other one has
 * what its author wrote, without text, and leaves the page when it has run. Throws if the page does not allow our Trusted
 * Types policy.
 */
export function createTwin(held: HTMLScriptElement, { trusted, twins }: QueueContext): HTMLScriptElement {
  // Not a clone, as a clone of a script that came by `innerHTML` never runs.
  const twin = page.createElement('script');
  for (const attribute of held.attributes) {
    // The parser accepts names that `setAttribute` refuses.
    if (!OWN.test(attribute.name)) twin.setAttributeNode(attribute.cloneNode() as Attr);
  }
  for (const [name, value] of Object.entries(MARKS)) twin.setAttribute(name, value);
  const address = held.getAttribute('src');
  if (address !== null) twin.setAttribute('src', trusted().createScriptURL(address));
  twin.nonce = held.nonce;
  twin.type = typeOf(held);
  twins.add(twin);
  return twin;
}
