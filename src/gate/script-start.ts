import { ownScript } from '../consent/own-script.js';
import { page } from '../consent/page-document.js';
import { lazyImport } from '../lazy-import.js';
import type { Ordered, ScriptQueue } from './script-queue.js';
import { nonces } from './script-nonces.js';
import { trusted, type Policy } from './trusted-types.js';

/** The state that the gate shares with its scripts. */
export interface ScriptContext {
  isGranted(element: Element): boolean;
  /** Elements that were loaded once; the scripts of held markup that was loaded once are added to them. */
  readonly released: Set<Element>;
  /** Filled with the held elements whose scripts have started. */
  readonly started: WeakSet<Node>;
  report(message: string, cause?: unknown): void;
}

/** The state that the queue takes over. It is loaded from a file of its own, and could not import it. */
export interface QueueContext extends ScriptContext {
  readonly handled: WeakSet<Node>;
  readonly nonces: ReadonlySet<string | null>;
  readonly sources: string | undefined;
  readonly startedKeys: Set<string>;
  readonly twins: WeakSet<Node>;
  /** Makes the next event tell that the page's policy has refused an inline script, which has left the page by then. */
  expectViolation(): void;
  readonly isPlain: typeof isPlain;
  readonly trusted: () => Policy;
}

export interface Scripts {
  /** Takes a script or markup that is granted. */
  add(held: Ordered): void;
  /** Starts what was added. Leading plain scripts have run when it returns. */
  start(): void;
  /** Calls off what is loading and takes away what is shown, where no longer granted; it is held, and can be granted again. */
  withdraw(): void;
  /** Takes away what was put in beside held elements that have left the page. */
  removeLeft(): void;
}

/** Held scripts and markup that are not to be started again, even if their markup looks held. */
export const handled = new WeakSet<Node>();

/** The elements that run for held ones, or have their data. */
export const twins = new WeakSet<Node>();

/** The scripts that have started in this document, by address or text. */
const startedKeys = new Set<string>();

/** The beginnings of the addresses that held scripts may be loaded from; none where the site names none. */
const sources = ownScript?.dataset['scriptSources'];

/** The attributes of plain scripts, which need no more than to be fetched and run. */
const PLAIN = /^(type|src|async|defer|nonce|data-consent)$/;

/**
 * Starts held scripts. Plain inline ones that come first, as on most pages all are, run at once. From the first other one
 * on, the queue runs them in order; it is loaded while that one is being fetched.
 */
export function createScripts(context: ScriptContext): Scripts {
  let queue: ScriptQueue | undefined;
  let waiting: Ordered[] = [];
  let isBusy = false;
  /** The number of inline scripts of the last moments. */
  let expected = 0;

  function add(held: Ordered): void {
    if (handled.has(held)) return;
    handled.add(held);
    if (held.hasAttribute('src') && isPlain(held)) fetchAhead(held);
    if (queue) queue.add(held);
    else waiting.push(held);
  }

  function start(): void {
    queue?.start();
    if (queue || isBusy) return;
    isBusy = true;
    let at = 0;
    for (let held; (held = waiting[at]) && runAtOnce(held);) at++;
    waiting = waiting.slice(at);
    isBusy = false;
    if (waiting.length) void load();
  }

  /** @returns Whether the script needs no queue: it has run, or is not to run any more. */
  function runAtOnce(held: Ordered): boolean {
    if (held.hasAttribute('src') || !isPlain(held) || /write|open/.test(held.textContent)) return false;
    try {
      if (held.isConnected && context.isGranted(held)) runPlain(held);
      else handled.delete(held);
      return true;
    } catch {
      return false; // The queue says why.
    }
  }

  /**
   * Runs a plain inline script in its place, by an element directly after the held one that has left the page when this
   * returns. Throws if the page does not allow our Trusted Types policy.
   */
  function runPlain(held: HTMLScriptElement): void {
    const text = held.textContent;
    const script = page.createElement('script');
    Object.assign(script, { nonce: held.nonce, text: trusted().createScript(text) });
    twins.add(script);
    context.started.add(held);
    startedKeys.add(text);
    held.after(script);
    script.remove();
    expectViolation();
  }

  function expectViolation(): void {
    if (!expected++) setTimeout(() => (expected = 0), 500);
  }

  async function load(): Promise<void> {
    isBusy = true;
    try {
      const { createScriptQueue } = await lazyImport(() => import('./script-queue.js'));
      const shared = { expectViolation, handled, isPlain, nonces, sources, startedKeys, trusted, twins };
      queue = createScriptQueue({ ...context, ...shared });
      waiting.forEach(queue.add);
      queue.start();
    } catch (cause) {
      for (const held of waiting) handled.delete(held);
      context.report(String(cause), cause);
    }
    waiting = [];
    isBusy = false;
  }

  // The document gets the event, as the script has left the page by then.
  page.addEventListener('securitypolicyviolation', ({ blockedURI, disposition, target }) => {
    if (blockedURI !== 'inline' || disposition === 'report' || target !== document || !expected) return;
    expected--;
    context.report('script refused: the Content-Security-Policy asks for its nonce or hash');
  });

  return {
    add,
    start,
    withdraw: () => queue?.withdraw(),
    removeLeft: () => queue?.removeLeft(),
  };
}

/**
 * Returns whether a script is known to be its author's, and has nothing that the queue would have to look at. A `<` may
 * come from markup that was injected before the script.
 */
function isPlain(held: Ordered): held is HTMLScriptElement {
  const isKnown = sources === undefined && (!nonces.size || nonces.has(held.nonce));
  const attributes = held.localName === 'script' && isKnown ? [...held.attributes] : [];
  return attributes.length > 0 && attributes.every(({ name, value }) => PLAIN.test(name) && !value.includes('<'));
}

/** Fetches a script that waits for its turn, as the parser would have: only running has an order. */
function fetchAhead({ nonce, src }: HTMLScriptElement): void {
  const link = page.createElement('link');
  Object.assign(link, { nonce, rel: 'preload', as: 'script', href: src });
  link.onload = link.onerror = () => link.remove();
  page.head.append(link);
}
