/**
 * How an element is held: it keeps its address, so that the page finds it where it put it, and one other attribute keeps
 * the browser from requesting it. What that attribute said before stands within it, so a clone is held as well, and
 * knows what it was.
 */
export interface InertForm {
  /** Where its address stands. */
  readonly addresses: readonly string[];
  /** What holds it: a type that no engine runs; an empty document, which comes before `src`; a choice of no address. */
  readonly by: 'type' | 'srcdoc' | 'srcset';
}

const TYPED: InertForm = { addresses: ['src', 'href'], by: 'type' };
const FORMS: ReadonlyMap<unknown, InertForm> = new Map<unknown, InertForm>([
  ['script', TYPED],
  ['link', TYPED],
  ['iframe', { addresses: ['src'], by: 'srcdoc' }],
  ['img', { addresses: ['src', 'srcset'], by: 'srcset' }],
  ['source', { addresses: ['srcset'], by: 'srcset' }],
]);
/** A blob that nobody made: every engine says `error`, asks nobody, and reports nothing to a policy. */
const MARKS = { type: 'text/held;', srcdoc: '', srcset: 'blob:held/' };

export const HOLDABLE = [...FORMS.keys()].join();

/** None for what is no element, whatever it claims to be. */
export function formOf(node: Element): InertForm | undefined {
  try {
    return node.namespaceURI?.endsWith('xhtml') ? FORMS.get(node.localName) : undefined;
  } catch {
    return undefined;
  }
}

/** Fit to stand in HTML without quotes, too. */
export function toInert(by: InertForm['by'], value: string | null): string {
  const escape = (letter: string): string => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return MARKS[by] && MARKS[by] + (value ?? '').replace(/[\0- "%',<=>`]/g, escape);
}

export function isInert(element: Element, { by }: InertForm): boolean {
  const value = element.getAttribute(by);
  return by === 'srcdoc' ? value === '' : !!value?.startsWith(MARKS[by]);
}

/** What an attribute said before the element was held. */
export function valueOf(element: Element, form: InertForm, name: string): string | null {
  const value = element.getAttribute(name);
  if (name !== form.by || !isInert(element, form)) return value;
  return decodeURIComponent(value!.slice(MARKS[form.by].length)) || null;
}

/**
 * Every address that an element with these attributes would request.
 * @param read Its attributes.
 */
export function addressesOf(name: string, form: InertForm, read: (name: string) => string | null): string[] {
  const type = read('type');
  const rel = read('rel');
  if (name === 'script' && type && !/module|script/i.test(type)) return [];
  if (name === 'link' && rel && !/stylesheet|preload/i.test(rel)) return [];
  if (read('srcdoc')) return [];
  return form.addresses.flatMap((attribute) => {
    const value = read(attribute);
    if (!value) return [];
    return attribute === 'srcset' ? value.split(/[\s,]+/) : [value];
  });
}
