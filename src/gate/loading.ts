/**
 * Takes a frame out and puts it in again at the same place, blank. A frame that the parser made keeps an entry in the
 * session history: the browser would load its last address again when the visitor goes back to the page, also after a
 * withdrawal. A frame that a script put in has no such entry.
 */
export function putInAnew(frame: Element): void {
  frame.removeAttribute('src');
  if (!frame.isConnected) return;
  const root = frame.getRootNode() as Document | ShadowRoot;
  const hadFocus = root.activeElement === frame;
  frame.replaceWith(frame);
  if (hadFocus) (frame as HTMLElement).focus({ preventScroll: true });
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
  } else if (/^(iframe|object|embed)$/.test(element.localName)) {
    // Put in anew it is blank, and leaves no entry in the history as navigating it would.
    element.replaceWith(element);
  }
}

const mediaOf = (element: Element): HTMLMediaElement | null => element.closest<HTMLMediaElement>('video,audio');
