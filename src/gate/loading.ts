/** Matches elements that have a document in them. */
const NESTED = 'iframe,object,embed';

/**
 * Takes an element that has a document in it out, and puts it in again at the same place, blank. Does nothing with others.
 *
 * A frame that the parser made has an entry in the session history: the browser would load its last address again when
 * the visitor goes back to the page, also after a withdrawal. A frame that a script put in has no such entry. And
 * Chromium never loads an `<object>` that had no address at first, if it is given one while it is not displayed (measured: 156).
 */
export function putInAnew(element: Element): void {
  if (!element.matches(NESTED)) return;
  element.removeAttribute(element.localName === 'object' ? 'data' : 'src');
  if (!element.isConnected) return;
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  element.replaceWith(element);
  if (activeElement === element) (element as HTMLElement).focus({ preventScroll: true });
}

/** Media ignore a `<source>` whose address comes after it, and Firefox such a `<track>` (measured: ESR 153). */
export function reloadMedia(element: Element): void {
  const media = mediaOf(element);
  if (element.localName === 'track') element.replaceWith(element);
  else if (element.localName === 'source' && media && !media.hasAttribute('src')) media.load();
}

/** Stops what an element has loaded, or is loading, once its address is gone. */
export function unload(element: Element): void {
  const media = mediaOf(element);
  if (media) {
    media.pause();
    media.load(); // Drops what it has loaded, and stops fetching.
  } else if (element.matches(NESTED)) {
    // Put in anew it is blank, and leaves no entry in the history as navigating it would.
    element.replaceWith(element);
  }
}

const mediaOf = (element: Element): HTMLMediaElement | null => element.closest<HTMLMediaElement>('video,audio');
