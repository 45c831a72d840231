import { page } from '../consent/page-document.js';
import { importsOf, mayImport } from './module-imports.js';

/** Errors that have been reported as those of a module, of which several may be about to begin. */
const claimed = new WeakSet<ErrorEvent>();

export interface InlineModule {
  /** The element that has the code, and after which the module is put in. */
  readonly held: HTMLScriptElement;
  /** Creates a script element with this code. The one that was created before leaves the page. */
  create(code: string): HTMLScriptElement;
  /** Creates a script element that loads a module from this address. */
  createExternal(address: string): HTMLScriptElement;
  /** Called when the module has begun, or with what keeps it from that. */
  end(problem?: string): void;
}

/**
 * Runs an inline module. Only WebKit has a `load` event for one (measured: Chromium 86 and 156, Firefox ESR 153,
 * WebKitGTK 2.50), so the moment at which it begins is known thus:
 *
 * - Without static imports it begins in one of the next tasks, and before modules that are put in later.
 * - With static imports a statement before the code tells of it.
 * - Where a policy may allow the text as it is written and no other, its imports are waited for in place of that.
 */
export function runInlineModule(module: InlineModule): void {
  const code = module.held.textContent;
  if (mayImport(code) && (module.held.nonce || !hasPolicy())) runAnnounced(module, code);
  else runAsWritten(module, code);
}

function runAnnounced(module: InlineModule, code: string): void {
  const begun = String(Math.random());
  const end = put(module, `dispatchEvent(new Event("${begun}"));${code}`, () => {
    removeEventListener(begun, onBegun);
    runAsWritten(module, code);
  });
  const onBegun = (): void => end();
  addEventListener(begun, onBegun, { once: true });
}

function runAsWritten(module: InlineModule, code: string): void {
  const end = put(module, code, () => end('refused: the Content-Security-Policy asks for its nonce or hash'));
  const imports = importsOf(code).map((address) => whenLoaded(module, address));
  void Promise.all(imports).then(() => setTimeout(() => setTimeout(end)));
}

/** Waits for a module that has begun to load. Another element with the same address gets its events. */
async function whenLoaded({ createExternal, held }: InlineModule, address: string): Promise<void> {
  const script = createExternal(address);
  const loaded = new Promise((resolve) => (script.onload = script.onerror = resolve));
  held.after(script);
  script.remove();
  await loaded;
}

/** Returns whether the page has a Content-Security-Policy: browsers hide nonces then, unless it is in the markup. */
function hasPolicy(): boolean {
  const link = page.createElement('link');
  link.setAttribute('nonce', 'x');
  page.head.append(link);
  const isHidden = !link.getAttribute('nonce');
  link.remove();
  return isHidden || !!page.querySelector('meta[http-equiv="content-security-policy" i]');
}

/**
 * Puts a module into the page.
 *
 * @param refused Called where the page's policy refuses the code.
 * @returns A function that ends the module's start, with what keeps it from beginning.
 */
function put({ held, create, end }: InlineModule, code: string, refused: () => void): (problem?: string) => void {
  const start = performance.now();
  const script = create(code);
  const stop = (problem?: string): void => {
    removeEventListener('error', onError);
    if (problem) end(problem);
    else end();
  };
  const onError = (event: ErrorEvent): void => {
    const isCalledOff = script.ownerDocument !== document;
    if (isCalledOff || claimed.has(event) || !mayBeOfModule(event, start)) return;
    claimed.add(event);
    stop(`did not begin: ${event.message}`);
  };
  addEventListener('error', onError);
  script.addEventListener('load', () => stop());
  script.addEventListener('error', () => stop('did not begin: a module that it imports did not load'));
  script.addEventListener('securitypolicyviolation', ({ disposition }) => {
    if (disposition === 'report') return;
    removeEventListener('error', onError);
    refused();
  });
  held.after(script);
  return stop;
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
