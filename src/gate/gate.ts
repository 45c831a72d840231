import type { ConsentEventMap } from '../consent/events.js';
import { page, safeRoot } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import { lazyImport, loadFailure } from '../lazy-import.js';
import type { HandleHeld } from './embeds.js';
import { HELD, EMBED, isGranted, isMarkup, isParsed } from './held.js';
import { createScriptQueue, type Ordered } from './script-queue.js';
import { trusted } from './trusted-types.js';

/** Insertions from which on one look at all there is costs less than hearing of each. */
const MANY = 500;

/** Holds the host page's marked content back until the store grants it, and takes back what it can when withdrawn. */
export interface Gate {
  /** Takes a document or an open shadow root into its care, with all that is added to it later. */
  observe(root: Document | ShadowRoot): void;
}

/** @param handleHeld Called with the embeds that are held, so that placeholders can be put in, and taken out again. */
export function createGate(store: ConsentStore, handleHeld?: HandleHeld): Gate {
  // A form's own fields can stand in front of its methods.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
  const { matches, querySelectorAll } = Element.prototype;
  const roots = new Set<Document | ShadowRoot>();
  /** Elements that a visitor has loaded once, without an answer that is kept. */
  const released = new Set<Element>();
  const mayHave = (element: Element): boolean => released.has(element) || isGranted(element, store);
  const scripts = createScriptQueue(mayHave, released, (message, cause) => store.report('script', message, cause));
  /** How many nodes have come since all were looked at. */
  let heard = 0;
  /** Whether the page has, or had, content that `embeds.ts` knows: embeds, or markup that waits. */
  let hasEmbeds = false;

  const observer = new MutationObserver((records) => {
    const found: Element[] = [];
    for (const { addedNodes } of records) {
      // Its iterator takes twice as long.
      for (let at = 0, element; (element = addedNodes[at] as Element | undefined); at++) {
        if (++heard > MANY) {
          rest();
          return;
        }
        if (!element.localName) continue; // No element.
        if (matches.call(element, HELD)) found.push(element);
        found.push(...querySelectorAll.call(element, HELD));
      }
    }
    look(found);
  });

  /** @param isAll Whether these are all there are, not only some that have come. */
  function look(found: Element[], isAll?: boolean): void {
    let isForEmbeds = isAll && hasEmbeds;
    for (const element of found) {
      if (matches.call(element, EMBED)) {
        isForEmbeds = true;
      } else if (isParsed(element)) {
        if (mayHave(element)) scripts.add(element as Ordered);
        else if (isMarkup(element)) isForEmbeds = true;
      } else {
        heard = MANY; // Whatever comes next calls for another look at all there is.
        break;
      }
    }
    void scripts.drain();
    // They keep no order and can wait for the code that knows them; a page without needs none of it.
    if (!isForEmbeds) return;
    hasEmbeds = true;
    lazyImport(() => import('./embeds.js')).then(
      ({ settleEmbeds }) => settleEmbeds({ roots, store, released, trusted, handleHeld, update }),
      (cause: unknown) => store.report('frame', loadFailure(), cause),
    );
  }

  /** Looks at all there is, in document order, and hears of what comes. */
  function watch(): void {
    heard = 0;
    for (const root of roots) {
      observer.observe(root, { childList: true, subtree: true });
      look([...safeRoot(root).querySelectorAll(HELD)], true);
    }
  }

  /** Follows a change of what is released. */
  function update(): void {
    scripts.withdraw();
    watch();
  }

  /** Until the page is done with what it does now, or for as many milliseconds. */
  function rest(duration?: number): void {
    observer.disconnect();
    setTimeout(watch, duration);
  }

  store.addEventListener('consentready', watch);
  page.addEventListener('DOMContentLoaded', watch);
  store.addEventListener('consentchange', (event) => {
    const { origin, removed } = (event as ConsentEventMap['consentchange']).detail;
    scripts.withdraw();
    // A tab in the background paints nothing.
    if (removed.length || origin === 'tab') {
      watch();
      return;
    }
    // After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames.
    rest(200); // A second time does no harm.
    requestAnimationFrame(() => setTimeout(watch));
  });

  return {
    observe(root) {
      roots.add(root);
      watch();
    },
  };
}
