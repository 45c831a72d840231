import { addressesOf, formOf, HOLDABLE, isInert, toInert, valueOf, type InertForm } from './inert.js';
import type { Patches, Stand } from './patches.js';
import type { GuardKind, Watch } from './watch.js';

/** The elements of the page that are held, and those that are to be looked at. */
export interface Elements {
  /** Holds what is held, and lets go what no longer is, in a piece of a page. */
  scan(root: ParentNode): void;
  /** Lets go, in the order in which they were held, those that are no longer held. */
  settle(): void;
  stop(): void;
}

/** Holds elements that a script or the parser makes, from before they request anything, where that can be done. */
export function guardElements(patches: Patches, watch: Watch): Elements {
  const held = new Set<Element>();
  /** All that ever was held: an empty `srcdoc` may be the page's own. */
  const known = new WeakSet<Element>();
  /** Those whose address no script has set. */
  const parsed = new WeakSet<Element>();
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  const { setAttribute } = Element.prototype;
  /** Properties that are attributes of what can be held. */
  const properties: readonly (readonly [{ readonly prototype: Element }, ...string[]])[] = [
    [HTMLScriptElement, 'src', 'type'],
    [HTMLLinkElement, 'href', 'type'],
    [HTMLIFrameElement, 'src'],
    [HTMLImageElement, 'src', 'srcset'],
    [HTMLSourceElement, 'srcset'],
  ];

  /** Whether an element is to be held, if its attribute `name` were `value`. */
  function isHeld(element: Element, form: InertForm, name?: string, value?: unknown): boolean {
    const read = (attribute: string): string | null =>
      attribute === name ? String(value) : valueOf(element, form, attribute);
    const kind = element.localName as GuardKind;
    return addressesOf(kind, form, read).some((address) => watch.holds(kind, address));
  }

  function hold(element: Element, form: InertForm): void {
    known.add(element);
    // Strings are not taken where the page wants trusted ones; an empty one it has itself.
    const { trustedTypes } = window as { trustedTypes?: { emptyHTML?: unknown } };
    const value = toInert(form.by, element.getAttribute(form.by)) || (trustedTypes?.emptyHTML ?? '');
    if (!isInert(element, form)) Reflect.apply(setAttribute, element, [form.by, value]);
    // An image that is not shown is a request, and not repeated unless the site asks for it.
    if (element.localName !== 'img' || element.isConnected || watch.isQueueing) held.add(element);
  }

  function release(element: Element, form: InertForm): void {
    held.delete(element);
    if (!isInert(element, form) || (form.by === 'srcdoc' && !known.has(element))) return;
    const script = element instanceof HTMLScriptElement ? element : undefined;
    // Started by a script, one that an attacker wrote into the page would pass a policy of nonces.
    if (script && nonce && parsed.has(script) && script.nonce !== nonce) return;
    const before = valueOf(element, form, form.by);
    const restore = (): unknown =>
      before === null ? element.removeAttribute(form.by) : Reflect.apply(setAttribute, element, [form.by, before]);
    if (!element.isConnected || (!script && form.by !== 'srcdoc')) {
      restore();
      return;
    }
    // Both begin when they are put in.
    const place = new Comment();
    element.replaceWith(place);
    restore();
    if (script && parsed.has(script) && !script.hasAttribute('async')) script.async = false;
    place.replaceWith(element);
  }

  function look(element: Element): void {
    const form = formOf(element);
    if (!form) return;
    if (!isHeld(element, form)) release(element, form);
    else if (!held.has(element)) {
      parsed.add(element);
      hold(element, form);
    }
  }

  const scan = (root: ParentNode): void => root.querySelectorAll(HOLDABLE).forEach(look);

  /** For what writes an attribute: its name, from the arguments, and where among these its value is. */
  const writing =
    (nameIn: (given: readonly unknown[]) => string, at: number): Stand =>
    (native, self: Element, given) => {
      const form = given.length > at ? formOf(self) : undefined;
      const name = form && nameIn(given);
      if (!form || !name || !(name === form.by || form.addresses.includes(name))) return native(given);
      const isGoing = !isHeld(self, form, name, given[at]);
      if (!isGoing) hold(self, form);
      const isHolding = !isGoing && name === form.by;
      const result = native(isHolding ? [...given.slice(0, at), toInert(form.by, String(given[at]))] : given);
      if (isGoing) release(self, form);
      return result;
    };

  patches.replace(
    Element.prototype,
    'setAttribute',
    'value',
    writing(([name]) => String(name).toLowerCase(), 1),
  );
  patches.replace(
    Element.prototype,
    'setAttributeNS',
    'value',
    writing(([namespace, name]) => (namespace ? '' : String(name)), 2),
  );
  for (const [{ prototype }, ...names] of properties) {
    for (const name of names) {
      patches.replace(
        prototype,
        name,
        'set',
        writing(() => name, 0),
      );
      if (name === 'type' || name === 'srcset') {
        patches.replace(prototype, name, 'get', (native, self: Element, given) => {
          const form = formOf(self);
          return form && isInert(self, form) ? (valueOf(self, form, name) ?? '') : native(given);
        });
      }
    }
  }

  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        look(node);
        if (node.firstElementChild) scan(node);
      }
    }
  });
  observer.observe(document, { childList: true, subtree: true });

  return {
    scan,
    settle() {
      for (const element of [...held]) {
        const form = formOf(element)!;
        if (!isHeld(element, form)) release(element, form);
        else if (!watch.isQueueing && !element.isConnected && element.localName === 'img') held.delete(element);
      }
    },
    stop: () => observer.disconnect(),
  };
}
