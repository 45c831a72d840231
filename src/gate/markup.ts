import { describe } from './describe.js';
import { EMBED, HELD } from './held.js';
import { whenHydrated } from './hydration.js';
import { afterLimit, createLimit } from './limit.js';
import { createContent, type Holder } from './markup-content.js';
import { Region, removeCopy } from './region.js';
import type { Policy } from './trusted-types.js';

/** The gate's side of held markup. */
export interface MarkupContext {
  readonly policy: Policy;
  isGranted(holder: Element): boolean;
  /** Elements that were loaded once; the scripts inside held markup that was loaded once are added to them. */
  readonly released: Set<Element>;
  report(message: string, cause?: unknown): void;
  /** Puts a holder into the queue once more, as the page or a library has removed what was shown. */
  requeue(holder: Element): void;
}

interface Shown {
  readonly context: MarkupContext;
  readonly region: Region;
  /** The nodes that were put in, with their markup of then. */
  readonly nodes: ReadonlyMap<ChildNode, string>;
}

/** A script or a holder inside held markup, with its markup of when it was put in for the first time. */
interface Inner {
  readonly element: Element;
  readonly markup: string;
}

const shown = new Map<Holder, Shown>();
/** By their holder, to be put in again with it: a script that has run does not run again. */
const inners = new WeakMap<Holder, readonly Inner[]>();
const mayRepeat = createLimit();
/** Holders whose content another script has removed too often. */
const paused = new WeakSet<Holder>();
const reported = new WeakSet<Holder>();
const observer = new MutationObserver(follow);

/** Resolves when markup can be put beside a holder. */
export const whenReady = whenHydrated;

/**
 * Puts the content of a `<template>`, or the text of a script whose type is `text/html`, after it. The holder stays in its
 * place. The content moves with it, and goes when the holder leaves the page.
 *
 * @returns The scripts and the markup that are held inside, in document order, to be run in order with all others. Embeds
 *   keep no order: the gate sees them come.
 */
export function showMarkup(holder: Holder, context: MarkupContext): readonly Element[] {
  const { isGranted, policy, released, report } = context;
  if (shown.has(holder) || paused.has(holder) || !holder.isConnected || !isGranted(holder)) return [];
  removeCopy(holder);
  const condition = holder.getAttribute('data-consent')!;
  const isReleased = released.has(holder);
  const content = createContent(
    holder,
    policy,
    (own) => (own === null ? condition : isReleased ? own : both(condition, own)),
    report,
  );
  const inside = reuse(holder, content);
  // It was loaded with its holder, unless it has a condition of its own.
  if (isReleased)
    for (const element of inside) if (element.getAttribute('data-consent') === condition) released.add(element);
  const nodes = new Map(Array.from(content.childNodes, (node) => [node, markupOf(node)]));
  shown.set(holder, { context, region: new Region(holder, content), nodes });
  for (const root of [document, holder.getRootNode()]) observer.observe(root, { childList: true, subtree: true });
  return inside;
}

/** Removes everything that was shown for holders that are not granted any more, whatever it has become. */
export function hideMarkup(): void {
  for (const [holder, { context }] of shown) if (!context.isGranted(holder)) hide(holder);
}

function hide(holder: Holder): void {
  const { nodes, region } = shown.get(holder)!;
  shown.delete(holder);
  const { isIntact } = region;
  region.remove();
  for (const [node, markup] of nodes) {
    // A library that has overwritten the marks may have made nodes of the page of these.
    if (isIntact || markupOf(node) === markup) node.remove();
  }
  if (!shown.size) observer.disconnect();
}

/** Keeps what is shown in step with its holder. */
function follow(records: readonly MutationRecord[]): void {
  const added = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]));
  for (const [holder, { context, region }] of shown) {
    if (!holder.isConnected) {
      hide(holder);
    } else if (!region.isIntact) {
      hide(holder);
      if (mayRepeat(holder)) context.requeue(holder);
      else pause(holder, context);
    } else if (added.has(holder) || !region.isAfter(holder)) {
      region.moveAfter(holder);
    }
  }
}

function pause(holder: Holder, context: MarkupContext): void {
  if (!reported.has(holder))
    context.report(`${describe(holder)}: another script removes its content again and again`, holder);
  reported.add(holder);
  paused.add(holder);
  afterLimit(() => {
    paused.delete(holder);
    context.requeue(holder);
  });
}

/** Puts the scripts and holders that were inside the same content before in the place of their new copies. */
function reuse(holder: Holder, content: DocumentFragment): readonly Element[] {
  const before = [...(inners.get(holder) ?? [])];
  const now = Array.from(content.querySelectorAll(HELD))
    .filter((element) => !element.matches(EMBED))
    .map((element): Inner => {
      const markup = markupOf(element);
      const at = before.findIndex((inner) => inner.markup === markup);
      const [known] = at < 0 ? [] : before.splice(at, 1);
      if (known) element.replaceWith(known.element);
      return known ?? { element, markup };
    });
  inners.set(holder, [...now, ...before]);
  return now.map(({ element }) => element);
}

/** The condition that holds where both do. One without a purpose never holds. */
function both(one: string, other: string): string {
  const alternatives = one
    .split('|')
    .flatMap((first) => other.split('|').map((second) => [first.trim(), second.trim()]));
  return alternatives
    .filter((terms) => terms.every(Boolean))
    .map((terms) => terms.join(' '))
    .join(' | ');
}

function markupOf(node: ChildNode): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const { outerHTML } = node;
  return outerHTML;
}
