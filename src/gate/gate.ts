import type { ConsentEventMap } from '../consent/events.js';
import { page, safeRoot } from '../consent/page-document.js';
import type { ConsentStore } from '../consent/store.js';
import { lazyImport } from '../lazy-import.js';
import type { HandleHeld } from './embeds.js';
import { HELD, EMBED, isGranted, isMarkup, isParsed } from './held.js';
import type { Ordered } from './script-queue.js';
import { createScripts, handled, twins } from './script-start.js';
import { nonces } from './script-nonces.js';
import { trusted } from './trusted-types.js';

/** Insertions from which on one look at all there is costs less than hearing of each. */
const MANY = 500;

/** Holds the host page's marked content back until the store grants it, and takes back what it can when withdrawn. */
export interface Gate {
  /** Takes a document or an open shadow root into its care, with all that is added to it later. */
  observe(root: Document | ShadowRoot): void;
}

/**
 * @param handleHeld Called with the embeds that are held, so that placeholders can be put in, and taken out again.
 * @param handleRemoval Called when the page has removed nodes.
 */
export function createGate(store: ConsentStore, handleHeld?: HandleHeld, handleRemoval?: () => void): Gate {
  // A form's own fields can stand in front of its methods.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- One of its overloads is.
  const { matches, querySelectorAll } = Element.prototype;
  const roots = new Set<Document | ShadowRoot>();
  /** Elements that a visitor has loaded once, without an answer that is kept. */
  const released = new Set<Element>();
  const mayHave = (element: Element): boolean => released.has(element) || isGranted(element, store);
  const scripts = createScripts({
    isGranted: mayHave,
    released,
    started: store.started,
    report: (message, cause) => store.report('script', message, cause),
  });
  /** The number of insertions since the last scan of all there is. */
  let insertions = 0;
  /** Whether the page has, or had, content that `embeds.ts` knows: embeds, or markup that waits. */
  let hasEmbeds = false;

  const observer = new MutationObserver((records) => {
    const found: Element[] = [];
    let hasLeft = false;
    for (const { addedNodes, removedNodes } of records) {
      hasLeft ||= removedNodes.length > 0 && !twins.has(removedNodes[0]!);
      // Its iterator takes twice as long.
      for (let at = 0, element; (element = addedNodes[at] as Element | undefined); at++) {
        if (twins.has(element)) continue;
        if (++insertions > MANY) {
          pause();
          return;
        }
        if (!element.localName) continue; // No element.
        if (matches.call(element, HELD) && !isCopy(element, removedNodes)) found.push(element);
        found.push(...querySelectorAll.call(element, HELD));
      }
    }
    if (hasLeft) {
      scripts.removeLeft();
      handleRemoval?.();
    }
    scan(found);
  });

  /**
   * Returns whether an element has taken the place of an equal one whose script has started, as where a router makes a
   * page's scripts anew. It counts as started, too.
   */
  function isCopy(element: Element, removed: NodeList): boolean {
    const isSame = [...removed].some((node) => store.started.has(node) && node.isEqualNode(element));
    if (isSame) {
      store.started.add(element);
      handled.add(element);
    }
    return isSame;
  }

  /**
   * Queues what is granted.
   * @param isAll Whether these are all there are, not only some that have come.
   */
  function scan(found: Element[], isAll?: boolean): void {
    let isForEmbeds = isAll && hasEmbeds;
    for (const element of found) {
      if (matches.call(element, EMBED)) {
        isForEmbeds = true;
      } else if (isParsed(element)) {
        if (mayHave(element)) scripts.add(element as Ordered);
        else if (isMarkup(element)) isForEmbeds = true;
      } else {
        insertions = MANY; // The next insertion of any kind starts a scan of all there is.
        break;
      }
    }
    scripts.start();
    // They keep no order and can wait for the code that knows them; a page without needs none of it.
    if (!isForEmbeds) return;
    hasEmbeds = true;
    lazyImport(() => import('./embeds.js')).then(
      ({ syncEmbeds }) => syncEmbeds({ roots, store, released, trusted, handleHeld, update }),
      (cause: unknown) => store.report('frame', String(cause), cause),
    );
  }

  /** Scans all there is, in document order, and observes what comes. */
  function scanAll(): void {
    insertions = 0;
    scripts.removeLeft();
    for (const root of roots) {
      observer.observe(root, { childList: true, subtree: true });
      scan([...safeRoot(root).querySelectorAll(HELD)], true);
    }
  }

  /** Follows a change of what is released. */
  function update(): void {
    scripts.withdraw();
    scanAll();
  }

  /** Observes nothing until the page is done with what it does now, or for as many milliseconds, and scans all then. */
  function pause(duration?: number): void {
    observer.disconnect();
    setTimeout(scanAll, duration);
  }

  store.nonces = nonces;
  store.addEventListener('consentready', scanAll);
  page.addEventListener('DOMContentLoaded', scanAll);
  store.addEventListener('consentchange', (event) => {
    const { origin, removed } = (event as ConsentEventMap['consentchange']).detail;
    scripts.withdraw();
    // A tab in the background paints nothing.
    if (removed.length || origin === 'tab') {
      scanAll();
      return;
    }
    // After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames.
    pause(200); // A second time does no harm.
    requestAnimationFrame(() => setTimeout(scanAll));
  });

  return {
    observe(root) {
      roots.add(root);
      scanAll();
    },
  };
}
