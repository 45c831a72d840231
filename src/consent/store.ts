import type { Purpose } from './config.js';
import { randomId, type Choice, type Method } from './choice.js';
import { decodeChoice, encodeChoice } from './cookie-grammar.js';
import { CookieJar } from './cookie-jar.js';
import { ConsentEvent, type ConsentChangeDetail, type ConsentErrorCode, type Origin } from './events.js';
import { isInForce, lifetimeOf, type Lifetimes } from './lifetimes.js';
import { globalPrivacyControl } from './signals.js';

/** What the store has to know of the site; checked before it comes here. */
export interface ConsentSettings {
  readonly purposes: readonly Purpose[];
  readonly cookieName: string;
  readonly cookieDomain: string | undefined;
  readonly lifetimes: Lifetimes;
  readonly revision: string;
  /** First 8 hex digits of the hash of the original statement. */
  readonly hash: string;
  readonly lang: string;
  /** Purposes that a new revision asks again; none given means all. */
  readonly material: readonly string[] | undefined;
  /** Refuse a grant that no person clicked. */
  readonly trustedOnly: boolean;
}

/** Answers by purpose. */
export type Answers = Readonly<Record<string, boolean>>;

/**
 * The switch positions of one page: reads and writes the cookie, decides what is granted, and tells of every change.
 * It has no view, fails closed, and commits only after the cookie was written (or the browser refused it).
 */
export class ConsentStore extends EventTarget {
  #settings: ConsentSettings | undefined;
  #jar: CookieJar | undefined;
  #choice: Choice | undefined;
  #granted: ReadonlySet<string> = new Set();
  #told = new Set<string>();
  #markReady!: () => void;
  /** Settles, once, when the stored choice is known. Never rejects. */
  readonly ready = new Promise<void>((resolve) => (this.#markReady = resolve));

  get isReady(): boolean {
    return !!this.#settings;
  }

  /** The choice in force. */
  get choice(): Choice | undefined {
    return this.#choice;
  }

  get purposes(): readonly Purpose[] {
    return this.#settings?.purposes ?? [];
  }

  /** Optional purposes that the visitor has yet to answer: new ones, and those that a revision asks again. */
  get unanswered(): readonly string[] {
    const { choice } = this;
    return this.purposes
      .filter(({ id, necessary }) => !necessary && !(choice && id in choice.purposes && !this.#isSuspended(id)))
      .map(({ id }) => id);
  }

  /** Whether a purpose may run now. One that nobody declared may not. */
  granted(purpose: string): boolean {
    return this.#granted.has(purpose);
  }

  /** Resolves when `purpose` is granted, at once if it is. Rejects only by `signal`. */
  whenGranted(purpose: string, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (signal?.aborted) reject(new DOMException('No longer awaited', 'AbortError'));
        else if (!this.granted(purpose)) return;
        else resolve();
        for (const type of ['consentready', 'consentchange']) this.removeEventListener(type, settle);
        signal?.removeEventListener('abort', settle);
      };
      for (const type of ['consentready', 'consentchange']) this.addEventListener(type, settle);
      signal?.addEventListener('abort', settle);
      settle();
    });
  }

  /** Takes the site's settings, at the start and whenever they change. */
  configure(settings: ConsentSettings): void {
    const first = !this.#settings;
    const before = this.#granted;
    let stored = this.#choice;
    this.#settings = settings;
    if (first || settings.cookieName !== this.#jar?.name) {
      this.#jar = new CookieJar(settings.cookieName, settings.cookieDomain);
      stored = decodeChoice(this.#jar.read());
      this.#choice = stored && this.#isInForce(stored) ? stored : undefined;
    }
    this.#granted = this.#effective();
    if (first) {
      this.#markReady();
      this.dispatchEvent(new ConsentEvent('consentready', { choice: this.#choice, granted: [...this.#granted] }));
    }
    if (this.#choice) this.#compareHash(this.#choice);
    const { added, removed } = first ? { added: [], removed: this.#lapsed(stored) } : difference(before, this.#granted);
    if (!added.length && !removed.length) return;
    const detail = { choice: this.#choice, previous: stored, added, removed, persisted: true };
    const origin = first ? this.#reasonOfLapse() : 'api';
    this.dispatchEvent(
      new ConsentEvent('consentchange', { ...detail, origin, method: stored?.method ?? 'default' }),
    );
  }

  /**
   * Takes an answer. What it leaves out keeps its answer, or is denied.
   * @returns Whether it took effect: not if a listener of `beforeconsentchange` or `trusted-only` refused it.
   */
  decide(answers: Answers, method: Method, origin: Origin): boolean {
    const settings = this.#settings;
    if (!settings) return false;
    const purposes = Object.create(null) as Record<string, boolean>;
    for (const { id, necessary } of settings.purposes) {
      purposes[id] = !!necessary || (Object.hasOwnProperty.call(answers, id) ? answers[id] === true : this.granted(id));
    }
    for (const id of Object.keys(answers)) {
      if (!(id in purposes)) this.report('purpose', `“${id}” is no purpose of this site. Declare it in “purposes”.`);
    }
    const optional = settings.purposes.filter(({ necessary }) => !necessary).map(({ id }) => id);
    if (settings.trustedOnly && origin !== 'visitor' && optional.some((id) => purposes[id] && !this.granted(id))) {
      this.report('untrusted', `A grant by “${origin}” was refused: with trusted-only, only a person can grant.`);
      return false;
    }
    const anyGranted = optional.some((id) => purposes[id]);
    const choice: Choice = Object.freeze({
      id: this.#choice?.id ?? randomId(),
      time: seconds(),
      days: lifetimeOf(anyGranted, settings.lifetimes),
      mode: 'opt-in',
      gpc: globalPrivacyControl(),
      purposes: Object.freeze(purposes),
      method: !anyGranted && optional.some((id) => this.granted(id)) ? 'withdraw' : method,
      revision: settings.revision,
      hash: settings.hash,
      lang: settings.lang,
    });
    return this.#change(choice, choice.method, origin, () => this.#jar!.write(encodeChoice(choice), choice.days));
  }

  /** Forgets the choice, so that the visitor is asked again. */
  reset(origin: Origin): boolean {
    return !!this.#jar && this.#change(undefined, 'api', origin, () => this.#jar!.remove());
  }

  /** Tells the page, and its developer once, of something that failed closed. */
  report(code: ConsentErrorCode, message: string, cause?: unknown): void {
    this.dispatchEvent(new ConsentEvent('consenterror', { code, message, cause }));
    if (this.#told.has(message)) return;
    this.#told.add(message);
    console.warn(`privacy-notice: ${message}`, ...(cause ? [cause] : []));
  }

  #isInForce(stored: Choice): boolean {
    const { lifetimes, purposes } = this.#settings!;
    const granted = purposes.some(({ id, necessary }) => !necessary && stored.purposes[id]);
    return isInForce(stored, lifetimeOf(granted, lifetimes), seconds());
  }

  /** What the stored choice granted and is granted no more. */
  #lapsed(stored: Choice | undefined): string[] {
    return stored ? Object.keys(stored.purposes).filter((id) => stored.purposes[id] && !this.granted(id)) : [];
  }

  #reasonOfLapse(): Origin {
    if (!this.#choice) return 'expiry';
    return this.#choice.revision === this.#settings!.revision ? 'signal' : 'revision';
  }

  #compareHash(stored: Choice): void {
    const { hash, revision } = this.#settings!;
    if (stored.revision !== revision || stored.hash === hash || UNKNOWN.test(stored.hash + hash)) return;
    this.report('statement', `The statement's text changed but its revision is still “${revision}”. Raise “revision”.`);
  }

  #isSuspended(purpose: string): boolean {
    const { revision, material } = this.#settings!;
    return this.#choice?.revision !== revision && (material?.includes(purpose) ?? true);
  }

  /** Whether a signal outranks the stored grant: it does, unless the grant was made while it was on. */
  #isSignalledOff({ id, gpc }: Purpose): boolean {
    if (!globalPrivacyControl() || this.#choice?.gpc) return false;
    return gpc ?? id === (this.purposes.some((purpose) => purpose.id === 'promotion') ? 'promotion' : 'analytics');
  }

  #effective(): Set<string> {
    const may = (purpose: Purpose): boolean =>
      !!purpose.necessary ||
      (!!this.#choice?.purposes[purpose.id] && !this.#isSuspended(purpose.id) && !this.#isSignalledOff(purpose));
    return new Set(this.purposes.filter(may).map(({ id }) => id));
  }

  #change(next: Choice | undefined, method: Method, origin: Origin, write: () => boolean): boolean {
    const previous = this.#choice;
    const before = this.#granted;
    this.#choice = next;
    const after = this.#effective();
    this.#choice = previous;
    const detail = { choice: next, previous, ...difference(before, after), origin, method };
    const asked = new ConsentEvent('beforeconsentchange', { ...detail, persisted: undefined });
    if (!this.dispatchEvent(asked)) return false;
    const persisted = write();
    this.#choice = next;
    this.#granted = after;
    if (!persisted) {
      this.report('cookie', `The cookie “${this.#jar!.name}” did not stick: the choice holds for this page only.`);
    }
    this.dispatchEvent(new ConsentEvent<ConsentChangeDetail>('consentchange', { ...detail, persisted }));
    return true;
  }
}

/** A hash of zeros: the statement was not loaded yet. */
const UNKNOWN = /0{8}/;

const seconds = (): number => Math.floor(Date.now() / 1000);

function difference(before: ReadonlySet<string>, after: ReadonlySet<string>): { added: string[]; removed: string[] } {
  return {
    added: [...after].filter((id) => !before.has(id)),
    removed: [...before].filter((id) => !after.has(id)),
  };
}
