import { canonicalText, hashOf } from './canonical.js';
import type { Statement } from './types.js';

/** A statement file that must not be shown, and why. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
}

/**
 * What was read from a file, if it is a statement of this schema and its text the one that its hash was taken of.
 * Rejects, with the fix in the message, if not. On plain http the hash cannot be checked and is taken as it stands.
 *
 * @param name What the file is called, for the message.
 */
export async function checkStatement(value: unknown, name: string): Promise<Statement> {
  if (!isStatement(value))
    throw new StatementError(`${name} is no statement of schema version 1: see locales/statement.`);
  const hash = await hashOf(canonicalText(value));
  if (hash && hash !== value.hash.statement) {
    throw new StatementError(`${name} says its hash is ${value.hash.statement}, but its text has ${hash}: correct it.`);
  }
  return value;
}

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isList = (value: unknown, check: (item: Loose) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isObject(item) && check(item));
const hasTexts = (value: unknown, ...keys: string[]): value is Loose =>
  isObject(value) && keys.every((key) => typeof value[key] === 'string');
const isUnit = (value: Loose): boolean => hasTexts(value, 'id', 'text');

/** Whether a value has everything that the views read, and ids that are unique. */
export function isStatement(value: unknown): value is Statement {
  if (!isObject(value)) return false;
  const isBlock = (block: Loose): boolean =>
    block['type'] === 'list' ? isList(block['items'], isUnit) : isUnit(block);
  const isClause = (clause: Loose): boolean => hasTexts(clause, 'id') && isList(clause['blocks'], isBlock);
  const isSection = (section: Loose): boolean =>
    hasTexts(section, 'id', 'number', 'title') && isList(section['clauses'], isClause);
  return (
    value['schemaVersion'] === 1 &&
    hasTexts(value, 'id', 'lang', 'title') &&
    hasTexts(value['translation'], 'status') &&
    hasTexts(value['hash'], 'statement') &&
    hasTexts(value['typography'], 'sectionNumberSuffix', 'clauseNumberSuffix', 'bullet') &&
    hasTexts(value['pdf'], 'label') &&
    hasTexts(value['partnerNote'], 'template') &&
    isList(value['intro'], isUnit) &&
    isList(value['sections'], isSection) &&
    isList(value['crossReferences'], (row) => hasTexts(row, 'in', 'text', 'target')) &&
    isList(value['links'], (row) => hasTexts(row, 'in', 'text', 'key')) &&
    hasUniqueIds(value)
  );
}

function hasUniqueIds(value: unknown): boolean {
  const ids: string[] = [];
  JSON.stringify(value, (key, part: unknown) => {
    if (key === 'id') ids.push(String(part));
    return key === 'purposes' ? undefined : part;
  });
  return new Set(ids).size === ids.length;
}
