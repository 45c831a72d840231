import { page } from '../consent/page-document.js';
import { whenModulesMayLoad } from '../import-map.js';
import { hearWriting } from './document-write.js';
import { fetchAhead } from './fetch-ahead.js';
import { isMarkup } from './held.js';
import type { hideMarkup } from './markup.js';
import { reportRefusal } from './script-refusal.js';
import { runScript, type Running } from './script-run.js';
import type { QueueContext } from './script-start.js';
import { refusalOf, type Refusal } from './script-trust.js';
import { isCode, typeOf } from './script-type.js';
import { isOnce, showData, whenHydrated } from './special-scripts.js';

/** The time, in milliseconds, after which those behind an ordered script go on while it is still loading. */
export const HANG_LIMIT = 10_000;

/** What runs or appears in an order: scripts, and markup which may have scripts in it. */
export type Ordered = HTMLScriptElement | HTMLTemplateElement;

export interface ScriptQueue {
  add(held: Ordered): void;
  /** Starts what was added. Leading inline scripts have run when it returns. */
  start(): void;
  /** Calls off what is loading and takes away what is shown, where no longer granted; it is held, and can be granted again. */
  withdraw(): void;
  /** Takes away what was put in beside held elements that have left the page. */
  removeLeft(): void;
}

/**
 * Runs held scripts as the parser would have: ordered ones one after the other, deferred ones after those and after
 * parsing, `async` ones for themselves. Each runs once or not at all, and none can stop the rest.
 */
export function createScriptQueue(context: QueueContext): ScriptQueue {
  const { handled, isGranted, released, started, startedKeys, trusted } = context;
  const running: Running = new Map();
  const deferred: Ordered[] = [];
  let ordered: Ordered[] = [];
  let isDraining = false;
  /** Takes markup away again; none as long as none was shown. */
  let hide: typeof hideMarkup | undefined;

  hearWriting(context.twins, context.report);

  function add(held: Ordered): void {
    const isModule = typeOf(held) === 'module';
    const isExternal = held.hasAttribute('src');
    // A module must not start to load before the import map of the page is there.
    const allowed = isModule ? whenModulesMayLoad() : Promise.resolve();
    if (held.hasAttribute('async') && (isModule || isExternal)) void allowed.then(() => run(held));
    else (isModule || (isExternal && held.hasAttribute('defer')) ? deferred : ordered).push(held);
    if (isExternal && isScript(held) && isFetchedHere(held)) void allowed.then(() => fetchAhead(held));
  }

  /** Returns whether a script is to be fetched ahead, and that has not been done when it was found. */
  function isFetchedHere(held: HTMLScriptElement): boolean {
    return isCode(typeOf(held)) && !context.isPlain(held) && !refusalOf(held, context);
  }

  async function drain(): Promise<void> {
    if (isDraining) return;
    isDraining = true;
    const next = (): Ordered | undefined =>
      ordered.shift() ?? (page.readyState === 'loading' ? undefined : deferred.shift());
    for (let held; (held = next());) await run(held, HANG_LIMIT);
    isDraining = false;
  }

  async function run(held: Ordered, limit?: number): Promise<void> {
    try {
      if (isScript(held) && staysBeside(held)) await whenHydrated(held);
      if (!held.isConnected || !isGranted(held)) handled.delete(held);
      else if (isScript(held)) await startScript(held, limit);
      else await show(held);
    } catch (cause) {
      refuse(held, 'failed', cause);
    }
  }

  function startScript(held: HTMLScriptElement, limit?: number): Promise<void> | undefined {
    const refusal = refusalOf(held, context);
    const key = keyOf(held);
    if (refusal) {
      refuse(held, refusal);
    } else if (!(isOnce(held) && startedKeys.has(key))) {
      started.add(held);
      if (!isCode(typeOf(held))) {
        const data = showData(held, context, () => {
          running.delete(held);
          handled.delete(held);
        });
        running.set(held, data);
      } else {
        startedKeys.add(key);
        return runScript(held, running, context, limit);
      }
    }
    return undefined;
  }

  /** Reports a refusal. The element stays held, as the site may correct what keeps it from running. */
  function refuse(held: Ordered, refusal: Refusal, cause?: unknown): void {
    handled.delete(held);
    reportRefusal(held, refusal, context, cause);
  }

  /** Shows markup. What is inside has its place in the order before what comes after. */
  async function show(holder: Ordered): Promise<void> {
    const { hideMarkup, showMarkup, whenReady } = await import('./markup.js');
    hide = hideMarkup;
    // Nothing behind it waits for a page to hydrate; the first is resolved first if both are.
    const isReady = await Promise.race([whenReady(holder).then(() => true), Promise.resolve().then(() => false)]);
    handled.delete(holder);
    if (!isReady) {
      void whenReady(holder).then(() => requeue(holder));
      return;
    }
    const behind = ordered;
    ordered = [];
    try {
      const markup = { isGranted, policy: trusted(), released, report: context.report, requeue };
      for (const inner of showMarkup(holder, markup)) addNew(inner as Ordered);
    } finally {
      ordered.push(...behind);
    }
  }

  function addNew(held: Ordered): void {
    if (handled.has(held)) return;
    handled.add(held);
    add(held);
  }

  function requeue(holder: Element): void {
    if (!holder.isConnected || !isGranted(holder)) return;
    addNew(holder as Ordered);
    void drain();
  }

  function withdraw(): void {
    hide?.();
    for (const [held, { callOff }] of running) {
      if (isGranted(held)) continue;
      const canRestart = callOff();
      running.delete(held);
      if (!canRestart) continue;
      handled.delete(held);
      started.delete(held);
      startedKeys.delete(keyOf(held));
    }
  }

  function removeLeft(): void {
    for (const [held, { leave }] of running) if (!held.isConnected) leave();
  }

  return { add, start: () => void drain(), withdraw, removeLeft };
}

const isScript = (held: Ordered): held is HTMLScriptElement => !isMarkup(held);

const keyOf = (held: HTMLScriptElement): string => held.src || held.textContent;

/** Returns whether an element is put in beside a held one for longer than a task, where a framework may not expect it. */
function staysBeside(held: HTMLScriptElement): boolean {
  const type = typeOf(held);
  return !isCode(type) || (held.hasAttribute('src') && type !== 'module');
}
