import { isServer } from '../consent/environment.js';
import { ownScript } from '../consent/own-script.js';
import { page } from '../consent/page-document.js';

/**
 * The nonces that the author's scripts carry; empty where the page uses none. Filled with the nonce of our own tag, or else
 * with the one that all scripts so far have in common. Where these differ, which may be an attacker's doing, it has nothing
 * that a script could carry.
 */
export const nonces = new Set<string | null>(isServer ? [] : findNonces());

function findNonces(): Iterable<string | null> {
  if (ownScript?.nonce) return [ownScript.nonce];
  // Browsers empty the attribute on pages with a policy in their header. On others it means nothing.
  const scripts = page.querySelectorAll<HTMLScriptElement>('script[nonce=""]:not([data-consent])');
  const found = new Set([...scripts].map(({ nonce }) => nonce).filter(Boolean));
  return found.size > 1 ? [null] : found;
}

/** Names the nonce of the page's own scripts. Held scripts without it are refused from now on. */
export function setNonce(nonce: string): void {
  nonces.clear();
  if (nonce) nonces.add(nonce);
}
