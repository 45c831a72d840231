import { typeOf } from './script-type.js';
import { runInlineModule } from './inline-module.js';
import type { QueueContext } from './script-start.js';
import { createTwin } from './script-twin.js';

/** An element that is beside a held one. */
export interface Beside {
  /**
   * Takes it away, and keeps a script from running that has not run yet.
   * @returns Whether it may start again when it is granted again.
   */
  callOff(): boolean;
  /** Takes it away, as the held element has left the page. A script that is loading still runs. */
  leave(): void;
}

/** By the held elements, scripts until they have run or failed, and data for as long as it is there. */
export type Running = Map<HTMLScriptElement, Beside>;

/**
 * Runs a held script in its place, by an element directly after it that is there until the script has run. The held
 * element stays as it is, and gets the `load` or `error` event. Throws if the page does not allow our Trusted Types policy.
 *
 * @param limit Milliseconds after which those behind it go on, where they wait for it. It still runs when it has loaded.
 * @returns A promise that resolves when the script has run or failed, or after `limit`, and never rejects; nothing if it
 *   has run.
 */
export function runScript(
  held: HTMLScriptElement,
  running: Running,
  context: QueueContext,
  limit?: number,
): Promise<void> | undefined {
  const isExternal = held.hasAttribute('src');
  const isModule = typeOf(held) === 'module';
  let script: HTMLScriptElement | undefined;
  const create = (code?: string): HTMLScriptElement => {
    script?.remove();
    script = createTwin(held, context);
    if (code !== undefined) script.text = context.trusted().createScript(code);
    return script;
  };
  if (!isExternal && !isModule) {
    const inline = create(held.textContent);
    held.after(inline);
    inline.remove();
    context.expectViolation();
    return undefined;
  }
  context.trusted();
  return new Promise((proceed) => {
    const timer = limit && setTimeout(proceed, limit);
    const leave = (): void => script?.remove();
    const end = (problem?: string, event?: string): void => {
      if (!running.delete(held)) return;
      clearTimeout(timer);
      leave();
      if (problem) context.report(`${held.getAttribute('src') ?? 'script'} ${problem}`);
      if (event) held.dispatchEvent(new Event(event));
      proceed();
    };
    const callOff = (): boolean => {
      // A script whose document changes before it has loaded never runs: HTML's own way to call one off.
      if (script) new Document().adoptNode(script);
      end();
      return true;
    };
    running.set(held, { callOff, leave });
    if (isExternal) {
      const external = create();
      external.addEventListener('load', () => end('', 'load'));
      external.addEventListener('error', () => end('did not load', 'error'));
      held.after(external);
      // A script that has started keeps its type. With this one, libraries that start scripts anew leave it alone.
      external.setAttribute('type', 'text/plain');
      if (isModule) leave(); // It has no `currentScript`.
    } else {
      const createExternal = (address: string): HTMLScriptElement => {
        const external = createTwin(held, context);
        external.setAttribute('src', context.trusted().createScriptURL(address));
        return external;
      };
      runInlineModule({ held, create, createExternal, end });
    }
  });
}
