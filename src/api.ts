import type { Choice } from './consent/choice.js';
import { decide, type Decision } from './consent/decisions.js';
import type { Answers } from './consent/store.js';
import type { View } from './notice/state.js';
import type { Page } from './page.js';

/**
 * `window.privacyNotice`, and the export of that name. There is one for a page, whatever the number of copies of the
 * script and of elements; it may be called before an element is there, and then waits for it.
 */
export class PrivacyNoticeApi {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Settles, once, when the stored choice is known. */
  get ready(): Promise<this> {
    return this.#page.store.ready.then(() => this);
  }

  /** The choice in force, or none. */
  get choice(): Choice | undefined {
    return this.#page.store.choice;
  }

  /** Whether a purpose may run now; one that nobody declared may not. */
  granted(purpose: string): boolean {
    return this.#page.store.granted(purpose);
  }

  /** Resolves when `purpose` is granted, at once if it is; rejects with an `AbortError` by `signal`, and never else. */
  whenGranted(purpose: string, options?: { readonly signal?: AbortSignal }): Promise<void> {
    return this.#page.store.whenGranted(purpose, options);
  }

  /**
   * Grants every purpose. Provenance is recorded as `api`.
   * @returns Whether it took effect; `beforeconsentchange` and `trusted-only` can refuse it.
   */
  accept(): Promise<boolean> {
    return this.#decide('accept');
  }

  /** Refuses every optional purpose. */
  reject(): Promise<boolean> {
    return this.#decide('reject');
  }

  /** Answers by purpose; what is left out keeps its answer, or is refused. */
  save(answers: Answers): Promise<boolean> {
    return this.#decide('save', answers);
  }

  /** Forgets the choice and asks again. */
  reset(): Promise<boolean> {
    return this.#decide('reset');
  }

  /**
   * Opens a view: `banner`, `choices` or `statement`, this one at `fragment` if given. 
   * @returns Whether it is now seen; not, for example, when its file could not be loaded (`consenterror` says so).
   */
  async show(view: View = 'choices', fragment?: string): Promise<boolean> {
    const { firstDoor, store } = this.#page;
    await Promise.all([firstDoor, store.ready]);
    return this.#page.door?.show(view, fragment) ?? false;
  }

  /** Closes what is open. Decides nothing. */
  hide(): void {
    this.#page.door?.hide();
  }

  /** Takes an open shadow root of the host page into the gate's care. */
  observe(root: ShadowRoot): void {
    void this.#page.firstDoor.then((door) => door.observe(root));
  }

  /** Calls `fn` with this object, at once. Before the script has loaded, an array of the same name keeps it. */
  push(fn: (api: this) => void): void {
    try {
      fn(this);
    } catch (error) {
      reportLater(error);
    }
  }

  async #decide(decision: Decision, answers?: Answers): Promise<boolean> {
    const { store } = this.#page;
    // Awaiting what has settled would put the cookie off to a later task.
    if (!store.isReady) await store.ready;
    return decide(store, decision, 'api', answers);
  }
}

/** The host's mistake is the host's to see, and stops neither us nor the callbacks behind it. */
function reportLater(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}
