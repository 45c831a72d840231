import { page } from '../consent/page-document.js';
import { cutAddress, describe } from './describe.js';
import { SAFE_ADDRESS } from './held.js';
import type { Policy } from './trusted-types.js';

/**
 * The attributes that make an element fetch, by the element's name. Candidates come first: set after `src`, they would
 * make the browser fetch twice. On other elements the names mean something else: share buttons keep a `data-href`.
 */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  image: ['href'],
  img: ['srcset', 'src'],
  input: ['src'],
  link: ['imagesrcset', 'href'],
  object: ['data'],
  source: ['srcset', 'src'],
  track: ['src'],
  use: ['href'],
  video: ['poster', 'src'],
};

/** The names of all of them, each once. */
const NAMES = [...new Set(Object.values(ADDRESSES).flat())];

/** Before the name of an address that is held: ours, then the older one, which lazy loaders read, too. */
const PREFIXES = ['data-consent-', 'data-'] as const;

/** The attributes that hold an address. */
export const HELD_NAMES: readonly string[] = PREFIXES.flatMap((prefix) => NAMES.map((name) => prefix + name));

/** The attributes that a held address is given to. */
export const LIVE_NAMES: readonly string[] = NAMES;

/** Matches the elements that wait for an address. */
export const ADDRESSED = Object.entries(ADDRESSES)
  .flatMap(([element, names]) => {
    const selector = element === 'input' ? 'input[type=image i]' : element;
    return names.flatMap((name) => PREFIXES.map((prefix) => `${selector}[${prefix}${name}]`));
  })
  .join();

/** Reads the address that an element holds for one of its attributes. Our own name wins over the older one. */
export function heldAddress(element: Element, name: string): string | null {
  return (
    PREFIXES.map((prefix) => Element.prototype.getAttribute.call(element, prefix + name)).find(
      (address) => address !== null,
    ) ?? null
  );
}

/** The error for an address that is none to load from, such as `javascript:` or `data:`. */
export class AddressError extends Error {}

/**
 * Reads the addresses that an element holds, by the attribute that each is to be given to.
 *
 * @throws {@link AddressError} if one of them is none to load from.
 */
export function heldAddresses(element: Element): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const name of ADDRESSES[element.localName] ?? []) {
    const address = heldAddress(element, name);
    if (!address) continue;
    for (const candidate of name.endsWith('srcset') ? candidatesOf(address) : [address])
      if (!isLoadable(candidate)) throw new AddressError(candidate);
    addresses.set(name, address);
  }
  return addresses;
}

function isLoadable(address: string): boolean {
  try {
    return SAFE_ADDRESS.test(new URL(address, page.baseURI).href);
  } catch {
    return false;
  }
}

/** Sets an attribute. Under Trusted Types, Chromium takes the address of an `<object>` or `<embed>` from a policy only. */
export function setAddress(element: Element, name: string, address: string, trusted: () => Policy): void {
  const isCode = /^(object|embed)$/.test(element.localName);
  element.setAttribute(name, isCode ? trusted().createScriptURL(address) : address);
}

/** Says for a developer why an element was not given its addresses. */
export function explainRefusal(element: Element, cause: unknown): string {
  const why =
    cause instanceof AddressError
      ? `“${cutAddress(cause.message)}” is no http:, https:, blob: or file: address`
      : 'the page’s “trusted-types” directive has to allow the policy “privacy-notice”';
  return `${describe(element)} is not loaded: ${why}`;
}

/** The addresses of a `srcset`, without their widths and densities. */
function candidatesOf(srcset: string): string[] {
  return [...srcset.matchAll(/[\s,]*(\S*[^\s,])(?:\s[^,]*)?/g)].map(([, address]) => address!);
}
