import { page } from '../consent/page-document.js';
import { typeOf } from './script-type.js';

/** The attributes of a script that decide how it is fetched, and that a link has, too. */
const FETCHING = ['crossorigin', 'integrity', 'referrerpolicy', 'fetchpriority'];

/** Fetches a script that has to wait for its turn, as the parser would have: only running has an order. */
export function fetchAhead(held: HTMLScriptElement): void {
  // A link has no `charset`: the script would be decoded by another one, or fetched twice.
  if (!held.isConnected || held.hasAttribute('charset')) return;
  const link = page.createElement('link');
  for (const name of FETCHING) {
    const value = held.getAttribute(name);
    if (value !== null) link.setAttribute(name, value);
  }
  link.nonce = held.nonce;
  link.rel = typeOf(held) === 'module' ? 'modulepreload' : 'preload';
  link.as = 'script';
  link.href = held.src;
  link.onload = link.onerror = () => link.remove();
  page.head.append(link);
}
