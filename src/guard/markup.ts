import type { Elements } from './elements.js';
import { formOf, HOLDABLE, isInert } from './inert.js';
import type { Native, Patches } from './patches.js';

const START_TAG = /<(?:script|link|iframe|img|source)\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const PLACES = { beforebegin: 'before', afterbegin: 'prepend', beforeend: 'append', afterend: 'after' } as const;

/**
 * Markup that a script writes. Where it names a host of the list, it is parsed in a document that requests nothing, and
 * looked at before it comes into the page; all other markup goes its usual way.
 *
 * @param isSuspect Whether a text names a host of the list.
 */
export function guardMarkup(patches: Patches, elements: Elements, isSuspect: (text: unknown) => boolean): void {
  const { prototype } = Element;
  const inert = document.implementation.createHTMLDocument('');
  const inner = Object.getOwnPropertyDescriptor(prototype, 'innerHTML')!;
  const { createContextualFragment } = Range.prototype;

  /** What the engine makes of a text, with what is to be held in it held. */
  function parse(context: Element, text: unknown): DocumentFragment {
    // An empty copy keeps the context: a row in a table, a path in a drawing.
    const copy = inert.importNode(context, false);
    Reflect.apply(inner.set!, copy, [text]);
    const fragment = inert.createDocumentFragment();
    fragment.append(...contentOf(copy).childNodes);
    return settle(fragment);
  }

  function settle(fragment: DocumentFragment): DocumentFragment {
    // Where nothing runs it has elements; in the page it has text.
    for (const quiet of fragment.querySelectorAll('noscript')) {
      quiet.textContent = Reflect.apply(inner.get!, quiet, []) as string;
    }
    elements.scan(fragment);
    return fragment;
  }

  const setInner = (native: Native, self: Element | ShadowRoot, given: readonly unknown[]): void => {
    const context = contextOf(self);
    if (context && isSuspect(given[0])) contentOf(self).replaceChildren(parse(context, given[0]));
    else native(given);
  };
  patches.replace(prototype, 'innerHTML', 'set', setInner);
  patches.replace(ShadowRoot.prototype, 'innerHTML', 'set', setInner);

  patches.replace(prototype, 'outerHTML', 'set', (native, self: Element, given) => {
    const context = contextOf(contextOf(self)?.parentNode);
    if (context && isSuspect(given[0])) self.replaceWith(parse(context, given[0]));
    else native(given);
  });

  patches.replace(prototype, 'insertAdjacentHTML', 'value', (native, self: Element, given) => {
    const [position, text] = given;
    const place = PLACES[String(position).toLowerCase() as keyof typeof PLACES];
    const context = contextOf(place === 'before' || place === 'after' ? contextOf(self)?.parentNode : self);
    if (place && context && isSuspect(text)) self[place](parse(context, text));
    else native(given);
  });

  patches.replace(Range.prototype, 'createContextualFragment', 'value', (native, self: Range, given) => {
    if (!(self instanceof Range && isSuspect(given[0]))) return native(given);
    const { startContainer: start } = self;
    const range = inert.createRange();
    const context = contextOf(start) ?? start.parentElement ?? document.documentElement;
    range.selectNodeContents(inert.importNode(context, false));
    return document.adoptNode(settle(Reflect.apply(createContextualFragment, range, given as [string])));
  });

  /** The element in a text that is held, or nothing. */
  function findHeld(text: unknown): Element | undefined {
    const found = Array.from(parse(inert.body, text).querySelectorAll(HOLDABLE));
    return found.find((element) => isInert(element, formOf(element)!));
  }

  /** The parser gets the text as it came, with one attribute more, which it takes before a later one of that name. */
  const holdTag = (tag: string): string => {
    const element = isSuspect(tag) ? findHeld(tag) : undefined;
    if (!element) return tag;
    const { by } = formOf(element)!;
    return tag.replace(/^<\w+/, `$& ${by}=${element.getAttribute(by)!}`);
  };

  const write = (native: Native, _: unknown, given: readonly unknown[]): unknown => {
    if (!given.some(isSuspect)) return native(given);
    // A trusted text cannot be changed: nothing of it is written, if something in it is held.
    if (!given.every((part) => typeof part === 'string')) return given.some(findHeld) ? undefined : native(given);
    return native([given.join('').replace(START_TAG, holdTag)]);
  };
  patches.replace(Document.prototype, 'write', 'value', write);
  patches.replace(Document.prototype, 'writeln', 'value', write);
}

function contextOf(node: unknown): Element | undefined {
  return node instanceof ShadowRoot ? node.host : node instanceof Element ? node : undefined;
}

function contentOf(node: Element | ShadowRoot): ParentNode & Node {
  return node instanceof HTMLTemplateElement ? node.content : node;
}
