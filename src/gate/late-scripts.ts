import { page } from '../consent/page-document.js';
import { typeOf } from './held.js';

const LIKE_THE_SCRIPT = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority'];

let isHearing = false;

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
