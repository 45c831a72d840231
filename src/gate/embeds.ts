import { isLoadable } from './held.js';

type Embed = HTMLIFrameElement | HTMLImageElement;

/** Frames and images that wait with their address in `data-src` (and `data-srcset`). */
export class Embeds {
  readonly #shown = new Set<Embed>();
  readonly #report: (message: string) => void;

  constructor(report: (message: string) => void) {
    this.#report = report;
  }

  show(embed: Embed): void {
    if (this.#shown.has(embed)) return;
    this.#shown.add(embed);
    const { src, srcset } = embed.dataset;
    // The candidates first: set after, they would make the browser fetch twice.
    if (srcset && embed instanceof HTMLImageElement) embed.srcset = srcset;
    if (!src) return;
    if (isLoadable(src)) embed.src = src;
    else this.#report(`${src.slice(0, 40)} is not an address that frames and images are loaded from.`);
  }

  /** Stops what is no longer granted. */
  hide(isGranted: (element: Element) => boolean): void {
    for (const embed of this.#shown) {
      if (isGranted(embed)) continue;
      this.#shown.delete(embed);
      embed.removeAttribute('srcset');
      embed.removeAttribute('src');
      // A frame put in anew starts blank, and leaves no entry in the history as navigating it would.
      if (embed instanceof HTMLIFrameElement) embed.replaceWith(embed);
    }
  }
}
