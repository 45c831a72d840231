import type { Statement } from '../statement/types.js';

type Loose = Readonly<Record<string, unknown>>;
type Check = (value: unknown, path: string) => void;

/**
 * Refuses a value that lacks a member which the comparison reads, or has it of another type.
 *
 * @param name The name of the value in the message.
 * @throws {TypeError} The message names the first such member.
 */
export function checkMembers(value: unknown, name: string): asserts value is Statement {
  const refuse = (path: string, kind: string): never => {
    throw new TypeError(`${name} is no statement of schema version 1: ${path} must be ${kind}. See locales/statement.`);
  };
  const isText: Check = (part, path) => {
    if (typeof part !== 'string') refuse(path, 'a text');
  };
  const isTextOrNull: Check = (part, path) => {
    if (typeof part !== 'string' && part !== null && part !== undefined) refuse(path, 'a text or null');
  };
  const isDirection: Check = (part, path) => {
    if (part !== 'ltr' && part !== 'rtl') refuse(path, '"ltr" or "rtl"');
  };
  const isVersion: Check = (part, path) => {
    if (part !== 1) refuse(path, '1');
  };
  const isObject =
    (members: Readonly<Record<string, Check>>): Check =>
    (part, path) => {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return refuse(path || 'it', 'an object');
      for (const [key, check] of Object.entries(members)) check((part as Loose)[key], path ? `${path}.${key}` : key);
    };
  const isListOf =
    (check: Check): Check =>
    (part, path) => {
      if (!Array.isArray(part)) return refuse(path, 'a list');
      part.forEach((item: unknown, at) => check(item, `${path}[${at}]`));
    };

  const isUnit = isObject({ id: isText, text: isText });
  const isList = isObject({ items: isListOf(isUnit) });
  const isBlock: Check = (part, path) => {
    const isOfList = typeof part === 'object' && part !== null && (part as Loose)['type'] === 'list';
    (isOfList ? isList : isUnit)(part, path);
  };
  const isClause = isObject({ id: isText, number: isTextOrNull, blocks: isListOf(isBlock) });
  const isSection = isObject({ id: isText, number: isText, title: isText, clauses: isListOf(isClause) });
  isObject({
    schemaVersion: isVersion,
    lang: isText,
    dir: isDirection,
    source: isObject({ revision: isTextOrNull }),
    hash: isObject({ statement: isText }),
    title: isText,
    partnerNote: isObject({ template: isText }),
    intro: isListOf(isUnit),
    sections: isListOf(isSection),
  })(value, '');
}
