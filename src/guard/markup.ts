import { call, readFirst } from './arguments.js';
import type { Elements } from './elements.js';
import type { Frames } from './frames.js';
import { formsOf, HOLDABLE, isInert } from './inert.js';
import type { Patches, Replacement } from './patches.js';

const START_TAG = new RegExp(`<(?:${HOLDABLE.replaceAll(',', '|')})\\b(?:"[^"]*"|'[^']*'|[^'">])*>`, 'gi');

/**
 * Patches the functions that turn text into markup. What may request a listed host is parsed in a document that requests
 * nothing, and checked before it comes into the page; all other markup is left to the engine.
 *
 * @param inert A document that requests nothing.
 * @param isSuspect Tells whether a text may request a listed host.
 */
export function guardMarkup(
  { method, setter }: Patches,
  elements: Elements,
  frames: Frames,
  inert: Document,
  isSuspect: (text: string) => boolean,
): void {
  const { get: getInner, set: setInner } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!;
  const { get: getOuter } = Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML')!;
  const { importNode } = Document.prototype;

  const mayHold = (text: unknown): boolean => isSuspect(String(text));
  const isElement = (node: Node | null): node is Element => !!(node as Element | null)?.namespaceURI;
  /** An empty copy keeps the context of markup: a row in a table, a path in a drawing. */
  const copyOf = (element: Element): Element => Reflect.apply(importNode, inert, [element, false]);

  function check<Root extends ParentNode & Node>(root: Root): Root {
    // In a document without scripts a noscript element has elements; in the page it has text.
    for (const quiet of root.querySelectorAll('noscript')) quiet.textContent = call(getInner!, quiet) as string;
    elements.check(root);
    return root;
  }

  /** The engine writes into and beside a copy; what it has written is checked, and moved to the same places. */
  const writing: Replacement = (native, self: Element | ShadowRoot, given, name) => {
    const context = isElement(self) ? self : self?.host;
    if (!context || !given.some(mayHold)) {
      native(given);
      frames.enterAll();
      return undefined;
    }
    const copy = copyOf(context);
    const around = copyOf(isElement(self.parentNode) ? self.parentNode : inert.body);
    if (self.parentNode) around.append(copy);
    const into = self === context ? copy : copy.attachShadow({ mode: 'open' });
    native(given, into);
    const inside = check(contentOf(into));
    const beside = Array.from(check(around).childNodes);
    const at = beside.indexOf(copy);
    if (name === 'outerHTML') context.replaceWith(...beside);
    else if (name !== 'insertAdjacentHTML') contentOf(self).replaceChildren(...inside.childNodes);
    else {
      context.before(...beside.slice(0, at));
      context.after(...beside.slice(at + 1));
      context[/^afterb/i.test(given[0] as string) ? 'prepend' : 'append'](...copy.childNodes);
    }
    return undefined;
  };

  setter('Element ShadowRoot', 'innerHTML outerHTML', 1, writing);
  method('Element ShadowRoot', 'setHTML setHTMLUnsafe', 1, writing);
  method('Element', 'insertAdjacentHTML', 2, writing);

  method('Range', 'createContextualFragment', 1, (native, self: Range, given) => {
    const start = self?.startContainer;
    if (!start || !mayHold(given[0])) return native(given);
    const context = isElement(start) ? start : (start.parentElement ?? document.documentElement);
    const range = inert.createRange();
    range.selectNodeContents(copyOf(context));
    return document.adoptNode(check(native(given, range) as DocumentFragment));
  });

  /** The elements of a text that are held. */
  function heldIn(text: unknown): Element[] {
    const box = inert.createElement('p');
    Reflect.apply(setInner!, box, [text]);
    const found = Array.from(check(box).querySelectorAll(HOLDABLE));
    return found.filter((element) => formsOf(element).some((form) => isInert(element, form)));
  }

  /** Returns a start tag with the attributes that hold. */
  function toHeldTag(tag: string): string {
    const [element] = mayHold(tag) ? heldIn(tag) : [];
    return element ? (call(getOuter!, element) as string).replace(/<\/\w+>$/, '') : tag;
  }

  method('Document', 'write writeln', 0, (native, _, before) => {
    const given = readFirst(before.length, before);
    if (!given.some(mayHold)) native(given);
    else if (given.every((part) => typeof part === 'string')) native([given.join('').replace(START_TAG, toHeldTag)]);
    // A trusted text cannot be changed: nothing of it is written, if something in it is held.
    else if (!given.some((part) => heldIn(part).length)) native(given);
    frames.enterAll();
    return undefined;
  });
}

function contentOf(node: Element | ShadowRoot): ParentNode & Node {
  return (node as Element).localName === 'template' ? (node as HTMLTemplateElement).content : node;
}
