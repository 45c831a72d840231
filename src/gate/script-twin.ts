import { isLoadable } from './held.js';
import { trusted } from './trusted-types.js';

/** Fired at the start of an inline module, which has no `load` event of its own. */
const STARTED = 'privacy-notice-module';
const OWN_ATTRIBUTES = ['type', 'data-type', 'src', 'nonce'];

/** The real type of a held script; empty means a classic one. */
export const typeOf = (script: HTMLScriptElement): string => script.getAttribute('data-type') ?? '';

/** A script element that runs once it is connected, with everything its author wrote on the held one. */
export function runnableTwin(held: HTMLScriptElement): HTMLScriptElement {
  const twin = document.createElement('script');
  for (const { name, value } of Array.from(held.attributes)) {
    if (OWN_ATTRIBUTES.includes(name)) continue;
    twin.setAttribute(name, name.startsWith('on') ? trusted().createScript(value) : value);
  }
  const type = typeOf(held);
  if (type) twin.type = type;
  // A parsed element shows its nonce as a property only. One without gets none: our own is not to be lent.
  twin.nonce = held.nonce;
  const address = held.getAttribute('src');
  if (address === null) {
    const start = type === 'module' ? `dispatchEvent(new Event("${STARTED}"));` : '';
    twin.text = trusted().createScript(start + held.text);
  } else if (isLoadable(address)) {
    twin.src = trusted().createScriptURL(address);
  } else {
    throw new TypeError(`${address.slice(0, 40)} is not an address that scripts are loaded from`);
  }
  // Order is ours to keep: in the browser's own ordered list one that hangs would stop all behind it.
  twin.async = held.hasAttribute('async') || address !== null;
  return twin;
}

/** How a started script ended. */
export type Outcome = 'done' | 'failed' | 'hangs' | 'withdrawn';

/** A script on its way. */
export interface Run {
  readonly outcome: Promise<Outcome>;
  /** Keeps it from running if it is still loading. */
  withdraw(): void;
}

/**
 * Puts the twin in the held one's place, which starts it.
 * @param limit Milliseconds after which it is called off; none for a script that nothing waits for.
 */
export function start(held: HTMLScriptElement, twin: HTMLScriptElement, limit?: number): Run {
  let settle!: (outcome: Outcome) => void;
  const outcome = new Promise<Outcome>((resolve) => (settle = resolve));
  const handleLoad = (): void => settle('done');
  const handleError = (): void => settle('failed');
  const isInlineModule = !twin.src && twin.type === 'module';
  const timer = limit && setTimeout(() => settle('hangs'), limit);
  twin.addEventListener('load', handleLoad);
  twin.addEventListener('error', handleError);
  if (isInlineModule) window.addEventListener(STARTED, handleLoad);
  held.replaceWith(twin);
  if (!twin.src && !isInlineModule) handleLoad();
  void outcome.then((how) => {
    clearTimeout(timer);
    twin.removeEventListener('load', handleLoad);
    twin.removeEventListener('error', handleError);
    window.removeEventListener(STARTED, handleLoad);
    if (how === 'hangs') callOff(twin);
  });
  const withdraw = (): void => {
    twin.replaceWith(held);
    callOff(twin);
    settle('withdrawn');
  };
  return { outcome, withdraw };
}

/** A script that is still loading when its document changes never runs: the standard's own way to call one off. */
function callOff(twin: HTMLScriptElement): void {
  document.implementation.createHTMLDocument('').adoptNode(twin);
}
