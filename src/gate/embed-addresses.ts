import { explainRefusal, heldAddress, heldAddresses, LIVE_NAMES, setAddress } from './addresses.js';
import { describe } from './describe.js';
import { afterLimit, createLimit } from './limit.js';
import { putInAnew, unload } from './loading.js';
import type { Policy } from './trusted-types.js';

/** An address that an element was given, and the value that its attribute had before. */
interface Given {
  readonly address: string;
  readonly own: string | null;
}

/** Gives elements the addresses that they hold, and takes them away. */
export interface EmbedAddresses {
  /**
   * Gives an element its addresses, once. It is given one again only where the page has changed the address that is held,
   * or where somebody has removed it; another change of the live attribute, as by a vendor's player, is left alone.
   *
   * @returns Whether anything has changed.
   */
  give(element: Element): boolean;
  /**
   * Takes the addresses away and puts back the values that the element had before.
   *
   * @returns Whether anything has changed.
   */
  take(element: Element): boolean;
  /** Does the same for an element that was given addresses here, and nothing for others. */
  takeGiven(element: Element): boolean;
  /** Takes the addresses from elements that are not in the page now, and that may not keep them when they come back. */
  takeAside(mayKeep: (element: Element) => boolean): void;
  /** The elements whose address was live while it was held: another script had copied it. */
  readonly leaked: ReadonlySet<Element>;
}

/** Elements that were given an address by any gate of the page: it is another gate's to take. */
const owned = new WeakSet<Element>();
/** Elements whose address was live while it was held, whichever gate has seen it first. */
const leaked = new Set<Element>();

/**
 * @param trusted Returns the policy for addresses that Trusted Types ask one for.
 * @param report Called once for each element whose address is refused, or removed again and again.
 * @param retry Called with an element that another script changes all the time, after a while.
 */
export function createEmbedAddresses(
  trusted: () => Policy,
  report: (message: string, cause?: unknown) => void,
  retry: (element: Element) => void,
): EmbedAddresses {
  const given = new WeakMap<Element, Map<string, Given>>();
  /** All elements that were given an address: the page may have taken some out, to put them back later. */
  const known = new Set<WeakRef<Element>>();
  const reported = new WeakMap<Element, string>();
  const mayRepeat = createLimit();

  function reportOnce(element: Element, message: string, cause?: unknown): void {
    if (reported.get(element) === message) return;
    reported.set(element, message);
    report(message, cause);
  }

  /** Returns whether an element that another script has changed back may be changed once more. */
  function repeat(element: Element): boolean {
    if (mayRepeat(element)) return true;
    reportOnce(element, `${describe(element)}: another script changes its address again and again`, element);
    afterLimit(() => retry(element));
    return false;
  }

  function give(element: Element): boolean {
    try {
      const mine = given.get(element) ?? new Map<string, Given>();
      const held = heldAddresses(element);
      const changes = new Map<string, Given>();
      for (const [name, address] of held) {
        const last = mine.get(name);
        const current = element.getAttribute(name);
        const isGiven = last?.address === address;
        const isRemoved = current === null || current === last?.own;
        if (isGiven && !isRemoved) continue;
        if (isGiven && !repeat(element)) return false;
        const own = last ? last.own : current;
        // A copy of an element that was given its address has it, too.
        if (current === address) mine.set(name, { address, own: last?.own ?? null });
        else changes.set(name, { address, own });
      }
      let isChanged = false;
      for (const [name, { own }] of mine) {
        if (heldAddress(element, name)) continue;
        restore(element, name, own);
        mine.delete(name);
        isChanged = true;
      }
      if (!given.has(element) && (mine.size || changes.size)) {
        given.set(element, mine);
        owned.add(element);
        known.add(new WeakRef(element));
      }
      if (!changes.size) return isChanged;
      const [name] = changes.keys();
      if (!mine.has(name!) || !element.hasAttribute(name!)) putInAnew(element);
      for (const [name, change] of changes) {
        setAddress(element, name, change.address, trusted);
        mine.set(name, change);
      }
      return true;
    } catch (cause) {
      reportOnce(element, explainRefusal(element, cause), cause);
      return false;
    }
  }

  function restore(element: Element, name: string, own: string | null): void {
    if (own === null) element.removeAttribute(name);
    else setAddress(element, name, own, trusted);
  }

  function take(element: Element): boolean {
    const mine = given.get(element);
    if (!mine && owned.has(element)) return false;
    const live = mine ?? copiedAddresses(element);
    if (!live.size) return false;
    if (!mine && element.isConnected) {
      leaked.add(element);
      if (!repeat(element)) return false;
    }
    for (const [name, { own }] of live) restore(element, name, own);
    given.delete(element);
    owned.delete(element);
    return true;
  }

  function takeAside(mayKeep: (element: Element) => boolean): void {
    for (const reference of known) {
      const element = reference.deref();
      if (!element) known.delete(reference);
      else if (!element.isConnected && !mayKeep(element) && take(element)) unload(element);
    }
  }

  return { give, take, takeAside, leaked, takeGiven: (element) => given.has(element) && take(element) };
}

/**
 * Finds live addresses that are the same as held ones, in an element that was not given them here: a lazy loader copied
 * them, or it is a copy of an element that was given them.
 */
function copiedAddresses(element: Element): ReadonlyMap<string, Pick<Given, 'own'>> {
  const names = LIVE_NAMES.filter((name) => {
    const value = element.getAttribute(name);
    return value && value === heldAddress(element, name);
  });
  return new Map(names.map((name) => [name, { own: null }]));
}
