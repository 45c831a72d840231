import { page } from '../consent/page-document.js';
import type { HeldItem } from './placeholder-content.js';

/** The part of the guard's interface that placeholders use; the guard may be absent, or of an older version. */
interface GuardWithFrames {
  readonly heldElements?: readonly { readonly element: Element; readonly purposes: readonly string[] }[];
  release?(element: Element, event: Event): unknown;
}

/** Returns the frames on the page that the guard holds. */
export function guardedFrames(): HeldItem[] {
  const guard = (Reflect.get(window, 'privacyNoticeGuard') ?? {}) as GuardWithFrames;
  if (!Array.isArray(guard.heldElements)) return [];
  return (guard.heldElements as NonNullable<GuardWithFrames['heldElements']>)
    .filter(
      ({ element }) => element.localName === 'iframe' && element.isConnected && !element.hasAttribute('data-consent'),
    )
    .map(({ element, purposes }) => ({
      element,
      purposes,
      release: (event) => guard.release?.(element, event),
      canRelease: () => !!guard.release,
    }));
}

/** Calls back when the guard may hold other frames than before. */
export function watchGuard(change: () => void): void {
  if (!Reflect.get(window, 'privacyNoticeGuard')) return;
  page.addEventListener('guardreport', change);
  // The guard reports each host once, and a page can have several frames from there.
  const observer = new MutationObserver((records) => {
    if (records.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(hasFrame))) change();
  });
  observer.observe(document, { childList: true, subtree: true });
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- One overload of `querySelector` is.
const { querySelector } = Element.prototype;
const hasFrame = (node: Node): boolean =>
  node instanceof Element && (node.localName === 'iframe' || !!querySelector.call(node, 'iframe'));
