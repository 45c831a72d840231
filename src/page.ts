import { ConsentEvent, type ConsentEventMap } from './consent/events.js';
import { ConsentStore } from './consent/store.js';
import type { View } from './notice/state.js';

/** What the one element that works for the page offers it. */
export interface Door extends HTMLElement {
  start(): void;
  show(view: View, fragment?: string): Promise<boolean>;
  hide(): void;
  observe(root: ShadowRoot): void;
}

/** The store's events, which the host page hears from the element. */
const FORWARDED = ['consentready', 'beforeconsentchange', 'consentchange', 'consenterror'] as const;

/** What a page has one of, whatever the number of its elements: the store, and the element that works. */
export class Page {
  readonly store = new ConsentStore();
  readonly #waiting: Door[] = [];
  #openFirst!: (door: Door) => void;
  /** The first element that came to work. */
  readonly firstDoor = new Promise<Door>((resolve) => (this.#openFirst = resolve));

  constructor() {
    for (const type of FORWARDED) {
      this.store.addEventListener(type, (event) => {
        const { detail } = event as ConsentEventMap[typeof type];
        const target = this.door?.isConnected ? this.door : document;
        if (!target.dispatchEvent(new ConsentEvent<unknown>(type, detail))) event.preventDefault();
      });
    }
  }

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
