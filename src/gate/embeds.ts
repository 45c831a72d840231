import type { ConsentStore } from '../consent/store.js';
import { checkAddress, EMBED, isGranted } from './held.js';

type Embed = HTMLIFrameElement | HTMLImageElement;

/**
 * Gives the frames and images of a root the address that they wait for in `data-src` (and `data-srcset`), or takes it
 * away again. What is no address to load from is refused and told.
 *
 * @returns Whether any is held.
 */
export function settleEmbeds(root: ParentNode, store: ConsentStore): boolean {
  let isAnyHeld = false;
  for (const embed of root.querySelectorAll<Embed>(`[data-consent]${EMBED}`)) {
    try {
      const granted = isGranted(embed, (purpose) => store.granted(purpose));
      isAnyHeld ||= !granted;
      setEmbed(embed, granted);
    } catch (cause) {
      store.report('frame', `data-src="${embed.dataset['src'] ?? ''}" is no address to load from`, cause);
    }
  }
  return isAnyHeld;
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
