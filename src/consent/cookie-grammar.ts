/**
 * The grammar of the consent cookie's value: fields between dots, of characters that need no escaping.
 *
 *     2.toy7q0.183.i.identity-1~ad_storage-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA.1n3qsz9
 *
 * Version 2 is written. Version 1 is still read: its purposes are joined by `_`, have shorter ids, and no controller
 * follows.
 */
import type { Choice, How, Mode } from './choice.js';
import type { Purpose } from './config.js';

/** The grammar of a purpose's id, in the cookie, in the configuration and in `data-consent`. */
export const PURPOSE_ID = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;
export const REVISION = /^[a-z0-9]{1,12}$/;
/** A lifetime in days, 1 to 400. */
export const DAYS = /^([1-9]\d?|[1-3]\d\d|400)$/;
/** The names that the cookie can be given. */
export const COOKIE_NAME = /^[\w-]{1,30}$/;

/** A BCP 47 tag, without private use, at the beginning of a text. */
const LANG = /^[a-zA-Z]{2,8}(?:-(?!x-)[a-zA-Z0-9]{1,8}){0,3}(?=-|$)/;
const VALUE =
  /^([12])\.(0|[1-9a-z][0-9a-z]{0,8})\.([1-9]\d?|[1-3]\d\d|400)\.([ion])(g?)\.([\w~-]+)\.([arsxgpwd])\.([a-z0-9]{1,12})-([0-9a-f]{8})\.([a-zA-Z]{2,8}(?:-(?!x-)[a-zA-Z0-9]{1,8}){0,3})\.([\w-]{22})(?:\.(0|[1-9a-z][0-9a-z]{0,6}))?$/;

/** As many purposes with the longest ids make a cookie that every browser keeps. */
const MOST_PURPOSES = 100;

/**
 * Returns the purposes whose answers the cookie can hold: the first hundred with different ids of the grammar. Whatever
 * else a site lists can never be granted, as its answer could not be read back.
 */
export function usablePurposes(purposes: readonly Purpose[]): readonly Purpose[] {
  const ids = new Set<unknown>();
  return purposes.filter(({ id }: { readonly id: unknown }) => {
    const isUsable = typeof id === 'string' && PURPOSE_ID.test(id) && !ids.has(id) && ids.size < MOST_PURPOSES;
    if (isUsable) ids.add(id);
    return isUsable;
  });
}

/** Returns whether a list is of purposes that can be used, and with which the whole cookie has at most 200 bytes. */
export function isPurposeList(value: unknown): value is readonly Purpose[] {
  const purposes = Array.isArray(value) ? usablePurposes(value as Purpose[]) : [];
  return purposes.length === (value as Purpose[]).length && purposes.map(({ id }) => id).join('-1~').length <= 80;
}

/**
 * Writes a choice as a cookie value: of version 2, or of version 1 where the choice does not say to whom it was given. A
 * language tag beyond the grammar is cut, and one that is none becomes `und`.
 */
export function encodeChoice({ controller, ...choice }: Choice): string {
  const isFirst = controller === undefined;
  const answers = Object.entries(choice.purposes).map(([id, answer]) => `${id}-${answer ? 1 : 0}`);
  return [
    isFirst ? 1 : 2,
    choice.time.toString(36),
    choice.days,
    choice.mode + (choice.gpc ? 'g' : ''),
    answers.join(isFirst ? '_' : '~'),
    choice.how,
    `${choice.revision}-${/^[0-9a-f]{8}$/.exec(choice.hash)?.[0] ?? '00000000'}`,
    LANG.exec(choice.lang)?.[0] ?? 'und',
    choice.id,
    ...(isFirst ? [] : [controller]),
  ].join('.');
}

/** Reads what {@link encodeChoice} wrote, and nothing else: anything doubtful is `undefined`. Never throws. */
export function decodeChoice(value: string): Choice | undefined {
  const match = VALUE.exec(value) as readonly (string | undefined)[] | null;
  if (!match) return undefined;
  const [, version, time, days, mode, gpc, list, how, revision, hash, lang, id, controller] = match;
  const isFirst = controller === undefined;
  if (isFirst !== (version === '1')) return undefined;
  const purposes = { __proto__: null } as unknown as Record<string, boolean>;
  for (const entry of list!.split(isFirst ? '_' : '~')) {
    const purpose = entry.slice(0, -2);
    if (!/-[01]$/.test(entry) || !PURPOSE_ID.test(purpose) || purpose in purposes) return undefined;
    purposes[purpose] = entry.endsWith('1');
  }
  return {
    id: id!,
    time: parseInt(time!, 36),
    days: Number(days),
    mode: mode as Mode,
    gpc: !!gpc,
    purposes,
    how: how as How,
    revision: revision!,
    hash: hash!,
    lang: lang!,
    controller,
  };
}
