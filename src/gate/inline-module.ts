import { page } from '../consent/page-document.js';
import type { Policy } from './trusted-types.js';

/** Errors that have been told as those of a module, of which several may be about to begin. */
const claimed = new WeakSet<ErrorEvent>();

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
