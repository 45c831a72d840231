import { ownScript } from '../consent/own-script.js';
import { page } from '../consent/page-document.js';
import { lazyImport } from '../lazy-import.js';
import { SAFE_ADDRESS, typeOf } from './held.js';
import { trusted } from './trusted-types.js';

/** By its held element, what keeps a script from running that is still on its way, and holds it again. */
export type Running = Map<Element, () => void>;

/** What is queued, runs, has run or was refused; not to run again, even when it looks held once more. */
export const taken = new WeakSet<Element>();

/** The nonce of our own tag. Where the page has one, what its author wrote carries it, and what was injected does not. */
const ownNonce = ownScript?.nonce;

/**
 * Puts a script element that runs, with everything its author wrote on the held one, in the held one's place. Throws,
 * the element, if its address is none to load from or it lacks the page's nonce, or if the page does not allow our Trusted
 * Types policy.
 *
 * @param running Has the script in it until it has run, or will not.
 * @param report Told what went wrong, if anything did.
 * @param limit Milliseconds after which it is called off; none for a script that nothing waits for.
 * @returns Settles when the script has run, or will not. Never rejects.
 */
export function runScript(
  held: HTMLScriptElement,
  running: Running,
  report: (problem: string) => void,
  limit?: number,
): Promise<void> {
  // No clone: one of what came by `innerHTML` would never run.
  const twin = page.createElement('script');
  taken.add(twin);
  let settle!: (problem?: string) => void;
  const problem = new Promise<string | undefined>((resolve) => (settle = resolve));
  const ran = (): void => settle();
  const type = typeOf(held);

  // Only the address has to be trusted; it harms no other.
  for (const { name, value } of held.attributes) twin.setAttribute(name, trusted().createScriptURL(value));
  twin.nonce = held.nonce;
  twin.type = type;
  twin.addEventListener('load', ran);
  const failed = (): void => settle('did not load');
  twin.addEventListener('error', failed);
  // Under 'strict-dynamic' whatever we start may run, so that inert markup would be a way around the page's policy.
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- Who reads the console is shown the element.
  if ((ownNonce && held.nonce !== ownNonce) || !SAFE_ADDRESS.test(twin.src)) throw twin;
  if (twin.src) {
    // It runs when it has loaded.
  } else if (type === 'module') {
    void lazyImport(() => import('./inline-module.js')).then(
      ({ beginModule }) => beginModule(twin, held.text, trusted, settle),
      failed,
    );
  } else {
    // Each policy that refuses it says so.
    void new Promise<string>((resolve) =>
      twin.addEventListener('securitypolicyviolation', (event) => {
        if (event.disposition !== 'report') resolve('did not load');
      }),
    ).then(report);
    twin.text = trusted().createScript(held.text);
    ran();
  }
  // It stays `async` for the browser. Order is ours to keep: in the browser's own list one that hangs stops all.
  held.replaceWith(twin);

  // A script that is still loading when its document changes never runs: the standard's own way to call one off.
  const callOff = (why?: string): void => {
    new Document().adoptNode(twin);
    settle(why);
  };
  const timer = limit && setTimeout(callOff, limit, 'timed out');
  running.set(held, () => {
    twin.replaceWith(held);
    callOff();
  });
  return problem.then((what) => {
    clearTimeout(timer);
    running.delete(held);
    if (what) report(what);
  });
}
