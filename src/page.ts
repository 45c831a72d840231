import { ConsentStore } from './consent/store.js';
import type { View } from './notice/state.js';

/** What the one element that works for the page offers it. */
export interface Door {
  show(view: View, fragment?: string): Promise<void>;
  hide(): void;
  observe(root: ShadowRoot): void;
}

/** What a page has one of, whatever the number of its elements: the store, and the element that works. */
export class Page {
  readonly store = new ConsentStore();
  readonly #waiting: Door[] = [];
  #openFirst!: (door: Door) => void;
  /** The first element that came to work. */
  readonly firstDoor = new Promise<Door>((resolve) => (this.#openFirst = resolve));

  get door(): Door | undefined {
    return this.#waiting[0];
  }

  /** @returns Whether this element is the one that works; another one steps in when it leaves. */
  enter(door: Door): boolean {
    if (!this.#waiting.includes(door)) this.#waiting.push(door);
    if (this.door === door) this.#openFirst(door);
    return this.door === door;
  }

  /** @returns The element that now works in its place. */
  leave(door: Door): Door | undefined {
    const at = this.#waiting.indexOf(door);
    if (at >= 0) this.#waiting.splice(at, 1);
    return at === 0 ? this.door : undefined;
  }
}
