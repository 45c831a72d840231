import type { ConsentEventMap } from '../consent/events.js';
import type { ConsentStore } from '../consent/store.js';
import { Embeds } from './embeds.js';
import { HELD, HELD_EMBED, HELD_MARKUP, isParsed, purposesOf } from './held.js';
import { MarkupHolders } from './markup.js';
import { ScriptQueue } from './script-queue.js';

/** What a host page can be told about, beside the store's own events. */
export interface GateOptions {
  /** Called for each frame that is held, so that a placeholder can be put into it. */
  readonly onFrameHeld?: (frame: HTMLIFrameElement) => void;
}

/** Holds the host page's marked content back until the store grants it, and takes back what it can when withdrawn. */
export class Gate {
  readonly #consent: ConsentStore;
  readonly #options: GateOptions;
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #observer = new MutationObserver((records) => this.#handleMutations(records));
  readonly #scripts: ScriptQueue;
  readonly #markup = new MarkupHolders();
  readonly #embeds: Embeds;
  /** Elements whose end the parser has not reached. */
  #unfinished: Element[] = [];
  #waitsForPaint = false;
  /** Every purpose that something on the page waits, or waited, for. */
  readonly purposes = new Set<string>();

  constructor(consent: ConsentStore, options: GateOptions = {}) {
    this.#consent = consent;
    this.#options = options;
    this.#scripts = new ScriptQueue(this.#isGranted, (message, cause) => consent.report('script', message, cause));
    this.#embeds = new Embeds((message) => consent.report('frame', message));
    void consent.ready.then(() => this.#scan());
    consent.addEventListener('consentchange', (event) => this.#handleChange(event as ConsentEventMap['consentchange']));
    document.addEventListener('DOMContentLoaded', () => this.#scan());
  }

  /** Takes a document or an open shadow root into its care, with all that is added to it later. */
  observe(root: Document | ShadowRoot = document): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, { childList: true, subtree: true });
    this.#scan();
  }

  readonly #isGranted = (element: Element): boolean => {
    const purposes = purposesOf(element);
    return purposes.length > 0 && purposes.every((purpose) => this.#consent.granted(purpose));
  };

  #handleChange({ detail: { added, removed } }: ConsentEventMap['consentchange']): void {
    if (removed.length) {
      this.#scripts.withdraw();
      this.#markup.hide(this.#isGranted);
      this.#embeds.hide(this.#isGranted);
    }
    if (added.length) {
      this.#waitsForPaint = true;
      afterPaint(() => {
        this.#waitsForPaint = false;
        this.#scan();
      });
    } else if (removed.length) this.#scan();
  }

  #handleMutations(records: readonly MutationRecord[]): void {
    if (this.#waitsForPaint) return; // All of it is looked at then, in document order.
    const found = this.#unfinished;
    this.#unfinished = [];
    for (const { addedNodes } of records) {
      for (const node of Array.from(addedNodes)) if (node instanceof Element) collect(node, found);
    }
    this.#release(found);
  }

  #scan(): void {
    this.#unfinished = [];
    for (const root of this.#roots) this.#release(Array.from(root.querySelectorAll(HELD)));
  }

  #release(found: readonly Element[]): void {
    for (const element of found) this.#look(element);
    void this.#scripts.drain();
  }

  #look(element: Element): void {
    for (const purpose of purposesOf(element)) this.#learn(purpose);
    if (!isParsed(element)) this.#unfinished.push(element);
    else if (this.#isGranted(element)) this.#let(element);
    else if (element instanceof HTMLIFrameElement) this.#options.onFrameHeld?.(element);
  }

  #let(element: Element): void {
    if (element.matches(HELD_EMBED)) this.#embeds.show(element as HTMLIFrameElement | HTMLImageElement);
    else if (!element.matches(HELD_MARKUP)) this.#scripts.add(element as HTMLScriptElement);
    else {
      // What is held inside has its place in the order before what comes after.
      for (const inner of this.#markup.show(element as HTMLTemplateElement | HTMLScriptElement)) this.#look(inner);
    }
  }

  #learn(purpose: string): void {
    const { purposes } = this.#consent;
    this.purposes.add(purpose);
    if (purposes.length && !purposes.some(({ id }) => id === purpose)) {
      this.#consent.report('purpose', `data-consent="${purpose}" names no purpose of this site: it stays held.`);
    }
  }
}

function collect(node: Element, found: Element[]): void {
  if (node.matches(HELD)) found.push(node);
  if (node.firstElementChild) found.push(...Array.from(node.querySelectorAll(HELD)));
}

/** After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames. */
function afterPaint(callback: () => void): void {
  const timer = setTimeout(callback, 200);
  requestAnimationFrame(() => {
    clearTimeout(timer);
    setTimeout(callback);
  });
}
