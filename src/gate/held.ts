/** What the gate holds back, and how the markup says so. */

/** A script that is inert because of its type, with the real one in `data-type`; `text/html` there means markup. */
export const HELD_SCRIPT = 'script[type="text/plain"][data-consent]';
export const HELD_MARKUP = 'template[data-consent],script[data-type="text/html"][data-consent]';
export const HELD_EMBED = 'iframe[data-src][data-consent],img[data-src][data-consent],img[data-srcset][data-consent]';
export const HELD = `${HELD_SCRIPT},${HELD_MARKUP},${HELD_EMBED}`;

/** The purposes an element waits for: all of them must be granted. An empty attribute waits for ever. */
export function purposesOf(element: Element): string[] {
  return (element.getAttribute('data-consent') ?? '').split(/\s+/).filter(Boolean);
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

/** Whether an address may be loaded: `javascript:` and `data:` are code in disguise. */
export function isLoadable(address: string): boolean {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ['http:', 'https:', 'blob:', location.protocol].includes(protocol);
  } catch {
    return false;
  }
}
