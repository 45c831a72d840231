import { canonicalText, hashOf } from './canonical.js';
import type { Statement } from './types.js';

const SHIPPED: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'zh-CN': () => import('../../locales/statement/zh-CN.json'),
  'zh-TW': () => import('../../locales/statement/zh-TW.json'),
  en: () => import('../../locales/statement/en.json'),
};

/** The languages in which the statement ships; Simplified Chinese is the original. */
export const statementLanguages: readonly string[] = Object.keys(SHIPPED);

/** A statement file that must not be shown, and why. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
}

/** @param lang One of {@link statementLanguages}. */
export async function loadStatement(lang: string): Promise<Statement> {
  const load = SHIPPED[lang];
  if (!load) throw new StatementError(`No statement in “${lang}”.`);
  return (await load()).default as Statement;
}

/**
 * A statement file of a site's own. Rejects, with the fix in the message, if it is not of this schema or its text is
 * not the one that its hash was taken of. On plain http the hash cannot be checked and is taken as it stands.
 */
export async function fetchStatement(url: string): Promise<Statement> {
  const response = await fetch(url);
  if (!response.ok) throw new StatementError(`${url} answered ${response.status}: serve the statement file there.`);
  const statement: unknown = await response.json();
  if (!isStatement(statement))
    throw new StatementError(`${url} is no statement of schema version 1: see locales/statement.`);
  const hash = await hashOf(canonicalText(statement));
  if (hash && hash !== statement.hash.statement) {
    throw new StatementError(
      `${url} says its hash is ${statement.hash.statement}, but its text has ${hash}: correct it.`,
    );
  }
  return statement;
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
