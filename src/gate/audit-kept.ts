import { page } from '../consent/page-document.js';
import type { CookieEntry } from '../consent/config.js';
import { decodeChoice } from '../consent/cookie-grammar.js';
import { seenCookieOf } from '../consent/seen-cookie.js';
import type { ConsentStore } from '../consent/store.js';
import { databaseNames } from './databases.js';
import { toLeak, type Leak } from './leak.js';
import { toPattern } from './name-pattern.js';

/** The name of something that the browser keeps for this page; never its value. */
export interface KeptName {
  readonly kind: NonNullable<CookieEntry['kind']>;
  readonly name: string;
}

/** Cookies and storage, which can be read at once, even while the page is being left. */
export function keptHere(): KeptName[] {
  return [
    ...named('cookie', () => cookieNames()),
    ...named('localStorage', () => Object.keys(localStorage)),
    ...named('sessionStorage', () => Object.keys(sessionStorage)),
  ];
}

/** Databases and caches, which answer later; and cookies once more, as a page can hide `document.cookie` from us. */
export async function keptElsewhere(): Promise<KeptName[]> {
  const { cookieStore } = globalThis as { cookieStore?: { getAll(): Promise<{ name: string; value: string }[]> } };
  const lists = await Promise.all([
    later('cookie', async () => ((await cookieStore?.getAll()) ?? []).filter(isNotOurs).map(({ name }) => name)),
    later('indexedDB', async () => (await databaseNames()) ?? []),
    later('cache', () => caches.keys()),
  ]);
  return lists.flat();
}

/** What is kept that no entry names, or whose purpose is not granted. */
export function auditKept(names: readonly KeptName[], entries: readonly CookieEntry[], store: ConsentStore): Leak[] {
  return names.flatMap(({ kind, name }): Leak[] => {
    const own = store.settings?.cookieName ?? '';
    if (kind === 'cookie' && (name === own || name === seenCookieOf(own))) return [];
    const what = kind === 'cookie' ? 'cookie' : 'storage';
    const told = `${kind} “${name}”`;
    const matching = entries.filter((entry) => (entry.kind ?? 'cookie') === kind && toPattern(entry.name).test(name));
    if (matching.some(({ purpose }) => store.granted(purpose))) return [];
    const [first] = matching;
    return [first ? toLeak(`${what}-before-consent`, told, first.purpose) : toLeak(`${what}-undeclared`, told)];
  });
}

function cookieNames(): string[] {
  const pairs = page.cookie.split('; ').filter(Boolean);
  const cookies = pairs.map((pair) => ({ name: pair.split('=', 1)[0]!, value: pair.slice(pair.indexOf('=') + 1) }));
  return cookies.filter(isNotOurs).map(({ name }) => name);
}

/** Another site of the same host may ask with this library too; its consent cookie is necessary there. */
function isNotOurs({ value }: { readonly value: string }): boolean {
  return !decodeChoice(value);
}

/** None where the page has no access, as in a sandboxed frame: nothing is kept there either. */
function named(kind: KeptName['kind'], read: () => string[]): KeptName[] {
  try {
    return read().map((name) => ({ kind, name }));
  } catch {
    return [];
  }
}

async function later(kind: KeptName['kind'], read: () => Promise<string[]>): Promise<KeptName[]> {
  try {
    return (await read()).map((name) => ({ kind, name }));
  } catch {
    return [];
  }
}
