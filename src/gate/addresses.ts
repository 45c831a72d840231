import { page } from '../consent/page-document.js';
import { SAFE_ADDRESS } from './held.js';
import type { Policy } from './trusted-types.js';

/**
 * The attributes that make an element fetch; held back, each is written with `data-` before it. Candidates come first:
 * set after `src`, they would make the browser fetch twice.
 */
const NAMES = ['srcset', 'imagesrcset', 'poster', 'src', 'href', 'data'] as const;

/** What carries an address that is held back. Scripts have a markup of their own. */
export const ADDRESSED = NAMES.map((name) => `[data-${name}]:not(script)`).join();

/** What an element waits for, by the attribute that it is to be given. Throws for an address that is none to load from. */
export function heldAddresses(element: Element): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const name of NAMES) {
    const address = element.getAttribute(`data-${name}`);
    if (!address) continue;
    for (const candidate of name.endsWith('srcset') ? candidatesOf(address) : [address])
      if (!SAFE_ADDRESS.test(new URL(candidate, page.baseURI).href)) throw new TypeError(candidate);
    addresses.set(name, address);
  }
  return addresses;
}

/** Under Trusted Types, Chromium takes the address of an `<object>` or `<embed>` from a policy only. */
export function setAddress(element: Element, name: string, address: string, trusted: () => Policy): void {
  const isCode = /^(object|embed)$/.test(element.localName);
  element.setAttribute(name, isCode ? trusted().createScriptURL(address) : address);
}

/** The addresses of a `srcset`, without their widths and densities. */
function candidatesOf(srcset: string): string[] {
  return [...srcset.matchAll(/[\s,]*(\S*[^\s,])(?:\s[^,]*)?/g)].map(([, address]) => address!);
}
