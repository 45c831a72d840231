import type { StorageKind } from '../consent/config.js';
import { expireEverywhere } from '../consent/expire-cookie.js';
import { page } from '../consent/page-document.js';
import { databaseNames } from './databases.js';

/** A place where a page can keep things by name. What the browser denies is an empty place. */
interface Place<Names, Removed> {
  /** @param literal Names to be taken as given where a place cannot tell its own. */
  names(literal: readonly string[]): Names;
  /** @returns Whether there was something. */
  remove(name: string): Removed;
}

/** What answers at once, also when the page is left. */
export const SYNC_PLACES: Partial<Record<StorageKind, Place<string[], boolean>>> = {
  cookie: { names: cookieNames, remove: expireCookie },
  localStorage: webStorage('localStorage'),
  sessionStorage: webStorage('sessionStorage'),
};

export const ASYNC_PLACES: Partial<Record<StorageKind, Place<Promise<string[]>, Promise<boolean>>>> = {
  indexedDB: { names: async (literal) => (await databaseNames()) ?? [...literal], remove: deleteDatabase },
  cache: { names: () => window.caches.keys(), remove: (name) => window.caches.delete(name) },
};

function cookieNames(): string[] {
  const pairs = page.cookie.split('; ').filter((pair) => pair.includes('='));
  // Cookies of one name can sit on several paths.
  return [...new Set(pairs.map((pair) => pair.slice(0, pair.indexOf('='))))];
}

/** @returns Whether there was something. */
function expireCookie(name: string): boolean {
  expireEverywhere(name, () => !cookieNames().includes(name));
  return true;
}

function webStorage(area: 'localStorage' | 'sessionStorage'): Place<string[], boolean> {
  return {
    // Not by its properties: a key may be called `length`.
    names: () => Array.from({ length: window[area].length }, (_, at) => window[area].key(at)!),
    remove(name) {
      window[area].removeItem(name);
      return true;
    },
  };
}

/** Databases that wait for their deletion; a second request would wait for the first. */
const waiting = new Set<string>();

/** One that a running script holds open is deleted when the page is left; until then it counts as there. */
function deleteDatabase(name: string): Promise<boolean> {
  if (waiting.has(name)) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = (event) => {
      waiting.delete(name);
      resolve((event as IDBVersionChangeEvent).oldVersion > 0);
    };
    request.onblocked = () => {
      waiting.add(name);
      resolve(true);
    };
    request.onerror = () => reject(request.error!);
  });
}
