import type { ConsentEventMap } from '../consent/events.js';
import { page } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import type { HandleHeld } from './embeds.js';
import { HELD, EMBED, isGranted, isParsed } from './held.js';
import { createScriptQueue, type Ordered } from './script-queue.js';
import { trusted } from './trusted-types.js';

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
  const roots = new Set<ParentNode>();
  const mayHave = (element: Element): boolean => isGranted(element, (purpose) => store.granted(purpose));
  const scripts = createScriptQueue(mayHave, (message, cause) => store.report('script', message, cause));
  let isWaiting = false;

  const observer = new MutationObserver((records) => {
    if (isWaiting) return; // All of it is looked at then, in document order.
    if (page.readyState === 'loading') {
      scan(); // What was unfinished may be whole now.
      return;
    }
    const found: Element[] = [];
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (matches.call(node, HELD)) found.push(node);
        found.push(...querySelectorAll.call(node, HELD));
      }
    }
    look(found);
  });

  function look(found: Iterable<Element>): void {
    let hasEmbeds = false;
    for (const element of found) {
      if (!isParsed(element)) break; // The last, then.
      if (matches.call(element, EMBED)) hasEmbeds = true;
      else if (mayHave(element)) scripts.add(element as Ordered);
    }
    void scripts.drain();
    // They keep no order and can wait for the code that knows them; a page without needs none of it.
    if (hasEmbeds)
      void import('./embeds.js').then(({ settleEmbeds }) => settleEmbeds(roots, store, trusted, handleHeld));
  }

  function scan(): void {
    isWaiting = false;
    for (const root of roots) look(root.querySelectorAll(HELD));
  }

  store.addEventListener('consentready', scan);
  page.addEventListener('DOMContentLoaded', scan);
  store.addEventListener('consentchange', (event) => {
    const { origin, removed } = (event as ConsentEventMap['consentchange']).detail;
    if (removed.length) scripts.withdraw();
    else if (origin !== 'tab') {
      isWaiting = true;
      afterPaint(scan);
      return;
    }
    scan(); // A tab in the background paints nothing.
  });

  return {
    observe(root) {
      roots.add(root === document ? page : root);
      observer.observe(root, { childList: true, subtree: true });
      scan();
    },
  };
}

/** After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames. */
function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => setTimeout(callback));
  setTimeout(callback, 200); // A second time does no harm.
}
