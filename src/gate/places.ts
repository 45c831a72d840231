import type { StorageKind } from '../consent/config.js';
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
  cookie: { names: cookieNames, remove: expireEverywhere },
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

/**
 * js-cookie removes a cookie whose path and domain are known; here neither is, so each place that it can sit on is tried.
 * `Partitioned` has a jar of its own, and a framed page may write no cookie without `SameSite=None`.
 */
function expireEverywhere(name: string): boolean {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, at) => `;domain=${labels.slice(at).join('.')}`)];
  for (const domain of domains) {
    if (!cookieNames().includes(name)) break; // Browsers warn of domains that are none to write to.
    for (const path of cookiePaths()) {
      for (const rest of ['', ';secure;samesite=none', ';secure;samesite=none;partitioned']) {
        // An element called `cookie` would stand in front of the document's own.
        Reflect.set(Document.prototype, 'cookie', `${name}=;max-age=0;path=${path}${domain}${rest}`, document);
      }
    }
  }
  return true;
}

/** A page sees the cookies of the address that it came from: `history.pushState` changes nothing about it. */
function cookiePaths(): Set<string> {
  const [navigation] = performance.getEntriesByType('navigation');
  const addresses = [location.href, navigation?.name ?? location.href];
  const prefixes = addresses.flatMap((address) => {
    const segments = new URL(address).pathname.split('/');
    return segments.map((_, at) => segments.slice(0, at + 1).join('/'));
  });
  return new Set(prefixes.flatMap((path) => [path || '/', `${path}/`]));
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
