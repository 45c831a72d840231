/** What has changed between two texts of a statement, clause by clause: schema version 1. `privacy-notice/compare` makes it. */
export interface Comparison {
  readonly schemaVersion: 1;
  /** Of both texts. BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly from: ComparedText;
  readonly to: ComparedText;
  /** In the order of the new text; what was removed stands where it was. */
  readonly clauses: readonly ChangedClause[];
}

export interface ComparedText {
  /** As the file says it; many say none. */
  readonly revision?: string;
  readonly hash: string;
}

export interface ChangedClause {
  /**
   * Of a clause, a section whose heading has changed, or a paragraph of the introduction, in the new text, if it is there;
   * `title`, or `partner-note`.
   */
  readonly id: string;
  /** Its id in the old text, where that is another. */
  readonly was?: string;
  readonly kind: 'changed' | 'added' | 'removed';
  /** Its own number, or its section's; empty before the first section. */
  readonly number: string;
  /** Of its section; before the first, of the statement. */
  readonly title: string;
  /** The whole of it, also what stays as it was. */
  readonly blocks: readonly ComparedBlock[];
}

export interface ComparedBlock {
  readonly id: string;
  readonly type: 'heading' | 'paragraph' | 'item';
  readonly parts: readonly Part[];
}

/**
 * Without what is inserted the parts are the old text, without what is deleted the new one. No numbers are in it; in the
 * partner note, `{partnerLegalName}` and `{partnerShortName}` stand for the names, each in one part as a whole.
 */
export interface Part {
  readonly kind: 'same' | 'inserted' | 'deleted';
  readonly text: string;
}

/** Whether a value has everything that the views read, and nothing but text where they show text. */
export function isComparison(value: unknown): value is Comparison {
  const isPart = (part: Loose): boolean =>
    isOneOf(part['kind'], 'same', 'inserted', 'deleted') && hasTexts(part, 'text');
  const isBlock = (block: Loose): boolean =>
    hasTexts(block, 'id') && isOneOf(block['type'], 'heading', 'paragraph', 'item') && isList(block['parts'], isPart);
  const isClause = (clause: Loose): boolean =>
    hasTexts(clause, 'id', 'number', 'title') &&
    hasTexts({ was: '', ...clause }, 'was') &&
    isOneOf(clause['kind'], 'changed', 'added', 'removed') &&
    isList(clause['blocks'], isBlock);
  return (
    isObject(value) &&
    value['schemaVersion'] === 1 &&
    hasTexts(value, 'lang') &&
    isOneOf(value['dir'], 'ltr', 'rtl') &&
    [value['from'], value['to']].every((text) => isObject(text) && hasTexts(text, 'hash')) &&
    isList(value['clauses'], isClause)
  );
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isOneOf = (value: unknown, ...words: string[]): boolean => words.some((word) => word === value);
const isList = (value: unknown, check: (item: Loose) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isObject(item) && check(item));
const hasTexts = (value: Loose, ...keys: string[]): boolean => keys.every((key) => typeof value[key] === 'string');
