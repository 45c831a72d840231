import { page } from '../consent/page-document.js';
import { typeOf } from './held.js';
import type { Policy } from './trusted-types.js';

const LIKE_THE_SCRIPT = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority'];

let isHearing = false;

/** Errors that have been told as those of a module, of which several may be about to begin. */
const claimed = new WeakSet<ErrorEvent>();

/**
 * Does for a held script what the parser would have done before its turn came, and keeps it from undoing the parser's
 * work.
 *
 * @param report Told of each call that was not obeyed.
 */
export function prepare(held: HTMLScriptElement, report: (message: string) => void): void {
  if (!isHearing) hearWriting(report);
  isHearing = true;
  if (held.hasAttribute('src')) fetchAhead(held);
}

/** Fetches a script that has to wait for its turn: only running has an order. */
function fetchAhead(held: HTMLScriptElement): void {
  const nonce = page.querySelector('script')?.nonce;
  // It is on its way already, or it was put in without the page's nonce and is refused when its turn comes.
  if (!held.isConnected || (nonce && held.nonce !== nonce)) return;
  const link = page.createElement('link');
  for (const name of LIKE_THE_SCRIPT) {
    const value = held.getAttribute(name);
    if (value !== null) link.setAttribute(name, value);
  }
  link.nonce = held.nonce;
  link.rel = typeOf(held) === 'module' ? 'modulepreload' : 'preload';
  link.as = 'script';
  link.href = held.getAttribute('src')!;
  link.onload = link.onerror = () => link.remove();
  page.head.append(link);
}

/**
 * Gives an inline module its code, and finds out whether it begins, for it has no `load` event: it tells us itself.
 *
 * @param settle Called when it has begun, or with what keeps it from that.
 */
export function beginModule(
  script: HTMLScriptElement,
  code: string,
  policy: () => Policy,
  settle: (problem?: string) => void,
): void {
  const begun = String(Math.random());
  const start = performance.now();
  const isCalledOff = (): boolean => script.ownerDocument !== document;
  const end = (problem?: string): void => {
    removeEventListener(begun, onBegun);
    removeEventListener('error', onError);
    settle(problem);
  };
  const onBegun = (): void => end();
  const onError = (event: ErrorEvent): void => {
    if (isCalledOff()) {
      end();
    } else if (!claimed.has(event) && mayBeOfModule(event, start)) {
      claimed.add(event);
      end(`did not begin: ${event.message}`);
    }
  };
  if (isCalledOff()) return;
  addEventListener(begun, onBegun);
  addEventListener('error', onError);
  script.addEventListener('error', () => end('did not load'));
  script.addEventListener('securitypolicyviolation', ({ disposition }) => {
    if (disposition !== 'report') end('refused: CSP');
  });
  try {
    script.text = policy().createScript(`dispatchEvent(new Event("${begun}"));${code}`);
  } catch {
    end('refused: trusted-types');
  }
}

/**
 * Whether the window heard of an error that may be one of an inline module which has not begun.
 *
 * @param start When it was put in, in milliseconds of the page's time.
 */
function mayBeOfModule({ error, filename }: ErrorEvent, start: number): boolean {
  if (Array.from(page.scripts).some(({ src }) => src && src === filename)) return false;
  if (error instanceof Error) {
    // What is no code goes by the line that put it in, and an import that leads nowhere by none.
    const at = placeOf(error);
    if (!at || (error instanceof SyntaxError && at === placeOf(new Error()))) return true;
  }
  // What throws when it is imported has only just come.
  const entries = performance.getEntriesByName(filename);
  return filename.startsWith('data:') || entries.some(({ startTime }) => startTime >= start);
}

/** The file that was at work when an error came to be. */
const placeOf = ({ stack = '' }: Error): string | undefined => /\w+:\/\/[^\s)]+?(?=:\d+:\d+)/.exec(stack)?.[0];

/**
 * Makes the document deaf to held scripts that write into it. While the page was being parsed `document.write` would have
 * added something; from a script that comes late it wipes the page.
 */
function hearWriting(report: (message: string) => void): void {
  for (const name of ['open', 'write', 'writeln'] as const) {
    const native = document[name] as (...given: unknown[]) => unknown;
    Reflect.set(document, name, (...given: unknown[]) => {
      const script = page.currentScript;
      // What runs in a held one's place has kept its attributes.
      if (!script?.hasAttribute('data-consent')) return native.apply(document, given);
      const address = script.getAttribute('src') ?? 'script';
      report(`${address} called document.${name}, which would wipe the page: it did nothing`);
      return document;
    });
  }
}
