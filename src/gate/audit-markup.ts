import type { ConsentStore } from '../consent/store.js';
import { describe } from './describe.js';
import { ADDRESSED, ADDRESSES, heldAddress } from './addresses.js';
import { holds, parseCondition, purposesIn } from './condition.js';
import { HELD, isGranted, isMarkup } from './held.js';
import { LEAK_SEARCH, type LeakSearch } from './leak-search.js';
import { toLeak, type Leak } from './leak.js';

/** An element that waits. */
export interface HeldElement {
  /** Its tag, and those of its attributes that the gate looks at. */
  readonly element: string;
  /** The purposes that its `data-consent` names. */
  readonly purposes: readonly string[];
  /**
   * The terms of its condition that do not hold: a purpose that is not granted, or `!` and a purpose that is not refused.
   * None: its turn has not come, or it failed, and `consenterror` said so.
   */
  readonly missing: readonly string[];
}

/** An element that was held and let go. */
export type ReleasedElement = Omit<HeldElement, 'missing'>;

export interface MarkupFindings {
  readonly held: readonly HeldElement[];
  readonly ran: readonly ReleasedElement[];
  readonly leaks: readonly Leak[];
}

/** The attributes that make an element fetch or run by itself and that have no held form. */
const UNHELD: Readonly<Record<string, readonly string[]>> = {
  iframe: ['srcdoc'],
  image: ['xlink:href'],
  use: ['xlink:href'],
};
/** These fetch for the element that they are in, and wait with it. */
const INNER = 'source:not([data-consent]),track:not([data-consent]),img:not([data-consent])';
const EXECUTABLE =
  /^\s*(|module|importmap|(application|text)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))\s*$/i;
const STYLE_FETCHES = /url\(\s*(?!["']?(data:|#))|@import/i;

/** Looks at all elements with `data-consent`, those in open shadow roots too. */
export function auditMarkup(store: ConsentStore): MarkupFindings {
  const held: HeldElement[] = [];
  const ran: ReleasedElement[] = [];
  const leaks: Leak[] = [];
  for (const element of consentElements(document)) {
    try {
      look(element);
    } catch (cause) {
      // A form's own fields can stand in front of all that is asked of it.
      store.report('leak', 'the audit could not look at an element', cause);
    }
  }
  const search: LeakSearch = new CustomEvent<Element[]>(LEAK_SEARCH, { detail: [] });
  store.dispatchEvent(search);
  leaks.push(...search.detail.map(copiedLeak));
  return { held, ran, leaks };

  function look(element: Element): void {
    const condition = element.getAttribute('data-consent') ?? '';
    const purposes = purposesIn(condition);
    const missing = missingIn(condition);
    leaks.push(...purposeLeaks(element, purposes, store));
    const found = elementLeak(element, store);
    const what = { element: describe(element), purposes };
    if (found) leaks.push(found);
    else if (isReleased(element)) ran.push(what);
    else held.push({ ...what, missing });
    if (element instanceof HTMLTemplateElement) leaks.push(...templateLeaks(element));
  }

  /** Returns the terms that keep a condition from holding, as they are written; none where it holds. */
  function missingIn(text: string): string[] {
    const condition = parseCondition(text);
    if (holds(condition, store)) return [];
    const missing = condition.flat().filter((term) => !holds([[term]], store));
    return [...new Set(missing.map(({ id, isNegated }) => (isNegated ? `!${id}` : id)))];
  }

  /** A template stays where it is when its content is let go. */
  function isReleased(element: Element): boolean {
    if (store.started.has(element)) return true;
    const granted = isGranted(element, store);
    const parts = [element, ...element.querySelectorAll(ADDRESSED)];
    const isGiven = (part: Element): boolean => addressesOf(part).some(([name]) => isRestored(part, name));
    return granted && (isMarkup(element) || parts.some(isGiven));
  }
}

function consentElements(root: ParentNode): Element[] {
  const inner = [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot);
  return [
    ...root.querySelectorAll('[data-consent]'),
    ...inner.flatMap((shadow) => (shadow ? consentElements(shadow) : [])),
  ];
}

function purposeLeaks(element: Element, purposes: readonly string[], store: ConsentStore): Leak[] {
  if (!purposes.length) return [toLeak('purpose-missing', describe(element), null, element)];
  const declared = store.purposes.map(({ id }) => id);
  return purposes
    .filter((id) => !declared.includes(id))
    .map((id) => toLeak('purpose-undeclared', describe(element), id, element));
}

function elementLeak(element: Element, store: ConsentStore): Leak | undefined {
  if (store.started.has(element)) return undefined;
  const code = element.localName === 'script' ? scriptCode(element) : embedCode(element, isGranted(element, store));
  return code && toLeak(code, describe(element), element.getAttribute('data-consent')?.trim() ?? null, element);
}

function scriptCode(script: Element): Leak['code'] | undefined {
  if (EXECUTABLE.test(script.getAttribute('type') ?? '')) return 'script-executable';
  if (!script.matches(HELD)) return 'script-type';
  const isAddressHeld = script.matches('[data-src],[data-consent-src]');
  return isAddressHeld && !script.hasAttribute('src') ? 'script-address' : undefined;
}

function embedCode(element: Element, granted: boolean): Leak['code'] | undefined {
  const isOwnAddress = (at: Element): boolean =>
    STYLE_FETCHES.test(at.getAttribute('style') ?? '') ||
    addressesOf(at).some(([name, value]) => isFetched(name, value) && !(granted && isRestored(at, name)));
  if ([element, ...element.querySelectorAll(INNER)].some(isOwnAddress)) return 'address-live';
  const isKnown = element.localName === 'template' || Object.keys(ADDRESSES).includes(element.localName);
  const isHeld = isKnown || granted || element.querySelector(ADDRESSED) !== null || isEmptyPlace(element);
  return isHeld ? undefined : 'element-unsupported';
}

/** Returns whether an element has nothing to be seen, so that a held script can draw into it and a placeholder be there. */
function isEmptyPlace(element: Element): boolean {
  const texts = [...element.childNodes].filter((node) => node instanceof Text);
  return (
    !texts.some(({ data }) => /\S/.test(data)) &&
    !element.querySelector(':not(script):not(template):not(privacy-notice-stand-in)')
  );
}

/** An address that was live while it was held: the gate has taken it away since. */
function copiedLeak(element: Element): Leak {
  const purpose = element.closest('[data-consent]')?.getAttribute('data-consent')?.trim() ?? null;
  return toLeak('address-copied', describe(element), purpose, element);
}

/** Whether an address was written as `data-…`, and put in its place by the gate. */
function isRestored(element: Element, name: string): boolean {
  return heldAddress(element, name) === element.getAttribute(name) && element.hasAttribute(name);
}

function addressesOf(element: Element): (readonly [name: string, value: string])[] {
  const { localName } = element;
  const names = [...(ADDRESSES[localName] ?? []), ...(UNHELD[localName] ?? [])];
  return names.flatMap((name) => {
    const value = element.getAttribute(name);
    return value ? [[name, value] as const] : [];
  });
}

/** Pictures that stand for the real one, and blank frames, ask nobody. */
function isFetched(name: string, value: string): boolean {
  return name === 'srcdoc' || !/^\s*(#|(about|blob|data):|$)/i.test(value);
}

function templateLeaks(template: HTMLTemplateElement): Leak[] {
  const purpose = template.getAttribute('data-consent')?.trim() ?? null;
  return [...template.content.querySelectorAll('*')]
    .filter(fetchesEarly)
    .map((element) => toLeak('template-fetches', describe(element), purpose, element));
}

function fetchesEarly(element: Element): boolean {
  const { localName } = element;
  if (localName === 'script') return element.hasAttribute('src') && EXECUTABLE.test(element.getAttribute('type') ?? '');
  const style = localName === 'style' ? element.textContent : element.getAttribute('style');
  return STYLE_FETCHES.test(style ?? '') || addressesOf(element).some(([name, value]) => isFetched(name, value));
}
