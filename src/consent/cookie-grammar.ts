/**
 * The consent cookie's value, version 1: nine fields between dots, of characters that need no escaping.
 *
 *     1.toy7q0.183.i.identity-1_analytics-0.s.2026a-5d99a0f6.zh-CN.k3Jm0Qv7R2y8ZtXcB1nLwA
 */
import type { Choice, Method, Mode } from './choice.js';

const METHODS: Readonly<Record<string, Method>> = {
  a: 'accept-all',
  r: 'reject-all',
  s: 'save-choices',
  x: 'close',
  g: 'gpc',
  p: 'api',
  w: 'withdraw',
  d: 'default',
};
const MODES: Readonly<Record<string, Mode>> = { i: 'opt-in', o: 'opt-out', n: 'notice' };

const letterOf = <Word>(words: Readonly<Record<string, Word>>, word: Word): string =>
  Object.keys(words).find((letter) => words[letter] === word) ?? '';

export const PURPOSE_ID = /^[a-z][a-z0-9]{0,15}$/;
export const REVISION = /^[a-z0-9]{1,12}$/;
/** BCP 47 without private use. */
export const LANGUAGE = /^(?!.*-x(-|$))[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

const PURPOSE = '[a-z][a-z0-9]{0,15}-[01]';
const VALUE = new RegExp(
  '^1\\.(0|[1-9a-z][0-9a-z]{0,8})\\.([1-9]\\d{0,2})\\.([ion])(g?)' +
    `\\.(${PURPOSE}(?:_${PURPOSE})*)\\.([arsxgpwd])\\.([a-z0-9]{1,12})-([0-9a-f]{8})` +
    '\\.([a-zA-Z0-9-]{2,35})\\.([\\w-]{22})$',
);

/** How long the list of purposes may be, so that the whole cookie stays within R-36's 200 bytes. */
export const LONGEST_LIST = 90;

export const encodePurposes = (purposes: Readonly<Record<string, boolean>>): string =>
  Object.keys(purposes)
    .map((id) => `${id}-${purposes[id] ? 1 : 0}`)
    .join('_');

export function encodeChoice(choice: Choice): string {
  return [
    1,
    choice.time.toString(36),
    choice.days,
    letterOf(MODES, choice.mode) + (choice.gpc ? 'g' : ''),
    encodePurposes(choice.purposes),
    letterOf(METHODS, choice.method),
    `${choice.revision}-${choice.hash}`,
    choice.lang,
    choice.id,
  ].join('.');
}

/** Reads what {@link encodeChoice} wrote, and nothing else: anything doubtful is `undefined`. Never throws. */
export function decodeChoice(value: string | undefined): Choice | undefined {
  const match = VALUE.exec(value ?? '');
  if (!match) return undefined;
  const [, time, days, mode, gpc, list, method, revision, hash, lang, id] = match as unknown as string[] & { 0: string };
  const purposes = Object.create(null) as Record<string, boolean>;
  for (const entry of list!.split('_')) {
    const [purpose, granted] = entry.split('-') as [string, string];
    if (purpose in purposes) return undefined;
    purposes[purpose] = granted === '1';
  }
  if (Number(days) > 400 || !LANGUAGE.test(lang!)) return undefined;
  return Object.freeze({
    id: id!,
    time: parseInt(time!, 36),
    days: Number(days),
    mode: MODES[mode!]!,
    gpc: gpc === 'g',
    purposes: Object.freeze(purposes),
    method: METHODS[method!]!,
    revision: revision!,
    hash: hash!,
    lang: lang!,
  });
}
