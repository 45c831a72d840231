import { page } from '../consent/page-document.js';
import { fillPlaces } from './flow-stand-in.js';
import { isEmptyPlace, type Place } from './held-embed.js';
import { replaceBoxes, type Box, type StandIn } from './stand-in.js';

/**
 * How often a stand-in that the page took out is put in again at once; each second allows for some more. Two who disagree
 * come to an end, and a page that is morphed every few seconds keeps its stand-ins.
 */
const TRIES = { most: 100, perSecond: 10 };

/** The stand-ins on the page. Takes away those whose element has been moved or removed, or is no longer empty. */
export class StandInKeeper {
  readonly #standIns = new Map<Box, StandIn>();
  readonly #places = new WeakMap<Box, Place>();
  readonly #tries = new WeakMap<Box, { readonly left: number; readonly time: number }>();
  readonly #observer: MutationObserver;
  readonly #shown: ResizeObserver;

  /** @param onLost Called when the page has taken out a stand-in that is to come again. */
  constructor(onLost: () => void) {
    this.#observer = new MutationObserver(() => {
      if (this.#removeMisplaced()) onLost();
    });
    // The page may show an element again by a style of its own.
    this.#shown = new ResizeObserver((entries) => {
      for (const { contentRect, target } of entries) {
        const box = target as Box;
        if (contentRect.width && this.#standIns.has(box) && this.#mayTry(box))
          box.style.setProperty('display', 'none', 'important');
      }
    });
    // What these store and bring back is a copy of the page, which must not have our stand-ins in it.
    for (const type of ['turbo:before-cache', 'htmx:beforeHistorySave'])
      page.addEventListener(type, () => [...this.#standIns.keys()].forEach((box) => this.dismiss(box)));
  }

  get(box: Box): StandIn | undefined {
    return this.#standIns.get(box);
  }

  entries(): readonly (readonly [Box, StandIn])[] {
    return [...this.#standIns];
  }

  /** Puts in stand-ins; an element without room for one gets none. */
  put(places: readonly Place[]): void {
    const boxes = places.filter(({ kind }) => kind === 'box').map(({ element }) => element);
    const flowing = places.filter(({ kind }) => kind !== 'box');
    for (const place of places) this.#places.set(place.element, place);
    for (const [box, standIn] of [...replaceBoxes(boxes), ...fillPlaces(flowing)]) {
      this.#standIns.set(box, standIn);
      this.#observer.observe(box.getRootNode(), { childList: true, subtree: true });
      if (boxes.includes(box)) this.#shown.observe(box);
    }
  }

  dismiss(box: Box): void {
    this.#shown.unobserve(box);
    this.#standIns.get(box)?.remove();
    this.#standIns.delete(box);
    if (!this.#standIns.size) this.#observer.disconnect();
  }

  /** @returns Whether any of them is to come again. */
  #removeMisplaced(): boolean {
    let isAnyLost = false;
    for (const [box, standIn] of this.#standIns) {
      const isFilled = this.#places.get(box)?.kind === 'inside' && !isEmptyPlace(box);
      if (standIn.isInPlace && !isFilled) continue;
      this.dismiss(box);
      isAnyLost ||= box.isConnected && !isFilled && this.#mayTry(box);
    }
    return isAnyLost;
  }

  #mayTry(box: Box): boolean {
    const { left, time } = this.#tries.get(box) ?? { left: TRIES.most, time: 0 };
    const now = performance.now();
    const allowed = Math.min(TRIES.most, left + ((now - time) / 1000) * TRIES.perSecond);
    this.#tries.set(box, { left: allowed - 1, time: now });
    return allowed >= 1;
  }
}
