import { page } from '../consent/page-document.js';
import { hydrationOf, isHydratedWhenSeen } from './framework-marks.js';

/** In milliseconds after `load`: a page that has not hydrated by then is taken for one that never will. */
const LIMIT = 5_000;
/** In milliseconds after the end of parsing: a page that is still loading then is treated as if it had loaded. */
const LOAD_LIMIT = 5_000;

/** In milliseconds: the first look, and the longest time between two. */
const POLL = { first: 30, longest: 250, longestAfterLimit: 4_000 };

interface Waiting {
  readonly element: Element;
  readonly resolve: () => void;
}

let waiting: Waiting[] = [];
let delay = POLL.first;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The time of `load` as `performance.now()` counts; none before. */
let loaded: number | undefined;

/**
 * Waits until nodes can be inserted beside an element, or into it, without a difference to the markup that a framework
 * expects to find when it hydrates the page.
 *
 * Resolves at once for elements that a framework has rendered or hydrated, and once the page has loaded for those that
 * no framework is going to. Where the page looks as if it were going to be hydrated, it resolves when the framework's own
 * mark is there, at the latest 5 s after `load`. The page and its globals are left as they are.
 *
 * @returns A promise that never rejects.
 */
export function whenHydrated(element: Element): Promise<void> {
  if (isReady(element)) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.push({ element, resolve });
    if (waiting.length > 1) return;
    delay = POLL.first;
    timer = setTimeout(poll, delay);
    addEventListener('load', pollSoon);
    page.addEventListener('astro:hydrate', pollSoon, true);
  });
}

function isReady(element: Element): boolean {
  const since = timeSinceLoad();
  const isLate = since !== undefined && since > LIMIT;
  if (isLate && !isHydratedWhenSeen(element)) return true;
  const hydration = hydrationOf(element);
  return hydration === 'hydrated' || (hydration === 'static' && since !== undefined);
}

function poll(): void {
  timer = undefined;
  const ready = new Set(waiting.filter(({ element }) => isReady(element)));
  waiting = waiting.filter((one) => !ready.has(one));
  for (const { resolve } of ready) resolve();
  if (waiting.length) {
    const isLate = (timeSinceLoad() ?? 0) > LIMIT;
    delay = Math.min(delay * 1.5, isLate ? POLL.longestAfterLimit : POLL.longest);
    timer ??= setTimeout(poll, delay);
  } else {
    removeEventListener('load', pollSoon);
    page.removeEventListener('astro:hydrate', pollSoon, true);
  }
}

/** Looks again after the other listeners of an event, which may hydrate. */
function pollSoon(): void {
  clearTimeout(timer);
  delay = POLL.first;
  timer = setTimeout(poll);
}

/** In milliseconds; none before the page has loaded. */
function timeSinceLoad(): number | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const now = performance.now();
  const parsed = navigation?.domContentLoadedEventEnd;
  if (page.readyState === 'complete') loaded ??= navigation?.loadEventEnd || now;
  else if (parsed && now - parsed > LOAD_LIMIT) loaded ??= now;
  return loaded === undefined ? undefined : now - loaded;
}
