import { runnableTwin, start, typeOf, type Run } from './script-twin.js';

/** How long, in milliseconds, an ordered script may keep those behind it waiting before it is given up. */
export const HANG_LIMIT = 10_000;

/**
 * Runs held scripts as the parser would have: ordered ones one after the other, deferred ones after those and after
 * parsing, `async` ones for themselves. Each runs once or not at all, and none can stop the rest.
 */
export class ScriptQueue {
  readonly #isGranted: (element: Element) => boolean;
  readonly #report: (message: string, cause?: unknown) => void;
  readonly #queued = new WeakSet<HTMLScriptElement>();
  readonly #running = new Map<HTMLScriptElement, Run>();
  readonly #ordered: HTMLScriptElement[] = [];
  readonly #deferred: HTMLScriptElement[] = [];
  #draining = false;

  constructor(isGranted: (element: Element) => boolean, report: (message: string, cause?: unknown) => void) {
    this.#isGranted = isGranted;
    this.#report = report;
  }

  add(held: HTMLScriptElement): void {
    if (this.#queued.has(held)) return;
    this.#queued.add(held);
    const isModule = typeOf(held) === 'module';
    const isExternal = held.hasAttribute('src');
    if (held.hasAttribute('async') && (isModule || isExternal)) void this.#run(held, undefined);
    else (isModule || (isExternal && held.hasAttribute('defer')) ? this.#deferred : this.#ordered).push(held);
  }

  /** Starts what was added. Runs leading inline scripts before it returns. */
  async drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let next; (next = this.#next()); ) await this.#run(next, HANG_LIMIT);
    this.#draining = false;
  }

  /** Calls off what is loading and no longer granted; it is held again, and can be granted again. */
  withdraw(): void {
    for (const [held, run] of this.#running) {
      if (this.#isGranted(held)) continue;
      run.withdraw();
      this.#queued.delete(held);
    }
  }

  #next(): HTMLScriptElement | undefined {
    return this.#ordered.shift() ?? (document.readyState === 'loading' ? undefined : this.#deferred.shift());
  }

  async #run(held: HTMLScriptElement, limit: number | undefined): Promise<void> {
    if (!held.isConnected || !this.#isGranted(held)) {
      this.#queued.delete(held);
      return;
    }
    const name = held.getAttribute('src') ?? 'an inline script';
    try {
      const run = start(held, runnableTwin(held), limit);
      this.#running.set(held, run);
      const outcome = await run.outcome;
      this.#running.delete(held);
      if (outcome === 'failed') this.#report(`${name} did not load. Those after it go on.`);
      if (outcome === 'hangs') {
        this.#report(`${name} did not answer in ${HANG_LIMIT / 1000} s and was given up. Those after it go on.`);
      }
    } catch (cause) {
      const fix = 'Check its address, and that “trusted-types” allows the policy “privacy-notice”';
      this.#report(`${name} could not be started. ${fix}.`, cause);
    }
  }
}
