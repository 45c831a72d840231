import type { Vendor } from '../consent/config.js';
import { page } from '../consent/page-document.js';
import type { Box } from './stand-in.js';

const BOXES = 'iframe,img,video,audio,object,embed,svg';
const ADDRESSES = ['src', 'data', 'href', 'srcset', 'poster'];
/** With one of these of its own, an element shows what the site wants to be seen meanwhile. */
const OWN_CONTENT = '[src],[srcset],[srcdoc],[data]';

// A form's own fields can stand in front of its methods.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
const { getAttribute, matches, querySelector, querySelectorAll } = Element.prototype;

/** Who provides it: as the site says, or the recipient that its list has under the address's host, or that host. */
export function providerOf(embed: Element, vendors: readonly Vendor[]): string {
  const named =
    getAttribute.call(embed, 'data-provider') ??
    querySelector.call(embed, '[data-provider]')?.getAttribute('data-provider');
  if (named) return named;
  try {
    const { host, hostname } = new URL(addressOf(embed) ?? '', page.baseURI);
    const fits = (pattern: unknown): boolean =>
      pattern === hostname ||
      (typeof pattern === 'string' && /^\*\../.test(pattern) && `.${hostname}`.endsWith(pattern.slice(1)));
    return vendors.find(({ hosts }) => Array.isArray(hosts) && hosts.some(fits))?.name ?? host;
  } catch {
    return ''; // No address: the gate refuses it.
  }
}

function addressOf(embed: Element): string | undefined {
  for (const name of ADDRESSES) {
    const held = `[data-${name}]`;
    const address = (matches.call(embed, held) ? embed : querySelector.call(embed, held))?.getAttribute(`data-${name}`);
    if (address) return address.trim().split(/\s/)[0];
  }
  return undefined;
}

/** What is seen of a held element: itself, or the first in it that has an address to wait for. */
export function boxOf(embed: Element): Box | undefined {
  const inside = [...(querySelectorAll.call(embed, BOXES) as NodeListOf<Box>)].filter(
    (box) => box.closest('[data-consent]') === embed,
  );
  const boxes = matches.call(embed, BOXES) ? [embed as Box] : inside;
  return boxes.find((box) => !box.matches(OWN_CONTENT) && (box.matches('picture > *') || addressOf(box)));
}

/** What it waits for. */
export function purposesOf(embed: Element): readonly string[] {
  return getAttribute.call(embed, 'data-consent')?.match(/\S+/g) ?? [];
}
