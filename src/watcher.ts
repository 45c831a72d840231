import { isParsed } from './gate/held.js';

/**
 * Tells when what an element says has changed: its attributes, its JSON child, the nearest `lang`. The first time is
 * when the parser has reached its end, so that a child which comes later is not missed.
 */
export class Watcher {
  readonly #callback: () => void;
  readonly #parse = new MutationObserver(() => this.#changedOnceParsed());
  readonly #content = new MutationObserver(() => this.changed());
  readonly #language = new MutationObserver(() => this.changed());
  #element: Element | undefined;
  #due = false;

  constructor(callback: () => void) {
    this.#callback = callback;
  }

  watch(element: Element): void {
    this.#element = element;
    if (!isParsed(element)) {
      for (let at: Node | null = element.parentNode; at; at = at.parentNode) this.#parse.observe(at, { childList: true });
      document.addEventListener('DOMContentLoaded', this.#changedOnceParsed);
    }
    this.#changedOnceParsed();
  }

  stop(): void {
    this.#element = undefined;
    for (const observer of [this.#parse, this.#content, this.#language]) observer.disconnect();
    document.removeEventListener('DOMContentLoaded', this.#changedOnceParsed);
  }

  /** Several changes in one task are told once, after it. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.#element) this.#callback();
    });
  }

  readonly #changedOnceParsed = (): void => {
    const element = this.#element;
    if (!element || !isParsed(element)) return;
    this.#parse.disconnect();
    document.removeEventListener('DOMContentLoaded', this.#changedOnceParsed);
    this.#content.observe(element, { childList: true, characterData: true, subtree: true });
    for (let root = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
      this.#language.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
      if (!(root instanceof ShadowRoot)) break;
    }
    this.#callback();
  };
}
