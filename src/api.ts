import type { Choice } from './consent/choice.js';
import type { Decision } from './consent/decisions.js';
import type { Answers } from './consent/store.js';
import type { AuditReport } from './gate/audit.js';
import { setNonce } from './gate/script-nonces.js';
import { lazyImport } from './lazy-import.js';
import type { View } from './notice/state.js';
import { ask, observe, store } from './page.js';

/**
 * `window.privacyNotice`, and the export of that name. There is one for a page, whatever the number of copies of the
 * script and of elements; it may be called before an element is there, and then waits for it.
 */
export class PrivacyNoticeApi {
  /** Settles, once, when the stored choice is known. */
  readonly ready: Promise<this> = store.ready.then(() => this);

  /** The choice in force, or none. */
  get choice(): Choice | undefined {
    return store.choice;
  }

  /**
   * Names the nonce of the page's own scripts: held scripts without it are refused. The script tag uses its own nonce; a
   * module, which cannot know it, the one that all scripts of the page have in common.
   */
  set nonce(nonce: string) {
    setNonce(nonce);
    observe(document);
  }

  /** Whether a purpose may run now; one that nobody declared may not. */
  granted(purpose: string): boolean {
    return store.granted(purpose);
  }

  /** Resolves when `purpose` is granted, at once if it is; rejects with an `AbortError` by `signal`, and never else. */
  whenGranted(purpose: string, options?: { readonly signal?: AbortSignal }): Promise<void> {
    return store.whenGranted(purpose, options);
  }

  /**
   * Grants every purpose. Provenance is recorded as `api`.
   * @returns Whether it took effect; `beforeconsentchange` and `trusted-only` can refuse it.
   */
  accept(): Promise<boolean> {
    return decide('accept');
  }

  /** Refuses every optional purpose. */
  reject(): Promise<boolean> {
    return decide('reject');
  }

  /** Answers by purpose; what is left out keeps its answer, or is refused. */
  save(answers: Answers): Promise<boolean> {
    return decide('save', answers);
  }

  /** Forgets the choice and asks again. */
  reset(): Promise<boolean> {
    return decide('reset');
  }

  /**
   * Opens a view: `banner`, `choices`, `statement` or `comparison`, the last two at `fragment` if given.
   * @returns Whether it is now seen; not, for example, when its file could not be loaded (`consenterror` says so).
   */
  show(view?: View, fragment?: string): Promise<boolean> {
    return ask((desk) => desk.show(view, fragment));
  }

  /** Closes what is open. Decides nothing. */
  hide(): void {
    void ask((desk) => desk.hide());
  }

  /** What on this page is held, what ran and what leaks. Never rejects, but for a build that is not served whole. */
  audit(): Promise<AuditReport> {
    return lazyImport(() => import('./page-life.js')).then((life) => life.audit(store));
  }

  /** Takes an open shadow root of the host page into the gate's care. */
  readonly observe: (root: ShadowRoot) => void = observe;

  /**
   * Calls `fn` with this object, in a microtask: a mistake in it is the host's to see, and stops nobody else. Before the
   * script has loaded, an array of the same name keeps it.
   */
  push(fn: (api: this) => void): void {
    queueMicrotask(() => fn(this));
  }
}

const decide = (decision: Decision, answers?: Answers): Promise<boolean> =>
  ask((desk) => desk.decide(decision, 'api', answers));
