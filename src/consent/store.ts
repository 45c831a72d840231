import type { Choice } from './choice.js';
import { answerOf, choiceAmong, counts, endOfChoice, grantedBy, type ConsentSettings } from './choice-rules.js';
import type { Purpose } from './config.js';
import { usablePurposes } from './cookie-grammar.js';
import { createEvent, type ConsentErrorCode, type ConsentEventMap, type Origin } from './events.js';
import { readCookies } from './read-cookie.js';
import { globalPrivacyControl } from './signals.js';

export type { ConsentSettings } from './choice-rules.js';

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
  /** The time at which the choice ends, in UTC seconds. */
  #end = Infinity;
  /** The controller, and the name and values of the cookies that were last read or written. */
  #kept: string | undefined;
  /** The same of what decisions on this page have overwritten. `document.cookie` may be behind (measured: Chromium 156). */
  readonly #overwritten = new Set<string | undefined>();
  #granted: ReadonlySet<string> = new Set();
  readonly #told = new Set<string>();
  /** The held elements whose scripts the gate has started. */
  readonly started = new WeakSet<Node>();
  /** The nonces that held scripts may carry, which the gate sets. */
  nonces?: Set<string | null>;
  /** Settles, once, when the stored choice is known. Never rejects. */
  readonly ready = new Promise<unknown>((resolve) => this.addEventListener('consentready', resolve));

  /** @param host Where the page hears of every event; the store itself tells its own side first. */
  constructor(host?: () => EventTarget) {
    super();
    this.#host = host;
  }

  /** The settings in force; none before {@link configure} is first called. */
  get settings(): ConsentSettings | undefined {
    return this.#settings;
  }

  /** The choice in force. One whose lifetime ends while the page is open ends at the next look. */
  get choice(): Choice | undefined {
    this.#endExpired();
    return this.#choice;
  }

  #endExpired(): void {
    if (Date.now() / 1000 <= this.#end) return;
    this.#end = Infinity;
    this.configure(this.#settings!, 'expiry');
  }

  get purposes(): readonly Purpose[] {
    return this.#settings?.purposes ?? [];
  }

  /** Whether an optional purpose has no answer yet: it is new, or a revision asks it again. */
  get isAsking(): boolean {
    return this.purposes.some(({ id, necessary }) => !necessary && this.#answer(id) === undefined);
  }

  /** Whether a purpose may run now. One that nobody declared may not. */
  granted(purpose: string): boolean {
    this.#endExpired();
    return this.#granted.has(purpose);
  }

  /**
   * Returns whether the visitor's answer in force denies a purpose, or Global Privacy Control outranks a stored yes. No
   * answer is no refusal: a purpose that is undeclared, still to be asked about, or necessary is never refused.
   */
  refused(purpose: string): boolean {
    const isDeclared = this.purposes.some(({ id }) => id === purpose);
    return !this.granted(purpose) && isDeclared && this.#answer(purpose) !== undefined;
  }

  /** Resolves when `purpose` is granted, at once if it is. Rejects only by `signal`. */
  async whenGranted(purpose: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.ready;
    while (!signal?.aborted && !this.granted(purpose))
      await new Promise((resolve) => {
        this.addEventListener('consentchange', resolve, { once: true });
        signal?.addEventListener('abort', resolve);
      });
    if (signal?.aborted) throw new DOMException('', 'AbortError');
  }

  /**
   * Takes the site's settings, at the start and whenever they change, and what the browser keeps by now.
   *
   * @param origin The cause of a change.
   */
  configure(settings: ConsentSettings, origin: Origin = 'api'): void {
    this.#endExpired();
    const isFirst = !this.#settings;
    this.#settings = { ...settings, purposes: usablePurposes(settings.purposes) };
    const previous = this.#choice;
    const kept = this.#keyOf(this.#read());
    const isKnown = kept === this.#kept || this.#overwritten.has(kept);
    const found = isKnown ? previous : this.keptChoice();
    const choice = found && counts(found, this.#settings) ? found : undefined;
    const { added, removed } = this.put(choice);
    if (isFirst) this.tell('consentready', { choice, granted: [...this.#granted] });
    else if (choice?.time !== previous?.time || added.length || removed.length) {
      const how = choice?.how ?? 'd';
      this.tell('consentchange', { choice, previous, added, removed, origin, how, persisted: true });
    }
  }

  /** What would change if `choice` were in force. */
  compare(choice: Choice | undefined): { added: string[]; removed: string[] } {
    const before = this.#granted;
    const after = this.#grantedBy(choice);
    return { added: without(after, before), removed: without(before, after) };
  }

  /**
   * Puts a choice into force, or none, once the browser was asked to keep it. Dispatches no event.
   *
   * @param kept What the browser was given to keep. If it is found to keep something else, another tab has decided in
   *   the same moment. Default: what it keeps now.
   * @returns What changes.
   */
  put(choice: Choice | undefined, kept?: readonly string[]): { added: string[]; removed: string[] } {
    const change = this.compare(choice);
    const key = this.#keyOf(kept ?? this.#read());
    if (kept) {
      // Cookies can be removed at any time: reading none is never taken for an old state.
      if (this.#kept !== this.#keyOf([])) this.#overwritten.add(this.#kept);
      this.#overwritten.delete(key);
    }
    this.#choice = choice;
    this.#end = choice ? endOfChoice(choice, this.#settings!) : Infinity;
    this.#granted = this.#grantedBy(choice);
    if (!this.#overwritten.has(key)) this.#kept = key;
    return change;
  }

  #keyOf(kept: readonly string[]): string {
    const { controller, cookieName } = this.#settings!;
    return [controller, cookieName, ...kept].join();
  }

  #read(): readonly string[] {
    return readCookies(this.#settings!.cookieName);
  }

  /** The choice that the browser keeps now, whatever is in force on this page; or that given values would amount to. */
  keptChoice(values = this.#read()): Choice | undefined {
    return choiceAmong(values, this.#settings!);
  }

  /** @returns Whether no listener refused. */
  tell<Type extends keyof ConsentEventMap>(type: Type, detail: ConsentEventMap[Type]['detail']): boolean {
    const event = createEvent(type, detail);
    this.dispatchEvent(event);
    this.#host?.().dispatchEvent(event);
    return !event.defaultPrevented;
  }

  /** Tells the page, and its developer once, of something that failed closed. */
  report(code: ConsentErrorCode, message: string, cause?: unknown): void {
    this.tell('consenterror', { code, message, cause });
    if (this.#told.has(message)) return;
    this.#told.add(message);
    console.warn('privacy-notice:', message, cause ?? '');
  }

  /** The answer in force for a purpose; none where a new revision asks it again. */
  #answer(purpose: string): boolean | undefined {
    return answerOf(purpose, this.choice, this.#settings!);
  }

  #grantedBy(choice: Choice | undefined): Set<string> {
    return grantedBy(choice, this.#settings!, globalPrivacyControl());
  }
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((id) => !others.has(id));
