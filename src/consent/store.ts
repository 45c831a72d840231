import type { Purpose } from './config.js';
import type { Choice } from './choice.js';
import { decodeChoice } from './cookie-grammar.js';
import { ConsentEvent, type ConsentErrorCode, type ConsentEventMap } from './events.js';
import { isInForce, type Lifetimes } from './lifetimes.js';
import { readCookie } from './read-cookie.js';
import { globalPrivacyControl } from './signals.js';

/** What the store has to know of the site; checked before it comes here. */
export interface ConsentSettings {
  readonly purposes: readonly Purpose[];
  readonly cookieName: string;
  readonly lifetimes: Lifetimes;
  readonly revision: string;
  /** Purposes that a new revision asks again; none given means all. */
  readonly material?: readonly string[] | undefined;
}

/** Answers by purpose. */
export type Answers = Readonly<Record<string, boolean>>;

/**
 * The switch positions of one page: reads the cookie, says what is granted, and tells of every change. It has no view
 * and fails closed. How a visitor's answer becomes a choice is in `decisions.ts`, which not every page view needs.
 */
export class ConsentStore extends EventTarget {
  readonly #host: (() => EventTarget) | undefined;
  #settings: ConsentSettings | undefined;
  #choice: Choice | undefined;
  #granted: ReadonlySet<string> = new Set();
  readonly #told = new Set<string>();
  #markReady!: () => void;
  /** Settles, once, when the stored choice is known. Never rejects. */
  readonly ready = new Promise<void>((resolve) => (this.#markReady = resolve));

  /** @param host Where the page hears of every event; the store itself tells its own side first. */
  constructor(host?: () => EventTarget) {
    super();
    this.#host = host;
  }

  /** What {@link configure} took; none before the first time. */
  get settings(): ConsentSettings | undefined {
    return this.#settings;
  }

  /** The choice in force. */
  get choice(): Choice | undefined {
    return this.#choice;
  }

  get purposes(): readonly Purpose[] {
    return this.#settings?.purposes ?? [];
  }

  /** Whether an optional purpose has no answer yet: it is new, or a revision asks it again. */
  get isAsking(): boolean {
    const choice = this.#choice;
    return this.purposes.some(
      ({ id, necessary }) => !necessary && (choice?.purposes[id] === undefined || this.#isSuspended(id, choice)),
    );
  }

  /** Whether a purpose may run now. One that nobody declared may not. */
  granted(purpose: string): boolean {
    return this.#granted.has(purpose);
  }

  /** Resolves when `purpose` is granted, at once if it is. Rejects only by `signal`. */
  whenGranted(purpose: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (signal?.aborted) reject(new DOMException('', 'AbortError'));
        else if (this.granted(purpose)) resolve();
        else return;
        this.removeEventListener('consentchange', settle);
        signal?.removeEventListener('abort', settle);
      };
      this.addEventListener('consentchange', settle);
      signal?.addEventListener('abort', settle);
      void this.ready.then(settle);
    });
  }

  /** Takes the site's settings, at the start and whenever they change. */
  configure(settings: ConsentSettings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (before?.cookieName !== settings.cookieName) {
      const stored = decodeChoice(readCookie(settings.cookieName));
      this.#choice = stored && isInForce(stored, this.#isGrant(stored), settings.lifetimes) ? stored : undefined;
    }
    const choice = this.#choice;
    const { added, removed } = this.put(choice);
    if (!before) {
      this.#markReady();
      this.tell('consentready', { choice, granted: [...this.#granted] });
    } else if (added.length || removed.length) {
      const how = choice?.how ?? 'd';
      this.tell('consentchange', { choice, previous: choice, added, removed, origin: 'api', how, persisted: true });
    }
  }

  /** What would change if `choice` were in force. */
  compare(choice: Choice | undefined): { added: string[]; removed: string[] } {
    const before = this.#granted;
    const after = this.#grantedBy(choice);
    return {
      added: [...after].filter((id) => !before.has(id)),
      removed: [...before].filter((id) => !after.has(id)),
    };
  }

  /** Puts a choice into force, or none, once the browser was asked to keep it. Says what changes, and tells nobody. */
  put(choice: Choice | undefined): { added: string[]; removed: string[] } {
    const change = this.compare(choice);
    this.#choice = choice;
    this.#granted = this.#grantedBy(choice);
    return change;
  }

  /** @returns Whether no listener refused. */
  tell<Type extends keyof ConsentEventMap>(type: Type, detail: ConsentEventMap[Type]['detail']): boolean {
    const isKept = this.dispatchEvent(new ConsentEvent(type, detail));
    return this.#host?.().dispatchEvent(new ConsentEvent(type, detail)) !== false && isKept;
  }

  /** Tells the page, and its developer once, of something that failed closed. */
  report(code: ConsentErrorCode, message: string, cause?: unknown): void {
    this.tell('consenterror', { code, message, cause });
    if (this.#told.has(message)) return;
    this.#told.add(message);
    console.warn('privacy-notice:', message, cause ?? '');
  }

  #isGrant({ purposes }: Choice): boolean {
    return this.purposes.some(({ id, necessary }) => !necessary && purposes[id]);
  }

  #isSuspended(purpose: string, choice: Choice | undefined): boolean {
    const { revision, material } = this.#settings!;
    return choice?.revision !== revision && (material?.includes(purpose) ?? true);
  }

  /** Whether a signal outranks a stored grant: it does, unless the grant was made while it was on. */
  #isSignalledOff({ id, gpc }: Purpose, choice: Choice): boolean {
    if (choice.gpc || !globalPrivacyControl()) return false;
    const isSplit = this.purposes.some((purpose) => purpose.id === 'promotion');
    return gpc ?? id === (isSplit ? 'promotion' : 'analytics');
  }

  #grantedBy(choice: Choice | undefined): Set<string> {
    const may = (purpose: Purpose): boolean =>
      !!purpose.necessary ||
      (!!choice?.purposes[purpose.id] &&
        !this.#isSuspended(purpose.id, choice) &&
        !this.#isSignalledOff(purpose, choice));
    return new Set(this.purposes.filter(may).map(({ id }) => id));
  }
}
