/** What the gate holds back, and how the markup says so. */

/** Frames and images, which keep no order. */
export const HELD_EMBED = 'iframe[data-consent],img[data-consent]';
/** These, inert scripts (also with `data-type="text/html"`, which is markup) and templates. */
export const HELD = `${HELD_EMBED},template[data-consent],script[type="text/plain"][data-consent]`;

/** Whether the page may have an element: all its purposes must be granted, and an empty attribute waits for ever. */
export function isGranted(element: Element, granted: (purpose: string) => boolean): boolean {
  return !!element.getAttribute('data-consent')?.match(/\S+/g)?.every(granted);
}

/**
 * Whether the parser is done with a node. It hands long texts over in pieces, so a script or a template that is the
 * last thing it has made may lack its end.
 */
export function isParsed(node: Node): boolean {
  if (document.readyState !== 'loading') return true;
  for (let at: Node | null = node; at; at = at.parentNode) if (at.nextSibling) return true;
  return false;
}

/** Throws for an address that is code in disguise, such as `javascript:` and `data:`. */
export function checkAddress(address: string): void {
  if (!/^(https?|blob|file):/.test(new URL(address, document.baseURI).href)) throw new TypeError(address);
}
