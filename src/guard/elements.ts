import { addressesOf, formsOf, HOLDABLE, isInert, toInert, valueOf, type InertForm } from './inert.js';
import type { GuardKind, Watch } from './watch.js';

/** An element that waits for a purpose. */
export interface HeldElement {
  readonly element: Element;
  /** The purposes that it needs and that are not granted, in the order of the list of hosts. */
  readonly purposes: readonly string[];
}

/** The elements of the page that are held. */
export interface Elements {
  /**
   * Holds a node and all below it where that must be, before it comes into the page.
   *
   * @param isKept Whether the engine cannot have requested anything yet. Default: true.
   */
  check(node: Node, isKept?: boolean): void;
  /**
   * Changes the attributes of an element in such a way that a listed address is held.
   *
   * @param run Makes the change, first on copies that request nothing, to see what comes of it.
   * @returns The result for the element; nothing where the change is only in the value that holds.
   */
  change(element: Element, run: (target: Element) => unknown): unknown;
  /** Releases, in the order in which they were held, the elements whose purposes are granted. */
  releaseGranted(): void;
  /** Releases one element without a grant. Returns false for an element that is not held. */
  releaseOnce(element: Element): boolean;
  list(): readonly HeldElement[];
  /** Checks what comes into a document or shadow root from the parser, or in a way that is not patched. */
  observe(root: Document | ShadowRoot): void;
  stop(): void;
}

/**
 * Holds elements that a script or the parser makes, where that can be done before they request anything.
 *
 * @param mayStart Tells whether the page's policy lets the guard start a script that the parser made.
 * @param inert A document that requests nothing.
 * @param onAdded Called when nodes have come into the page.
 */
export function createElements(
  watch: Watch,
  mayStart: (script: HTMLScriptElement) => boolean,
  inert: Document,
  onAdded: () => void,
): Elements {
  const { removeAttribute, setAttribute } = Element.prototype;
  const { importNode } = Document.prototype;
  const held = new Set<Element>();
  /** All that ever was held: an empty `srcdoc` may be the page's own. */
  const known = new WeakSet<Element>();
  /** Those that the observer saw first: the parser may have made them. */
  const parsed = new WeakSet<Element>();
  /** The addresses that were released without a grant. */
  const exempt = new WeakMap<Element, readonly string[]>();

  /** @param owner The element of which `element` is a copy. */
  function heldAddresses(element: Element, form: InertForm, owner = element): readonly string[] {
    return addressesOf(element, form).filter(
      (address) => watch.missing(address).length && !exempt.get(owner)?.includes(address),
    );
  }

  function changedCopy(element: Element, run: (target: Element) => unknown): Element {
    const copy = Reflect.apply(importNode, inert, [element, false]);
    run(copy);
    return copy;
  }

  function setInert(element: Element, { by }: InertForm, inertValue: string): void {
    // Where the page demands trusted types, `srcdoc` takes no string.
    const { trustedTypes } = window as { trustedTypes?: { emptyHTML?: unknown } };
    Reflect.apply(setAttribute, element, [by, inertValue || (trustedTypes?.emptyHTML ?? '')]);
  }

  function hold(element: Element, form: InertForm): void {
    known.add(element);
    held.add(element);
    if (!isInert(element, form)) setInert(element, form, toInert(form.by, element.getAttribute(form.by)));
  }

  /** An image that is not shown is a request, and not repeated unless the site asks for it. */
  function forgetRequest(element: Element): void {
    if (element.localName === 'img' && !element.isConnected && !watch.isQueueing) held.delete(element);
  }

  function release(element: Element, form: InertForm): void {
    if (!isInert(element, form) || (form.by === 'srcdoc' && !known.has(element))) return;
    const script = element.localName === 'script' ? (element as HTMLScriptElement) : undefined;
    const isParsed = script && parsed.has(script);
    if (isParsed && !mayStart(script)) {
      watch.refuse(addressesOf(script, form)[0]);
      return;
    }
    // Begins when it is put in.
    const place = element.isConnected && /^(type|srcdoc|imagesrcset)$/.test(form.by) ? new Comment() : undefined;
    if (place) element.replaceWith(place);
    const value = valueOf(element, form, form.by);
    if (value === null) Reflect.apply(removeAttribute, element, [form.by]);
    else Reflect.apply(setAttribute, element, [form.by, value]);
    if (isParsed && !script.hasAttribute('async')) script.async = false;
    place?.replaceWith(element);
    // A player looks at its sources once.
    const { parentElement } = element;
    if (parentElement instanceof HTMLMediaElement && !parentElement.currentSrc) parentElement.load();
  }

  /** @param isKept Whether the engine cannot have requested anything yet. */
  function checkElement(element: Element, isKept: boolean): void {
    const forms = formsOf(element);
    if (!forms.length) return;
    releaseForms(element, forms);
    for (const form of forms) {
      const [address] = heldAddresses(element, form);
      if (address === undefined) continue;
      const isKnown = known.has(element);
      if (!isKept && !isKnown) parsed.add(element);
      if (isKnown || watch.holds(element.localName as GuardKind, address, isKept || isInert(element, form)))
        hold(element, form);
    }
  }

  /** Releases an element as far as its purposes are granted. */
  function releaseForms(element: Element, forms = formsOf(element)): void {
    const granted = forms.filter((form) => !heldAddresses(element, form).length);
    if (granted.length === forms.length) held.delete(element);
    for (const form of granted) release(element, form);
  }

  function checkAll(node: Node, isKept: boolean): void {
    checkElement(node as Element, isKept);
    // A form's own fields can stand in front of its methods.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
    const { querySelectorAll } = node instanceof Element ? Element.prototype : (node as Partial<ParentNode>);
    if (!querySelectorAll) return;
    const found = Reflect.apply(querySelectorAll, node, [isKept ? '*' : HOLDABLE]) as NodeListOf<Element>;
    for (const element of found) checkElement(element, isKept);
    if (!isKept) return;
    for (const { shadowRoot } of [node as Element, ...found]) if (shadowRoot) checkAll(shadowRoot, true);
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach((node) => checkAll(node, false));
    onAdded();
  });

  return {
    check: (node, isKept = true) => checkAll(node, isKept),
    change(element, run) {
      const forms = formsOf(element);
      if (!forms.length) return run(element);
      const copy = changedCopy(element, run);
      let canRun = true;
      for (const form of forms) {
        const [address] = heldAddresses(copy, form, element);
        if (address === undefined || !watch.holds(element.localName as GuardKind, address)) continue;
        hold(element, form);
        if (isInert(changedCopy(element, run), form)) continue;
        // The change would end the hold: it is made in the value that holds.
        canRun = false;
        setInert(element, form, toInert(form.by, copy.getAttribute(form.by)));
      }
      const result = canRun ? run(element) : undefined;
      checkElement(element, true);
      forgetRequest(element);
      return result;
    },
    releaseGranted() {
      for (const element of [...held]) {
        releaseForms(element);
        forgetRequest(element);
      }
    },
    releaseOnce(element) {
      const isHeld = held.has(element);
      if (isHeld) {
        exempt.set(
          element,
          formsOf(element).flatMap((form) => heldAddresses(element, form)),
        );
        releaseForms(element);
      }
      return isHeld;
    },
    list: () =>
      [...held].flatMap((element) => {
        const addresses = formsOf(element).flatMap((form) => heldAddresses(element, form));
        const purposes = [...new Set(addresses.flatMap((address) => watch.missing(address)))];
        return element.isConnected && purposes.length ? { element, purposes } : [];
      }),
    observe(root) {
      observer.observe(root, { childList: true, subtree: true });
      // What stands in the page before the guard is not the guard's.
      if (root !== document) checkAll(root, false);
    },
    stop: () => observer.disconnect(),
  };
}
