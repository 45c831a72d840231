import type { ConsentEventMap } from '../consent/events.js';
import { page, safeRoot } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import { ADDRESSED, heldAddresses, setAddress } from './addresses.js';
import { EMBED, isGranted } from './held.js';
import { forgetCopies } from './kept-copies.js';
import type { Policy } from './trusted-types.js';

/** What a page may not have yet. */
export interface HeldEmbeds {
  /** In document order, root by root. */
  readonly elements: readonly Element[];
  /** Loads one for this page view, until one of its purposes is withdrawn. Nothing is stored, and no choice is made. */
  release(element: Element): void;
}

export type HandleHeld = (held: HeldEmbeds) => void;
type Roots = Iterable<Document | ShadowRoot>;
type Settle = (roots: Roots, handleHeld?: HandleHeld) => void;

const HELD_EMBED = `[data-consent]${EMBED}`;

// A form's own fields can stand in front of its methods.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
const { getAttribute, matches, querySelectorAll } = Element.prototype;

/** One for each store: what was released once is known to it alone. */
const settlers = new WeakMap<ConsentStore, Settle>();

/**
 * Gives what fetches in the roots (frames, images, media, links, objects and all that is no script) the addresses that
 * it waits for in `data-src`, `data-srcset`, `data-poster`, `data-href` and `data-data`, or takes them away again. What
 * is no address to load from is refused, and told once.
 *
 * @param trusted For addresses that Trusted Types ask a policy for.
 * @param handleHeld Called with what is held; with nothing, when nothing is any more.
 */
export function settleEmbeds(roots: Roots, store: ConsentStore, trusted: () => Policy, handleHeld?: HandleHeld): void {
  let settle = settlers.get(store);
  if (!settle) settlers.set(store, (settle = createSettler(store, trusted)));
  settle(roots, handleHeld);
}

function createSettler(store: ConsentStore, trusted: () => Policy): Settle {
  /** By purpose, so that its withdrawal ends them all. */
  const released = new Map<string, WeakSet<Element>>();
  /** What an element had of its own where it was given an address. */
  const before = new WeakMap<Element, Map<string, string | null>>();
  /** All that were given one: the page may have taken some out, to put them back later. */
  const given = new Set<WeakRef<Element>>();
  const refused = new WeakSet<Element>();
  let wasAnyHeld = false;

  store.addEventListener('consentchange', (event) => {
    const { removed } = (event as ConsentEventMap['consentchange']).detail;
    for (const purpose of removed) released.delete(purpose);
    if (removed.length) takeAside();
  });
  page.addEventListener('turbo:before-render', (event) => {
    // A copy that Turbo kept has the addresses of its time, and fetches as soon as it is put in.
    const { newBody } = (event as CustomEvent<{ readonly newBody: ParentNode }>).detail;
    for (const embed of newBody.querySelectorAll(HELD_EMBED)) if (!mayHave(embed)) partsOf(embed).forEach(take);
  });

  const mayHave = (embed: Element): boolean =>
    isGranted(embed, (id) => store.granted(id) || !!released.get(id)?.has(embed));

  function settle(roots: Roots, handleHeld?: HandleHeld): void {
    const elements: Element[] = [];
    for (const root of roots) {
      for (const embed of safeRoot(root).querySelectorAll(HELD_EMBED)) {
        const granted = mayHave(embed);
        const parts = partsOf(embed);
        if (!granted && parts.length) elements.push(embed);
        const changed = parts.filter((part) => (granted ? give(part) : take(part)));
        if (granted) changed.forEach(chooseAgain);
        else changed.forEach(stop);
      }
    }
    if (elements.length || wasAnyHeld) handleHeld?.({ elements, release });
    wasAnyHeld = !!elements.length;

    function release(embed: Element): void {
      const purposes = purposesOf(embed);
      // What nobody declared stays denied.
      if (!purposes.every((id) => store.purposes.some(({ id: declared }) => declared === id))) return;
      for (const id of purposes) {
        if (!released.has(id)) released.set(id, new WeakSet());
        released.get(id)!.add(embed);
      }
      settle(roots, handleHeld);
    }
  }

  function give(element: Element): boolean {
    try {
      const addresses = [...heldAddresses(element)].filter(([name, address]) => element.getAttribute(name) !== address);
      const own = before.get(element) ?? new Map<string, string | null>();
      if (!before.has(element)) given.add(new WeakRef(element));
      before.set(element, own);
      for (const [name, address] of addresses) {
        const had = element.getAttribute(name);
        setAddress(element, name, address, trusted);
        if (!own.has(name)) own.set(name, had);
      }
      return !!addresses.length;
    } catch (cause) {
      if (!refused.has(element)) {
        const written = [...element.attributes].filter(({ name }) => name.startsWith('data-'));
        const text = written.map(({ name, value }) => `${name}="${value}"`).join(' ');
        store.report('frame', `<${element.localName} ${text}> has no address to load from, or no policy`, cause);
      }
      refused.add(element);
      return false;
    }
  }

  function take(element: Element): boolean {
    const addresses = before.get(element) ?? copied(element);
    for (const [name, own] of addresses) {
      if (own === null) element.removeAttribute(name);
      else setAddress(element, name, own, trusted);
    }
    before.delete(element);
    return !!addresses.size;
  }

  /** Takes from what is not on the page now, and may come back to it; from the copies that htmx keeps as text, too. */
  function takeAside(): void {
    for (const known of given) {
      const element = known.deref();
      const embed = element?.closest('[data-consent]');
      if (!element) given.delete(known);
      else if (!element.isConnected && !(embed && mayHave(embed))) take(element);
    }
    forgetCopies();
  }

  return settle;
}

/** An element and what is inside it that has addresses, without what is held for purposes of its own. */
function partsOf(embed: Element): Element[] {
  const inside = [...querySelectorAll.call(embed, ADDRESSED)].filter(
    (part) => part.closest('[data-consent]') === embed,
  );
  return matches.call(embed, ADDRESSED) ? [embed, ...inside] : inside;
}

function purposesOf(embed: Element): readonly string[] {
  return getAttribute.call(embed, 'data-consent')?.match(/\S+/g) ?? [];
}

/** A clone of an element that was given its addresses, as frameworks keep them, carries these without our knowing. */
function copied(element: Element): Map<string, null> {
  const names = [...element.attributes]
    .filter(({ name, value }) => value && element.getAttribute(`data-${name}`) === value)
    .map(({ name }) => [name, null] as const);
  return new Map(names);
}

/** Media do not look at a `<source>` whose address comes after it, nor Firefox at such a `<track>` (measured: ESR 153). */
function chooseAgain(element: Element): void {
  const media = mediaOf(element);
  if (element.localName === 'track') element.replaceWith(element);
  else if (element.localName === 'source' && media && !media.hasAttribute('src')) media.load();
}

function stop(element: Element): void {
  const media = mediaOf(element);
  if (media) {
    media.pause();
    media.load(); // Lets go of what it has, and stops fetching.
  } else if (/^(iframe|object|embed)$/.test(element.localName)) {
    // Put in anew it is blank, and leaves no entry in the history as navigating it would.
    element.replaceWith(element);
  }
}

function mediaOf(element: Element): HTMLMediaElement | null {
  return element.closest<HTMLMediaElement>('video,audio');
}
