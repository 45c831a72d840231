import { runScript, typeOf, type ScriptRun } from './script-run.js';
import { trusted } from './trusted-types.js';

/** How long, in milliseconds, an ordered script may keep those behind it waiting before it is given up. */
export const HANG_LIMIT = 10_000;

/** What runs or appears in an order: scripts, and markup which may have scripts in it. */
export type Ordered = HTMLScriptElement | HTMLTemplateElement;

export interface ScriptQueue {
  add(held: Ordered): void;
  /** Starts what was added. Leading inline scripts have run when it returns. */
  drain(): Promise<void>;
  /** Calls off what is loading and no longer granted; it is held again, and can be granted again. */
  withdraw(): void;
}

/**
 * Runs held scripts as the parser would have: ordered ones one after the other, deferred ones after those and after
 * parsing, `async` ones for themselves. Each runs once or not at all, and none can stop the rest.
 */
export function createScriptQueue(
  isGranted: (element: Element) => boolean,
  report: (message: string, cause?: unknown) => void,
): ScriptQueue {
  const refused = new WeakSet<Element>();
  const running = new Map<Element, ScriptRun>();
  const deferred: Ordered[] = [];
  let ordered: Ordered[] = [];
  let isDraining = false;

  function add(held: Ordered): void {
    const isModule = typeOf(held) === 'module';
    const isExternal = held.hasAttribute('src');
    if (held.hasAttribute('async') && (isModule || isExternal)) void run(held);
    else (isModule || (isExternal && held.hasAttribute('defer')) ? deferred : ordered).push(held);
  }

  async function drain(): Promise<void> {
    if (isDraining) return;
    isDraining = true;
    const next = (): Ordered | undefined =>
      ordered.shift() ?? (document.readyState === 'loading' ? undefined : deferred.shift());
    for (let held; (held = next());) await run(held, HANG_LIMIT);
    isDraining = false;
  }

  async function run(held: Ordered, limit?: number): Promise<void> {
    const name = held.getAttribute('src') ?? held.localName;
    try {
      // One that was queued twice has been replaced by now: each runs once.
      if (!held.isConnected || !isGranted(held) || refused.has(held)) return;
      if (held.localName === 'template' || typeOf(held) === 'text/html') await show(held);
      else {
        const started = runScript(held as HTMLScriptElement, limit);
        running.set(held, started);
        const problem = await started.problem;
        running.delete(held);
        if (problem) report(`${name} ${problem}`);
      }
    } catch (cause) {
      refused.add(held);
      report(`${name} did not start: address, nonce, trusted-types`, cause);
    }
  }

  /** What is inside has its place in the order before what comes after. */
  async function show(holder: Ordered): Promise<void> {
    const { showMarkup } = await import('./markup.js');
    const behind = ordered;
    ordered = [];
    for (const inner of showMarkup(holder, trusted())) add(inner as Ordered);
    ordered.push(...behind);
  }

  function withdraw(): void {
    for (const [held, started] of running) {
      if (!isGranted(held)) started.withdraw();
    }
  }

  return { add, drain, withdraw };
}
