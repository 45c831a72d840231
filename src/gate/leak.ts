/** What an audit can find, and how a developer mends it. The codes are stable: sites may count on them. */
const FIXES = {
  'script-executable': 'it has run already: write type="text/plain", and the real type, if any, in data-type',
  'script-type': 'it never starts: write type="text/plain", and the real type in data-type',
  'script-address': 'it starts empty: a script of type="text/plain" is written with src, not data-src',
  'address-live':
    'the browser fetches it at once: write data-consent-src, data-consent-href and so on in the attribute’s place',
  'address-copied':
    'another script, as a rule a lazy loader, gave it its address before consent: write data-consent-src, data-consent-srcset and so on, which no loader reads',
  'template-fetches': 'Firefox fetches it early: inside a template write data-consent-src, data-consent-href and so on',
  'element-unsupported': 'it is not held: put it into a <template data-consent="…">',
  'purpose-missing': 'it waits for ever: name a purpose in data-consent',
  'purpose-undeclared': 'it waits for ever: declare the purpose in “purposes”, or mend its name',
  'cookie-undeclared': 'list it in “cookies” with its purpose, or stop what sets it',
  'cookie-before-consent': 'its purpose is not granted: hold back what sets it with data-consent, or remove it',
  'storage-undeclared': 'list it in “cookies” with its kind and purpose, or stop what writes it',
  'storage-before-consent': 'its purpose is not granted: hold back what writes it with data-consent, or remove it',
  'host-undeclared': 'name it in the “hosts” of a vendor, or stop what asks it',
  'host-before-consent': 'it was asked while its purpose was not granted: hold back what asks it with data-consent',
  'script-before-consent': 'it was loaded while its purpose was not granted: write type="text/plain" data-consent="…"',
} as const;

/** What kind of leak, or of mistake in the markup of held content; see the table in the README. */
export type LeakCode = keyof typeof FIXES;

/** Something that ran, was fetched or is kept though no purpose allows it, or content that waits in vain. */
export interface Leak {
  readonly code: LeakCode;
  /**
   * What it is: an element's tag and its attributes that matter, a name that the browser keeps, a host, or an address.
   * Addresses are without query and fragment.
   */
  readonly what: string;
  /** The id of the purpose that it belongs to, if one is known. */
  readonly purpose: string | null;
  /** How to mend it, in English, for developers. */
  readonly fix: string;
  /** The element itself, where it is one. Not enumerable, so that the report stays JSON. */
  readonly element?: Element;
}

export function toLeak(code: LeakCode, what: string, purpose: string | null = null, element?: Element): Leak {
  const leak: Leak = { code, what, purpose, fix: FIXES[code] };
  return element ? Object.defineProperty(leak, 'element', { value: element }) : leak;
}

/** Each once, however often it was seen. */
export function distinct(leaks: readonly Leak[]): Leak[] {
  return [...new Map(leaks.map((leak) => [leakKey(leak), leak])).values()];
}

export const leakKey = ({ code, purpose, what }: Leak): string => JSON.stringify([code, what, purpose]);
