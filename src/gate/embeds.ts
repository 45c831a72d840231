import type { ConsentEventMap } from '../consent/events.js';
import { page, safeRoot } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import { ADDRESSED, HELD_NAMES, LIVE_NAMES } from './addresses.js';
import { parseCondition, purposesIn } from './condition.js';
import { createEmbedAddresses } from './embed-addresses.js';
import { EMBED, HELD, isGranted, isMarkup } from './held.js';
import { forgetCopies } from './kept-copies.js';
import { LEAK_SEARCH, type LeakSearch } from './leak-search.js';
import { reloadMedia, unload } from './loading.js';
import { removeCopy } from './region.js';
import type { Policy } from './trusted-types.js';

/** The held content of a page, as `handleHeld` gets it. */
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
   * Returns whether `release` would load something: every purpose is declared, and an element without an address of its own has
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
const { closest, getAttribute, matches, querySelectorAll } = Element.prototype;

/** The attributes of embeds that the page, a vendor's script or a morphing library may change. */
const WATCHED = ['data-consent', ...HELD_NAMES, ...LIVE_NAMES];

/** The sync function of each store, which alone knows the addresses that it gave. */
const syncs = new WeakMap<ConsentStore, (context: EmbedsContext) => void>();

/**
 * Gives frames, images, media, links and objects in the roots the addresses that they wait for in `data-consent-src` and
 * so on, or takes the addresses away again, and follows the changes that the page makes from then on. An address that is
 * unsafe to load from is refused, and reported once.
 */
export function syncEmbeds(context: EmbedsContext): void {
  const { store } = context;
  let sync = syncs.get(store);
  if (!sync) syncs.set(store, (sync = createSync(context)));
  sync(context);
}

function createSync(first: EmbedsContext): (context: EmbedsContext) => void {
  const { released, store, update } = first;
  let latest = first;
  let wasAnyHeld = false;
  const addresses = createEmbedAddresses(
    first.trusted,
    (message, cause) => store.report('frame', message, cause),
    syncAround,
  );

  store.addEventListener('consentchange', (event) => {
    const { choice, previous, removed } = (event as ConsentEventMap['consentchange']).detail;
    const hasEnded = (id: string): boolean =>
      removed.includes(id) || (choice?.purposes[id] === false && previous?.purposes[id] !== false);
    const ended = [...released].filter((element) => purposesIn(conditionOf(element)).some(hasEnded));
    for (const element of ended) released.delete(element);
    if (ended.length) update();
    addresses.takeAside((element) => {
      const embed = element.closest('[data-consent]');
      return embed ? mayHave(embed) : !removed.length;
    });
    if (removed.length) forgetCopies(); // htmx keeps copies as text.
  });
  store.addEventListener(LEAK_SEARCH, (event) => {
    (event as LeakSearch).detail.push(...addresses.leaked);
  });
  page.addEventListener('turbo:before-render', (event) => {
    // A copy that Turbo kept has the addresses and the markup of its time, and fetches as soon as it is put in.
    const { newBody } = (event as CustomEvent<{ readonly newBody: ParentNode }>).detail;
    for (const holder of newBody.querySelectorAll(ORDERED)) if (isMarkup(holder)) removeCopy(holder);
    for (const embed of newBody.querySelectorAll(HELD_EMBED))
      if (!mayHave(embed)) partsOf(embed).forEach(addresses.take);
  });

  const observer = new MutationObserver((records) => {
    const targets = new Set(records.filter(isAboutEmbeds).map(({ target }) => target));
    const embeds = new Set([...targets].flatMap((target) => embedAround(target) ?? []));
    // The page has taken their held address away.
    const unheld = [...targets].filter((target) => target instanceof Element && !matches.call(target, ADDRESSED));
    (unheld as Element[]).filter(addresses.takeGiven).forEach(unload);
    // The list of what is held changes with the attributes that say so.
    const isHeldAnew = ({ attributeName, target }: MutationRecord): boolean =>
      !!attributeName && !LIVE_NAMES.includes(attributeName) && !!embedAround(target);
    if (records.some(isHeldAnew)) sync(latest);
    else embeds.forEach(syncEmbed);
  });

  const mayHave = (element: Element): boolean => released.has(element) || isGranted(element, store);
  const isDeclared = (id: string): boolean => store.purposes.some((purpose) => purpose.id === id);
  // What nobody declared stays denied.
  const canRelease = (element: Element): boolean =>
    parseCondition(conditionOf(element)).some((terms) => terms.length && terms.every(({ id }) => isDeclared(id))) &&
    (isMarkup(element) || !!partsOf(element).length || !!scriptsOf(element).length);

  function release(element: Element): void {
    if (!canRelease(element)) return;
    released.add(element);
    if (matches.call(element, EMBED)) for (const script of scriptsOf(element)) released.add(script);
    sync(latest);
    update();
  }

  function sync(context: EmbedsContext): void {
    latest = context;
    const elements: Element[] = [];
    for (const root of context.roots) {
      observer.observe(root, { attributeFilter: WATCHED, childList: true, subtree: true });
      for (const element of safeRoot(root).querySelectorAll(HELD)) {
        const isEmbed = matches.call(element, EMBED);
        const isHeld = !mayHave(element) && (isEmbed || isMarkup(element));
        if (isHeld) elements.push(element);
        if (isEmbed) syncEmbed(element);
        else if (isHeld) removeCopy(element);
      }
    }
    if (elements.length || wasAnyHeld) context.handleHeld?.({ elements, canRelease, release });
    wasAnyHeld = !!elements.length;
  }

  function syncEmbed(embed: Element): void {
    if (mayHave(embed)) partsOf(embed).filter(addresses.give).forEach(reloadMedia);
    else partsOf(embed).filter(addresses.take).forEach(unload);
  }

  function syncAround(element: Element): void {
    const embed = element.closest(HELD_EMBED);
    if (embed) syncEmbed(embed);
  }

  return sync;
}

/** Leaves out nodes that were only removed, and live addresses of elements that hold none. */
function isAboutEmbeds({ addedNodes, attributeName, target }: MutationRecord): boolean {
  if (!attributeName) return addedNodes.length > 0;
  return !LIVE_NAMES.includes(attributeName) || matches.call(target, ADDRESSED);
}

/** The embed that a node is, or is inside of. */
function embedAround(node: Node): Element | undefined {
  const around = node instanceof Element ? closest.call(node, '[data-consent]') : null;
  return around && matches.call(around, EMBED) ? around : undefined;
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
  const condition = conditionOf(element);
  const provider = getAttribute.call(element, 'data-provider');
  const isFor = (other: Element): boolean => getAttribute.call(other, 'data-consent') === condition;
  const inside = [...querySelectorAll.call(element, ORDERED)];
  const behind: Element[] = [];
  for (
    let next = element.nextElementSibling;
    next && matches.call(next, ORDERED) && isFor(next);
    next = next.nextElementSibling
  )
    behind.push(next);
  const named = provider ? [...safeRoot(element.getRootNode() as Document).querySelectorAll(ORDERED)] : [];
  const ofProvider = named.filter((other) => isFor(other) && getAttribute.call(other, 'data-provider') === provider);
  return [...new Set([...inside.filter(isFor), ...behind, ...ofProvider])];
}

function conditionOf(element: Element): string {
  return getAttribute.call(element, 'data-consent') ?? '';
}
