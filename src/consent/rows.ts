/**
 * The rows of a list that a site configured which have text in every field: the rest is left out, and told by the checks.
 */
export function rowsOf<Row>(
  value: readonly Row[] | undefined,
  ...fields: readonly (keyof Row & string)[]
): readonly Row[] {
  return Array.isArray(value) ? (value as readonly Row[]).filter((row) => isRow(row, fields)) : [];
}

/** Whether a value is an object with text in each of the fields. */
export function isRow(value: unknown, fields: readonly string[]): boolean {
  return isObject(value) && fields.every((field) => typeof value[field] === 'string' && value[field] !== '');
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of an object by key, without what is no text. */
export function textsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Returns whether a text has a character that can be seen: not white space alone, and not what engines draw as nothing. */
export const isVisible = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{DI}\u2800]/u.test(text);

/** The texts of an object by key that can be seen: a blank one would leave a control without a name. */
export function visibleTextsOf(value: object | undefined): Record<string, string> {
  const isText = ([, text]: [string, unknown]): boolean => typeof text === 'string' && isVisible(text);
  return Object.fromEntries(Object.entries(value ?? {}).filter(isText));
}

/** Each as the browser's own interface is called, but for `cache`, an entry of `caches`. */
export const STORAGE_KINDS = ['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'cache'] as const;

export const COOKIE_FIELDS = ['name', 'provider', 'purpose', 'duration', 'party'] as const;
export const VENDOR_FIELDS = ['name', 'purpose'] as const;
/** A host, or all below it. What is not ASCII is written as the browser has it, in Punycode. */
export const HOST_PATTERN = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
