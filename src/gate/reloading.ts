import type { ConsentChangeDetail } from '../consent/events.js';
import type { ConsentStore } from '../consent/store.js';

/** How young, in milliseconds, a page is that a reload brought and that only a person may reload again. */
const YOUNG = 10_000;

let isReloading = false;

/**
 * Loads the page anew if a purpose was withdrawn that asks for it, after its refusal was read back: a page whose cookie
 * does not keep it would grant again, and so is left as it is, and told. Once a page, and never twice in a row unless a
 * person clicked, as a server that brings the old cookie back would make it go round for ever.
 */
export function reloadIfAsked(store: ConsentStore, { origin, persisted, removed }: ConsentChangeDetail): void {
  const asking = store.purposes.filter(({ id, onWithdraw }) => onWithdraw === 'reload' && removed.includes(id));
  // What was granted again in the meantime runs on.
  const withdrawn = asking.filter(({ id }) => !store.granted(id));
  if (!withdrawn.length || isReloading) return;
  const stored = store.keptChoice();
  // A signal or a new revision outranks what the cookie says, and will do so again.
  const isOutranked = (id: string): boolean => !!store.choice?.purposes[id];
  const isKept = persisted && !withdrawn.some(({ id }) => !isOutranked(id) && stored?.purposes[id]);
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isAgain = origin !== 'visitor' && navigation?.type === 'reload' && performance.now() < YOUNG;
  if (!isKept || isAgain) {
    const why = isKept ? 'it was just now' : 'the browser does not keep the refusal';
    store.report('cookie', `the page is not reloaded for “${withdrawn[0]!.id}”: ${why}; what ran may run on`);
    return;
  }
  isReloading = true;
  location.reload();
}
