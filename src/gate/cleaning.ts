import type { CookieEntry, StorageKind } from '../consent/config.js';
import type { KeptItem, RemainingItem } from '../consent/events.js';
import type { ConsentStore } from '../consent/store.js';
import { toPattern } from './name-pattern.js';
import { ASYNC_PLACES, SYNC_PLACES } from './places.js';

/** Milliseconds before it is looked again: writes settle late, and a script that still runs writes anew. */
const PAUSES = [100, 400];
/** Milliseconds that a place may take to answer; some WebKit versions never open their databases. */
const PATIENCE = 2_000;

/** What a site's list means at a moment. */
interface Wanted {
  /** Whether something has to go. */
  readonly isUnwanted: (kind: StorageKind, name: string) => boolean;
  /** Names without a star that have to go. */
  readonly literal: (kind: StorageKind) => string[];
}

let queue = Promise.resolve();
let sweep: (() => void) | undefined;

/**
 * Removes what is listed for purposes that may not run, and nothing else; looks whether it is gone, and tells by
 * `consentclear`. As long as there is something to refuse, it is done again when the page is left, as SDKs write anew.
 *
 * @param withdrawn Purposes that were granted until now: what of theirs no script can reach is told.
 */
export function clearRefused(
  store: ConsentStore,
  entries: readonly CookieEntry[],
  withdrawn: readonly string[] = [],
): Promise<void> {
  if (sweep) removeEventListener('pagehide', sweep);
  sweep = () => void sweepSync(wantedOf(store, entries));
  if (entries.some(({ purpose }) => isRefused(store, purpose))) addEventListener('pagehide', sweep);
  // One that failed does not keep the next from its work.
  queue = queue.catch(() => undefined).then(() => clear(store, entries, withdrawn));
  return queue;
}

async function clear(
  store: ConsentStore,
  entries: readonly CookieEntry[],
  withdrawn: readonly string[],
): Promise<void> {
  const found = new Map<string, KeptItem>();
  let last: KeptItem[] = [];
  for (const pause of [0, ...PAUSES]) {
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
    const wanted = wantedOf(store, entries);
    last = [...sweepSync(wanted), ...(await sweepAsync(wanted))];
    for (const item of last) found.set(keyOf(item), item);
    if (!last.length) break;
  }
  const left = new Set(last.map(keyOf));
  const cleared = [...found.values()].filter((item) => !left.has(keyOf(item)));
  const outOfReach = entries.filter(({ purpose }) => withdrawn.includes(purpose) && isRefused(store, purpose));
  const remaining: RemainingItem[] = last.map((item) => ({ ...item, reason: 'still-there' }));
  for (const { httpOnly, kind = 'cookie', name, party } of outOfReach) {
    if (party === 'third' || httpOnly) {
      remaining.push({ name, kind, reason: party === 'third' ? 'third-party' : 'httpOnly' });
    }
  }
  if (cleared.length || remaining.length) store.tell('consentclear', { cleared, remaining });
}

const keyOf = ({ kind, name }: KeptItem): string => `${kind} ${name}`;

function wantedOf(store: ConsentStore, entries: readonly CookieEntry[]): Wanted {
  const all = entries.map(({ kind = 'cookie', name, purpose }) => {
    return { kind, name, pattern: toPattern(name), isKept: !isRefused(store, purpose) };
  });
  const fits = (kind: StorageKind, name: string, isKept: boolean): boolean =>
    all.some((entry) => entry.kind === kind && entry.isKept === isKept && entry.pattern.test(name));
  const own = store.settings?.cookieName;
  return {
    isUnwanted: (kind, name) =>
      !(kind === 'cookie' && name === own) && fits(kind, name, false) && !fits(kind, name, true),
    literal: (kind) => all.filter((entry) => entry.kind === kind && !entry.name.includes('*')).map(({ name }) => name),
  };
}

/** What is listed for a purpose that nobody declared may be the host's own, and is left alone; `site-checks.ts` tells. */
function isRefused(store: ConsentStore, purpose: string): boolean {
  return store.purposes.some(({ id }) => id === purpose) && !store.granted(purpose);
}

/** @returns What was there. */
function sweepSync({ isUnwanted, literal }: Wanted): KeptItem[] {
  return kindsOf(SYNC_PLACES).flatMap((kind) => {
    try {
      const { names, remove } = SYNC_PLACES[kind]!;
      const unwanted = names(literal(kind)).filter((name) => isUnwanted(kind, name));
      return unwanted.filter(remove).map((name) => ({ name, kind }));
    } catch {
      return []; // A sandboxed frame has none, and one of another site may be denied it.
    }
  });
}

/** @returns What was there. */
async function sweepAsync({ isUnwanted, literal }: Wanted): Promise<KeptItem[]> {
  const found: KeptItem[] = [];
  const work = kindsOf(ASYNC_PLACES).map(async (kind) => {
    try {
      const { names, remove } = ASYNC_PLACES[kind]!;
      for (const name of await names(literal(kind))) {
        if (isUnwanted(kind, name) && (await remove(name))) found.push({ name, kind });
      }
    } catch {
      // As above; caches are for secure pages only.
    }
  });
  await Promise.race([Promise.all(work), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return [...found];
}

const kindsOf = (places: object): StorageKind[] => Object.keys(places) as StorageKind[];
