import type { Vendor } from '../consent/config.js';
import { page } from '../consent/page-document.js';
import { addressOf } from './held-embed.js';

/** Elements whose addresses are the content itself. */
const CONTENT = 'iframe,embed,object,video,audio,img,source,image,use';
/** Elements whose addresses tell where content comes from that a script draws. */
const HINTS = 'script,link,a,blockquote';
const PLAIN = ['src', 'data', 'href', 'cite', 'srcset'];
const ADDRESS_IN_TEXT = /\s(?:data-(?:consent-)?)?(?:src|data|poster)\s*=\s*["']?([^"'\s>]+)/gi;

// DOM clobbering: in a form, a field named `getAttribute` hides the form's own method, so the prototype's is called.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One overload of `querySelector` is.
const { getAttribute, matches, querySelectorAll } = Element.prototype;
const readNext = Reflect.getOwnPropertyDescriptor(Element.prototype, 'nextElementSibling')!.get as (
  this: Element,
) => Element | null;

/**
 * Names the provider of held content: the one that the site names with `data-provider`, the vendor of the site's list with
 * the host of an address, the host itself, or the only vendor of the purposes.
 *
 * @returns None where nothing tells.
 */
export function providerOf(held: Element, purposes: readonly string[], vendors: readonly Vendor[]): string | undefined {
  const content = held instanceof HTMLTemplateElement ? held.content : held;
  const named =
    getAttribute.call(held, 'data-provider') ?? queryIn(content, '[data-provider]')[0]?.getAttribute('data-provider');
  if (named) return named;
  const hosts = urlsOf(contentAddresses(held, content));
  const hints = urlsOf(hintsOf(held, content));
  for (const { hostname } of [...hosts, ...hints]) {
    const vendor = vendors.find(({ hosts: patterns }) => isAmong(hostname, patterns));
    if (vendor) return vendor.name;
  }
  const known = hosts[0] ?? hints.find(({ host }) => host !== location.host);
  if (known) return known.host;
  const ofPurposes = vendors.filter(({ purpose }) => purposes.includes(purpose));
  return ofPurposes.length === 1 ? ofPurposes[0]!.name : undefined;
}

function isAmong(hostname: string, patterns: unknown): boolean {
  const fits = (pattern: unknown): boolean =>
    pattern === hostname ||
    (typeof pattern === 'string' && /^\*\../.test(pattern) && `.${hostname}`.endsWith(pattern.slice(1)));
  return Array.isArray(patterns) && patterns.some(fits);
}

/** The addresses of the frames, images and the like that a held element is or has, in document order. */
function contentAddresses(held: Element, content: Element | DocumentFragment): string[] {
  if (held instanceof HTMLScriptElement) return [...held.text.matchAll(ADDRESS_IN_TEXT)].map(([, address]) => address!);
  const isTemplate = held instanceof HTMLTemplateElement;
  const isGuarded = getAttribute.call(held, 'data-consent') === null; // Its address stands where the page wrote it.
  return [...(isTemplate ? [] : [held]), ...queryIn(content, CONTENT)]
    .filter((element) => matches.call(element, CONTENT))
    .map((element) => addressOf(element) ?? (isTemplate || isGuarded ? plainAddressOf(element) : undefined))
    .filter((address) => address !== undefined);
}

/** The addresses of scripts in a held element or directly behind it, then those of links and quotations in it. */
function hintsOf(held: Element, content: Element | DocumentFragment): string[] {
  const inside = queryIn(content, HINTS);
  const behind: Element[] = [];
  const condition = getAttribute.call(held, 'data-consent');
  for (let next = nextOf(held); next && getAttribute.call(next, 'data-consent') === condition; next = nextOf(next))
    if (next.localName === 'script') behind.push(next);
  const isScript = ({ localName }: Element): boolean => localName === 'script';
  return [...inside.filter(isScript), ...behind, ...inside.filter((element) => !isScript(element))]
    .map((element) => addressOf(element) ?? plainAddressOf(element))
    .filter((address) => address !== undefined);
}

const nextOf = (element: Element): Element | null => readNext.call(element);

function plainAddressOf(element: Element): string | undefined {
  const name = PLAIN.find((attribute) => element.getAttribute(attribute));
  return name && element.getAttribute(name)!.trim().split(/\s/)[0];
}

function queryIn(content: Element | DocumentFragment, selectors: string): Element[] {
  return Array.from(
    content instanceof Element
      ? querySelectorAll.call(content, selectors)
      : (content.querySelectorAll(selectors) as Iterable<Element>),
  );
}

function urlsOf(addresses: readonly string[]): URL[] {
  return addresses.flatMap((address) => {
    try {
      const url = new URL(address, page.baseURI);
      return url.host ? [url] : [];
    } catch {
      return []; // The gate refuses it.
    }
  });
}
