import { ROOM, type Box } from './stand-in.js';

interface Small {
  /** The element whose size decides on the room. */
  readonly target: Element;
  readonly width: number;
  readonly height: number;
}

/** Remembers the places in which nothing could be read, and looks again when their size has changed. */
export class RoomWatch {
  readonly #small = new Map<Box, Small>();
  readonly #observer: ResizeObserver;

  /** @param onRoom Called when places are no longer taken for too small. */
  constructor(onRoom: () => void) {
    this.#observer = new ResizeObserver((entries) => {
      const resized = new Set(
        entries.map(({ target }) => target).filter(({ clientWidth }) => clientWidth >= ROOM.width),
      );
      if (!resized.size) return;
      const grown: Box[] = [];
      for (const [box, { height, target, width }] of this.#small) {
        const isSame = target.clientWidth === width && target.clientHeight === height;
        if (!resized.has(target) || isSame) continue; // Each element is reported once when it is first observed.
        grown.push(box);
      }
      this.#forget(grown);
      // What changes sizes while they are reported is an error of the page.
      if (grown.length) setTimeout(onRoom);
    });
  }

  isTooSmall(box: Box): boolean {
    return this.#small.has(box);
  }

  add(box: Box, target: Element): void {
    this.#small.set(box, { target, width: target.clientWidth, height: target.clientHeight });
    this.#observer.observe(target);
  }

  /** Forgets all other places. */
  keepOnly(boxes: ReadonlyMap<Box, unknown>): void {
    this.#forget([...this.#small.keys()].filter((box) => !boxes.has(box)));
  }

  #forget(boxes: readonly Box[]): void {
    if (!boxes.length) return;
    const targets = new Set(boxes.map((box) => this.#small.get(box)!.target));
    for (const box of boxes) this.#small.delete(box);
    const needed = new Set([...this.#small.values()].map(({ target }) => target));
    for (const target of targets) if (!needed.has(target)) this.#observer.unobserve(target);
  }
}
