import type { ConsentEventMap } from '../consent/events.js';
import { page, safeRoot } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import { ADDRESSED, heldAddresses, setAddress } from './addresses.js';
import { EMBED, HELD, isGranted, isMarkup } from './held.js';
import { forgetCopies } from './kept-copies.js';
import type { Policy } from './trusted-types.js';

/** The held content of a page that `handleHeld` is told of. */
export interface HeldEmbeds {
  /**
   * All that is held and has a place on the page, in document order, root by root: elements that wait for an address,
   * elements with `data-consent` that wait for a script, templates, and scripts whose text is markup.
   */
  readonly elements: readonly Element[];
  /**
   * Loads one for this page view, until one of its purposes is withdrawn or refused anew. Nothing is stored, and no choice
   * is made. With an element that waits for a script its scripts are loaded, see {@link HeldEmbeds.canRelease}.
   */
  release(element: Element): void;
  /**
   * Whether `release` would load something: every purpose is declared, and an element without an address of its own has
   * scripts or markup to load. These are inside it, directly after it with the same `data-consent`, or carry the same
   * `data-provider`.
   */
  canRelease(element: Element): boolean;
}

export type HandleHeld = (held: HeldEmbeds) => void;

/** The state that the gate shares with this file, which is loaded later and only by some pages. */
export interface EmbedsContext {
  readonly roots: Iterable<Document | ShadowRoot>;
  readonly store: ConsentStore;
  /** Elements that were loaded once. Filled and emptied here, read by the gate. */
  readonly released: Set<Element>;
  /** Returns the policy for addresses that Trusted Types ask one for. */
  readonly trusted: () => Policy;
  /** Called with what is held; with nothing, when nothing is any more. */
  readonly handleHeld?: HandleHeld | undefined;
  /** Makes the gate follow a change of `released`. */
  update(): void;
}

const HELD_EMBED = `[data-consent]${EMBED}`;
/** Held scripts, templates, and scripts whose text is markup. */
const ORDERED = 'script[type="text/plain"][data-consent],template[data-consent]';

// A form's own fields can stand in front of its methods.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
const { getAttribute, matches, querySelectorAll } = Element.prototype;

/** One for each store: the addresses that it gave are known to it alone. */
const settlers = new WeakMap<ConsentStore, (context: EmbedsContext) => void>();

/**
 * Gives what fetches in the roots (frames, images, media, links, objects and all that is no script) the addresses that
 * it waits for in `data-src`, `data-srcset`, `data-poster`, `data-href` and `data-data`, or takes them away again. What
 * is no address to load from is refused, and told once.
 */
export function settleEmbeds(context: EmbedsContext): void {
  const { store } = context;
  let settle = settlers.get(store);
  if (!settle) settlers.set(store, (settle = createSettler(context)));
  settle(context);
}

function createSettler({ released, store, trusted, update }: EmbedsContext): (context: EmbedsContext) => void {
  /** What an element had of its own where it was given an address. */
  const before = new WeakMap<Element, Map<string, string | null>>();
  /** All that were given one: the page may have taken some out, to put them back later. */
  const given = new Set<WeakRef<Element>>();
  const refused = new WeakSet<Element>();
  let wasAnyHeld = false;

  store.addEventListener('consentchange', (event) => {
    const { choice, previous, removed } = (event as ConsentEventMap['consentchange']).detail;
    const hasEnded = (id: string): boolean =>
      removed.includes(id) || (choice?.purposes[id] === false && previous?.purposes[id] !== false);
    const ended = [...released].filter((element) => purposesOf(element).some(hasEnded));
    for (const element of ended) released.delete(element);
    if (ended.length) update();
    if (removed.length) takeAside();
  });
  page.addEventListener('turbo:before-render', (event) => {
    // A copy that Turbo kept has the addresses of its time, and fetches as soon as it is put in.
    const { newBody } = (event as CustomEvent<{ readonly newBody: ParentNode }>).detail;
    for (const embed of newBody.querySelectorAll(HELD_EMBED)) if (!mayHave(embed)) partsOf(embed).forEach(take);
  });

  const mayHave = (element: Element): boolean => released.has(element) || isGranted(element, store);
  const isDeclared = (id: string): boolean => store.purposes.some((purpose) => purpose.id === id);
  // What nobody declared stays denied.
  const canRelease = (element: Element): boolean =>
    purposesOf(element).every(isDeclared) &&
    (isMarkup(element) || !!partsOf(element).length || !!scriptsOf(element).length);

  function settle(context: EmbedsContext): void {
    const elements: Element[] = [];
    for (const root of context.roots) {
      for (const element of safeRoot(root).querySelectorAll(HELD)) {
        const granted = mayHave(element);
        const isEmbed = matches.call(element, EMBED);
        if (!granted && (isEmbed || isMarkup(element))) elements.push(element);
        if (!isEmbed) continue;
        const changed = partsOf(element).filter((part) => (granted ? give(part) : take(part)));
        if (granted) changed.forEach(chooseAgain);
        else changed.forEach(stop);
      }
    }
    if (elements.length || wasAnyHeld) context.handleHeld?.({ elements, canRelease, release });
    wasAnyHeld = !!elements.length;

    function release(element: Element): void {
      if (!canRelease(element)) return;
      released.add(element);
      if (matches.call(element, EMBED)) for (const script of scriptsOf(element)) released.add(script);
      settle(context);
      update();
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

/** The held scripts and markup that draw into an element with `data-consent`, see {@link HeldEmbeds.canRelease}. */
function scriptsOf(element: Element): Element[] {
  const condition = getAttribute.call(element, 'data-consent');
  const provider = getAttribute.call(element, 'data-provider');
  const isFor = (other: Element): boolean => other.getAttribute('data-consent') === condition;
  const inside = [...querySelectorAll.call(element, ORDERED)];
  const behind: Element[] = [];
  for (let next = element.nextElementSibling; next?.matches(ORDERED) && isFor(next); next = next.nextElementSibling)
    behind.push(next);
  const named = provider ? [...safeRoot(element.getRootNode() as Document).querySelectorAll(ORDERED)] : [];
  const ofProvider = named.filter((other) => isFor(other) && other.getAttribute('data-provider') === provider);
  return [...new Set([...inside.filter(isFor), ...behind, ...ofProvider])];
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
