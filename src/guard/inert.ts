/**
 * A way to hold an element: one attribute keeps the browser from requesting the element's addresses. The attribute's own
 * value stands within the value that holds, so that a clone is held as well, and keeps what the page wrote.
 */
export interface InertForm {
  /** The attributes that are addresses. */
  readonly addresses: readonly string[];
  /**
   * The attribute that holds: a type that no engine runs or plays; an empty document, which comes before `src`; a choice
   * of no address; or the address itself, in the place of which an address stands that cannot be parsed.
   */
  readonly by: string;
}

const itself = (name: string): InertForm => ({ addresses: [name], by: name });
const FORMS: ReadonlyMap<unknown, readonly InertForm[]> = new Map<unknown, readonly InertForm[]>([
  ['script', [{ addresses: ['src', 'href'], by: 'type' }]],
  ['link', [itself('href'), itself('imagesrcset')]],
  ['iframe', [{ addresses: ['src'], by: 'srcdoc' }]],
  ['img', [{ addresses: ['src', 'srcset'], by: 'srcset' }]],
  ['source', [{ addresses: ['src', 'srcset'], by: 'type' }]],
  ['video', [itself('src'), itself('poster')]],
  ['audio', [itself('src')]],
  ['input', [itself('src')]],
]);
const NONE: readonly InertForm[] = [];
/** The names of elements that can be held, as a selector. */
export const HOLDABLE = [...FORMS.keys()].join();
const XLINK = 'http://www.w3.org/1999/xlink';

/**
 * Returns the beginning of the value that holds: for a choice, a blob that nobody made, which every engine answers with
 * `error`, also Firefox; for an address, one that no engine can parse.
 */
const markOf = (by: string): string =>
  by === 'type' ? 'text/held;' : by === 'srcset' ? 'blob:held/' : by === 'srcdoc' ? '' : 'https://[held]/';

/** Returns how an element can be held; nothing for what is no element, whatever it claims to be. */
export function formsOf(node: Element): readonly InertForm[] {
  try {
    const { localName, namespaceURI } = node;
    // Of SVG, only scripts.
    if (!namespaceURI?.endsWith('xhtml') && localName !== 'script') return NONE;
    return FORMS.get(localName) ?? NONE;
  } catch {
    return NONE;
  }
}

/** Returns the value that holds, which can stand in HTML without quotes, too. */
export function toInert(by: string, value: string | null): string {
  const escape = (letter: string): string => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return markOf(by) && markOf(by) + (value ?? '').replace(/[\0- "%',<=>`]/g, escape);
}

export function isInert(element: Element, { by }: InertForm): boolean {
  const value = element.getAttribute(by);
  return by === 'srcdoc' ? value === '' : !!value?.startsWith(markOf(by));
}

/** Returns an attribute as the page wrote it. */
export function valueOf(element: Element, form: InertForm, name: string): string | null {
  const value = element.getAttribute(name) ?? element.getAttributeNS(XLINK, name);
  if (name !== form.by || !isInert(element, form)) return value;
  return decodeURIComponent(value!.slice(markOf(name).length)) || null;
}

/** Returns every address that an element would request, were it not held. */
export function addressesOf(element: Element, form: InertForm): readonly string[] {
  const read = (name: string): string => valueOf(element, form, name) ?? '';
  const type = element.localName === 'script' && read('type');
  if ((type && !/module|script/i.test(type)) || read('srcdoc')) return [];
  return form.addresses
    .flatMap((name) => (name.endsWith('srcset') ? read(name).split(/[\s,]+/) : read(name)))
    .filter(Boolean);
}
