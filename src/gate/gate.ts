import type { ConsentEventMap } from '../consent/events.js';
import { page } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import type { HandleHeld } from './embeds.js';
import { HELD, EMBED, isGranted, isParsed } from './held.js';
import { createScriptQueue, type Ordered } from './script-queue.js';
import { trusted } from './trusted-types.js';

/** `Node.ELEMENT_NODE` */
const ELEMENT_NODE = 1;

/** Holds the host page's marked content back until the store grants it, and takes back what it can when withdrawn. */
export interface Gate {
  /** Takes a document or an open shadow root into its care, with all that is added to it later. */
  observe(root: Document | ShadowRoot): void;
}

/** @param handleHeld Called with the embeds that are held, so that placeholders can be put in, and taken out again. */
export function createGate(store: ConsentStore, handleHeld?: HandleHeld): Gate {
  // A form's own fields can stand in front of its methods.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
  const { hasAttribute, matches, querySelectorAll } = Element.prototype;
  const roots = new Set<ParentNode>();
  const mayHave = (element: Element): boolean => isGranted(element, (purpose) => store.granted(purpose));
  const scripts = createScriptQueue(mayHave, (message, cause) => store.report('script', message, cause));
  /** The last in the document, while the parser is not done with it. */
  let unfinished: Element[] = [];
  let isWaiting = false;

  const observer = new MutationObserver((records) => {
    if (isWaiting) return; // All of it is looked at then, in document order.
    const found = unfinished;
    unfinished = [];
    for (const { addedNodes } of records) {
      // Its iterator takes twice as long.
      for (let at = 0, element; (element = addedNodes[at] as Element | undefined); at++) {
        if (element.nodeType !== ELEMENT_NODE) continue;
        // Of the thousands that a page puts in, most are ruled out by a look at the attribute.
        if (hasAttribute.call(element, 'data-consent') && matches.call(element, HELD)) found.push(element);
        if (element.firstChild) found.push(...querySelectorAll.call(element, HELD));
      }
    }
    look(found);
  });

  function look(found: Element[]): void {
    let hasEmbeds = false;
    const last = found[found.length - 1];
    if (!last) return;
    if (!isParsed(last)) unfinished.push(found.pop()!);
    for (const element of found) {
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
    unfinished = [];
    for (const root of roots) look([...root.querySelectorAll(HELD)]);
  }

  store.addEventListener('consentready', scan);
  page.addEventListener('DOMContentLoaded', scan);
  store.addEventListener('consentchange', (event) => {
    const { origin, removed } = (event as ConsentEventMap['consentchange']).detail;
    scripts.withdraw();
    // A tab in the background paints nothing.
    if (removed.length || origin === 'tab') {
      scan();
      return;
    }
    isWaiting = true;
    // After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames.
    requestAnimationFrame(() => setTimeout(scan));
    setTimeout(scan, 200); // A second time does no harm.
  });

  return {
    observe(root) {
      roots.add('host' in root ? root : page);
      observer.observe(root, { childList: true, subtree: true });
      scan();
    },
  };
}
