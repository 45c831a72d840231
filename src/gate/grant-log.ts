import type { ConsentEventMap } from '../consent/events.js';
import type { ConsentStore } from '../consent/store.js';

/** When each purpose was granted on this page, so that what has started can be compared with it. */
export interface GrantLog {
  /**
   * Whether a purpose was granted at a time of `performance.now()`; true where it cannot be known, as nobody is accused
   * on a guess.
   */
  wasGranted(purpose: string, time: number): boolean;
}

interface Change {
  readonly time: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const logs = new WeakMap<ConsentStore, GrantLog>();

/** Keeps the log of a store from its first call on; what was before is told from the choice that is in force then. */
export function grantLog(store: ConsentStore): GrantLog {
  const log = logs.get(store) ?? begin(store);
  logs.set(store, log);
  return log;
}

function begin(store: ConsentStore): GrantLog {
  const changes: Change[] = [];
  const { choice } = store;
  // A choice of this very page says nothing of what was granted before it.
  const isOld = !choice || choice.time * 1000 < performance.timeOrigin - 1000;
  const known = isOld ? 0 : performance.now();
  const granted = new Set(store.purposes.map(({ id }) => id).filter((id) => store.granted(id)));
  store.addEventListener('consentchange', (event) => {
    const { added, removed } = (event as ConsentEventMap['consentchange']).detail;
    changes.push({ time: event.timeStamp, added, removed });
  });
  return {
    wasGranted(purpose, time) {
      if (time <= known) return true;
      let was = granted.has(purpose);
      for (const change of changes) {
        if (change.time > time) break;
        if (change.added.includes(purpose)) was = true;
        if (change.removed.includes(purpose)) was = false;
      }
      return was;
    },
  };
}
