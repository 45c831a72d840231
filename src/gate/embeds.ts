import type { ConsentStore } from '../consent/store.js';
import { checkAddress, EMBED, isGranted } from './held.js';

type Embed = HTMLIFrameElement | HTMLImageElement;

/**
 * Gives frames and images the address that they wait for in `data-src` (and `data-srcset`), or takes it away again. What
 * is no address to load from is refused and told.
 *
 * @param onHeld Called if any is held, so that placeholders can be put in.
 */
export function settleEmbeds(roots: Iterable<ParentNode>, store: ConsentStore, onHeld?: () => void): void {
  let isAnyHeld = false;
  for (const root of roots) {
    for (const embed of root.querySelectorAll<Embed>(`[data-consent]${EMBED}`)) {
      try {
        const granted = isGranted(embed, (purpose) => store.granted(purpose));
        isAnyHeld ||= !granted;
        setEmbed(embed, granted);
      } catch (cause) {
        store.report('frame', `data-src="${embed.dataset['src'] ?? ''}" is no address to load from`, cause);
      }
    }
  }
  if (isAnyHeld) onHeld?.();
}

function setEmbed(embed: Embed, granted: boolean): void {
  const { src, srcset } = embed.dataset;
  const isShown = src !== undefined && embed.getAttribute('src') === src;
  if (granted && !isShown) {
    // The candidates first: set after, they would make the browser fetch twice.
    if (srcset) embed.setAttribute('srcset', srcset);
    if (!src) return;
    checkAddress(src);
    embed.src = src;
  } else if (!granted && isShown) {
    embed.removeAttribute('srcset');
    embed.removeAttribute('src');
    // A frame put in anew starts blank, and leaves no entry in the history as navigating it would.
    if (embed.localName === 'iframe') embed.replaceWith(embed);
  }
}
