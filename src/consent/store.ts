import type { Purpose } from './config.js';
import type { Choice } from './choice.js';
import { decodeChoice } from './cookie-grammar.js';
import { createEvent, type ConsentErrorCode, type ConsentEventMap, type Origin } from './events.js';
import { isInForce, type Lifetimes } from './lifetimes.js';
import { readCookies } from './read-cookie.js';
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
  /** What the browser kept when it was last looked at. */
  #kept: string | undefined;
  #granted: ReadonlySet<string> = new Set();
  readonly #told = new Set<string>();
  /** Settles, once, when the stored choice is known. Never rejects. */
  readonly ready = new Promise<unknown>((resolve) => this.addEventListener('consentready', resolve));

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
    return this.purposes.some(({ id, necessary }) => !necessary && this.#answer(id, this.#choice) == undefined);
  }

  /** Whether a purpose may run now. One that nobody declared may not. */
  granted(purpose: string): boolean {
    return this.#granted.has(purpose);
  }

  /**
   * Returns whether the visitor's answer in force denies a purpose, or Global Privacy Control outranks a stored yes. No
   * answer is no refusal: a purpose that is undeclared, still to be asked about, or necessary is never refused.
   */
  refused(purpose: string): boolean {
    return !this.granted(purpose) && this.#isDeclared(purpose) && this.#answer(purpose, this.#choice) !== undefined;
  }

  #isDeclared(purpose: string): boolean {
    return this.purposes.some(({ id }) => id === purpose);
  }

  /** Resolves when `purpose` is granted, at once if it is. Rejects only by `signal`. */
  async whenGranted(purpose: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    await this.ready;
    for (;;) {
      if (signal?.aborted) throw new DOMException('', 'AbortError');
      if (this.granted(purpose)) return;
      await new Promise((resolve) => {
        this.addEventListener('consentchange', resolve, { once: true });
        signal?.addEventListener('abort', resolve);
      });
    }
  }

  /**
   * Takes the site's settings, at the start and whenever they change, and what the browser keeps by now.
   *
   * @param origin Who is the cause of a change.
   */
  configure(settings: ConsentSettings, origin: Origin = 'api'): void {
    const isFirst = !this.#settings;
    this.#settings = settings;
    const previous = this.#choice;
    const isNews = this.#kept !== String(this.#read());
    const choice = isNews ? this.#stored() : previous;
    const { added, removed } = this.put(choice);
    if (isFirst) this.tell('consentready', { choice, granted: [...this.#granted] });
    else if (choice !== previous || added.length || removed.length) {
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

  /** Puts a choice into force, or none, once the browser was asked to keep it. Says what changes, and tells nobody. */
  put(choice: Choice | undefined): { added: string[]; removed: string[] } {
    const change = this.compare(choice);
    this.#choice = choice;
    this.#granted = this.#grantedBy(choice);
    this.#kept = String(this.#read());
    return change;
  }

  #read(): readonly string[] {
    return readCookies(this.#settings!.cookieName);
  }

  /** Of several cookies of one name the newest decision counts; where two are equally new and differ, none does. */
  #stored(): Choice | undefined {
    const { lifetimes } = this.#settings!;
    const [newest, rival] = this.#read()
      .flatMap((value) => decodeChoice(value) ?? [])
      .sort((one, other) => other.time - one.time);
    const isGrant = this.purposes.some(({ id, necessary }) => !necessary && newest?.purposes[id]);
    return newest && newest.time !== rival?.time && isInForce(newest, isGrant, lifetimes) ? newest : undefined;
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

  /** What a choice says of a purpose; nothing where a new revision asks it again. */
  #answer(purpose: string, choice: Choice | undefined): boolean | undefined {
    const { revision, material } = this.#settings!;
    const isSuspended = choice?.revision !== revision && (material?.includes(purpose) ?? true);
    return isSuspended ? undefined : choice?.purposes[purpose];
  }

  /** Whether a signal outranks a stored grant: it does, unless the grant was made while it was on. */
  #isSignalledOff({ id, gpc }: Purpose, choice: Choice): boolean {
    const isSplit = this.purposes.some((purpose) => purpose.id === 'promotion');
    return !choice.gpc && globalPrivacyControl() && (gpc ?? id === (isSplit ? 'promotion' : 'analytics'));
  }

  #grantedBy(choice: Choice | undefined): Set<string> {
    const may = (purpose: Purpose): boolean =>
      !!purpose.necessary || (!!this.#answer(purpose.id, choice) && !this.#isSignalledOff(purpose, choice!));
    return new Set(this.purposes.filter(may).map(({ id }) => id));
  }
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((id) => !others.has(id));
