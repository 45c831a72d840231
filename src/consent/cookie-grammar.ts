/**
 * The consent cookie's value, version 1: nine fields between dots, of characters that need no escaping.
 *
 *     1.toy7q0.183.i.identity-1_analytics-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA
 */
import type { Choice, How, Mode } from './choice.js';
import type { Purpose } from './config.js';

const PURPOSE_ID = /^[a-z][a-z0-9]{0,15}$/;
export const REVISION = /^[a-z0-9]{1,12}$/;

const PURPOSE = '[a-z][a-z0-9]{0,15}-[01]';
const VALUE = new RegExp(
  '^1\\.(0|[1-9a-z][0-9a-z]{0,8})\\.([1-9]\\d?|[1-3]\\d\\d|400)\\.([ion])(g?)' +
    `\\.(${PURPOSE}(?:_${PURPOSE})*)\\.([arsxgpwd])\\.([a-z0-9]{1,12})-([0-9a-f]{8})` +
    '\\.([a-zA-Z]{2,8}(?:-(?!x-)[a-zA-Z0-9]{1,8}){0,3})\\.([\\w-]{22})$', // BCP 47 without private use
);

/** How long the list of purposes may be, so that the whole cookie stays within R-36's 200 bytes. */
const LONGEST_LIST = 90;

/** Whether purposes have ids that the cookie can hold: each once, and in all no longer than R-36 leaves room for. */
export function isPurposeList(value: unknown): value is readonly Purpose[] {
  if (!Array.isArray(value)) return false;
  const ids = value.map((purpose: Partial<Purpose> | null) => String(purpose?.id));
  return (
    ids.every((id) => PURPOSE_ID.test(id)) &&
    new Set(ids).size === ids.length &&
    ids.join('-1_').length + 2 <= LONGEST_LIST
  );
}

export function encodeChoice(choice: Choice): string {
  return [
    1,
    choice.time.toString(36),
    choice.days,
    choice.mode + (choice.gpc ? 'g' : ''),
    Object.keys(choice.purposes)
      .map((id) => `${id}-${choice.purposes[id] ? 1 : 0}`)
      .join('_'),
    choice.how,
    `${choice.revision}-${choice.hash}`,
    choice.lang,
    choice.id,
  ].join('.');
}

/** Reads what {@link encodeChoice} wrote, and nothing else: anything doubtful is `undefined`. Never throws. */
export function decodeChoice(value: string): Choice | undefined {
  const match = VALUE.exec(value);
  if (!match) return undefined;
  const [, time, days, mode, gpc, list, how, revision, hash, lang, id] = match as unknown as string[] & { 0: string };
  const purposes = { __proto__: null } as unknown as Record<string, boolean>;
  for (const entry of list!.split('_')) {
    const [purpose, granted] = entry.split('-') as [string, string];
    if (purpose in purposes) return undefined;
    purposes[purpose] = granted === '1';
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
  };
}
