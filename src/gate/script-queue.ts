import { page } from '../consent/page-document.js';
import { whenModulesMayLoad } from '../import-map.js';
import { lazyImport, loadFailure } from '../lazy-import.js';
import { isMarkup, typeOf } from './held.js';
import type { hideMarkup } from './markup.js';
import { runScript, taken, type Running } from './script-run.js';
import { trusted } from './trusted-types.js';

/** How long, in milliseconds, an ordered script may keep those behind it waiting before it is given up. */
export const HANG_LIMIT = 10_000;

/** What runs or appears in an order: scripts, and markup which may have scripts in it. */
export type Ordered = HTMLScriptElement | HTMLTemplateElement;

export interface ScriptQueue {
  add(held: Ordered): void;
  /** Starts what was added. Leading inline scripts have run when it returns. */
  drain(): Promise<void>;
  /** Calls off what is loading and takes away what is shown, where no longer granted; it is held, and can be granted again. */
  withdraw(): void;
}

/**
 * Runs held scripts as the parser would have: ordered ones one after the other, deferred ones after those and after
 * parsing, `async` ones for themselves. Each runs once or not at all, and none can stop the rest.
 *
 * @param released Elements that were loaded once; the scripts of held markup that was loaded once are added to them.
 */
export function createScriptQueue(
  isGranted: (element: Element) => boolean,
  released: Set<Element>,
  report: (message: string, cause?: unknown) => void,
): ScriptQueue {
  const running = new Map() as Running;
  const deferred: Ordered[] = [];
  let ordered: Ordered[] = [];
  let isDraining = false;
  /** Takes markup away again; none as long as none was shown. */
  let hide: typeof hideMarkup | undefined;

  function add(held: Ordered): void {
    if (taken.has(held)) return;
    taken.add(held);
    const isModule = typeOf(held) === 'module';
    const isExternal = held.hasAttribute('src');
    // A module must not start to load before the import map of the page is there.
    const started = isModule ? whenModulesMayLoad() : Promise.resolve();
    if (held.hasAttribute('async') && (isModule || isExternal)) void started.then(() => run(held));
    else (isModule || (isExternal && held.hasAttribute('defer')) ? deferred : ordered).push(held);
    if (isExternal) void started.then(() => prepare(held)).catch((cause: unknown) => report(loadFailure(), cause));
  }

  async function drain(): Promise<void> {
    if (isDraining) return;
    isDraining = true;
    const next = (): Ordered | undefined =>
      ordered.shift() ?? (page.readyState === 'loading' ? undefined : deferred.shift());
    for (let held; (held = next());) await run(held, HANG_LIMIT);
    isDraining = false;
  }

  /** What a script that comes late needs beside running. Most inline ones need nothing of it. */
  async function prepare(held: Element): Promise<void> {
    (await lazyImport(() => import('./late-scripts.js'))).prepare(held as HTMLScriptElement, report);
  }

  async function run(held: Ordered, limit?: number): Promise<void> {
    const name = held.getAttribute('src') ?? held.localName;
    try {
      // First, as what was granted may be withdrawn while the code for it is on its way.
      if (/write|open/.test(held.textContent)) await prepare(held);
      if (!held.isConnected || !isGranted(held)) taken.delete(held);
      else if (isMarkup(held)) await show(held);
      else await runScript(held as HTMLScriptElement, running, (problem) => report(`${name} ${problem}`), limit);
    } catch (cause) {
      report(`${name} refused: address, nonce, trusted-types`, cause);
    }
  }

  /** Shows markup. What is inside has its place in the order before what comes after. */
  async function show(holder: Ordered): Promise<void> {
    const { hideMarkup, showMarkup, whenReady } = await lazyImport(() => import('./markup.js'));
    hide = hideMarkup;
    // Nothing behind it waits for a page to hydrate; the first is resolved first if both are.
    const isReady = await Promise.race([whenReady(holder).then(() => true), Promise.resolve().then(() => false)]);
    taken.delete(holder);
    if (!isReady) {
      void whenReady(holder).then(() => requeue(holder));
      return;
    }
    const behind = ordered;
    ordered = [];
    const context = { isGranted, policy: trusted(), released, report, requeue };
    try {
      for (const inner of showMarkup(holder, context)) add(inner as Ordered);
    } finally {
      ordered.push(...behind);
    }
  }

  function requeue(holder: Element): void {
    if (!holder.isConnected || !isGranted(holder)) return;
    add(holder as Ordered);
    void drain();
  }

  function withdraw(): void {
    hide?.();
    for (const [held, callOff] of running) {
      if (isGranted(held)) continue;
      callOff();
      taken.delete(held);
    }
  }

  return { add, drain, withdraw };
}
