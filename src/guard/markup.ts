import type { Elements } from './elements.js';
import { formOf, HOLDABLE, isInert } from './inert.js';
import type { Patches, Stand } from './patches.js';

type Native = Parameters<Stand>[0];

const START_TAG = /<(?:script|link|iframe|img|source)\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const PLACES = { beforebegin: 'before', afterbegin: 'prepend', beforeend: 'append', afterend: 'after' } as const;

/**
 * Markup that a script writes. Where it names a host of the list, it is parsed in a document that requests nothing, and
 * looked at before it comes into the page; all other markup goes its usual way.
 *
 * @param isSuspect Whether a text names a host of the list.
 */
export function guardMarkup(patches: Patches, elements: Elements, isSuspect: (text: string) => boolean): void {
  const { prototype } = Element;
  const inert = document.implementation.createHTMLDocument('');
  const inner = Object.getOwnPropertyDescriptor(prototype, 'innerHTML')!;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- Called with a `this`.
  const { createContextualFragment } = Range.prototype;

  /** An empty copy keeps the context: a row in a table, a path in a drawing. */
  const copyOf = (context: Element): Element => inert.importNode(context, false);

  /** What a native sink makes of a text, with what is to be held in it held. */
  function parse(context: Element, fill: (copy: Element) => unknown): DocumentFragment {
    const copy = copyOf(context);
    const filled = fill(copy);
    const fragment = filled instanceof DocumentFragment ? filled : inert.createDocumentFragment();
    if (fragment !== filled) fragment.append(...contentOf(copy).childNodes);
    // There, scripts are off, and it has elements; in the page it has text.
    for (const quiet of fragment.querySelectorAll('noscript')) {
      quiet.textContent = Reflect.apply(inner.get!, quiet, []) as string;
    }
    elements.scan(fragment);
    return fragment;
  }

  const contentOf = (node: Element | ShadowRoot): ParentNode & Node =>
    node instanceof HTMLTemplateElement ? node.content : node;
  const isMarkup = (value: unknown): boolean => value != null && isSuspect(String(value));
  const contextOf = (node: unknown): Element | undefined =>
    node instanceof ShadowRoot ? node.host : node instanceof Element ? node : undefined;

  const setInner: Stand = (native, self: Element | ShadowRoot, given) => {
    const context = contextOf(self);
    if (!context || !isMarkup(given[0])) return native(given);
    const fragment = parse(context, (copy) => Reflect.apply(inner.set!, copy, given));
    contentOf(self).replaceChildren(fragment);
    return undefined;
  };
  patches.setter(prototype, 'innerHTML', setInner);
  patches.setter(ShadowRoot.prototype, 'innerHTML', setInner);

  patches.setter(prototype, 'outerHTML', (native, self: Element, given) => {
    const context = contextOf(contextOf(self)?.parentNode);
    if (!context || !isMarkup(given[0])) return native(given);
    return self.replaceWith(parse(context, (copy) => Reflect.apply(inner.set!, copy, given)));
  });

  patches.method(prototype, 'insertAdjacentHTML', (native, self: Element, given: readonly never[]) => {
    const [position, text] = given as readonly unknown[];
    const place = PLACES[String(position).toLowerCase() as keyof typeof PLACES] as 'before' | undefined;
    const context = contextOf(/before|after/.test(place ?? '') ? contextOf(self)?.parentNode : self);
    if (!place || !context || !isMarkup(text)) return native(given);
    return self[place](parse(context, (copy) => Reflect.apply(inner.set!, copy, [text] as never[])));
  });

  patches.method(
    Range.prototype,
    'createContextualFragment',
    (native, self: Range, given) => {
      if (!(self instanceof Range) || !isMarkup(given[0])) return native(given);
      const { startContainer: start } = self;
      const context = contextOf(start) ?? start.parentElement ?? document.documentElement;
      const fragment = parse(context, (copy) => {
        const range = inert.createRange();
        range.selectNodeContents(copy);
        return Reflect.apply(createContextualFragment, range, given);
      });
      return document.adoptNode(fragment);
    },
  );

  /** The parser gets the text as it came, with one attribute more, which the parser takes before a later one. */
  function holdTags(text: string): string {
    return text.replace(START_TAG, (tag) => {
      const element = parse(inert.body, (copy) => Reflect.apply(inner.set!, copy, [tag] as never[])).querySelector(HOLDABLE);
      const form = element && formOf(element);
      if (!form || !isInert(element, form)) return tag;
      return tag.replace(/^<\w+/, `$& ${form.by}=${element.getAttribute(form.by)!}`);
    });
  }

  const write = (native: Native, _: unknown, given: readonly unknown[]): unknown => {
    const text = given.map(String).join('');
    if (!isSuspect(text)) return native(given);
    const changed = holdTags(text);
    if (changed === text) return native(given);
    // A trusted text cannot be changed, so nothing of it is written.
    return given.every((part) => typeof part === 'string') ? native([changed]) : undefined;
  };
  patches.method(Document.prototype, 'write', write);
  patches.method(Document.prototype, 'writeln', write);
}
