import { SAFE_ADDRESS } from './held.js';
import type { QueueContext } from './script-start.js';

/**
 * Whose held scripts may run. Under `'strict-dynamic'` a script that another one puts into the page runs whatever its
 * nonce is, so the gate itself has to tell the markup of the page's author from markup that was injected.
 */

/** Why a held script is refused. */
export type Refusal = 'address' | 'source' | 'nonce' | 'broken-markup' | 'failed';

/** Returns why a held script may not run; nothing if it may. */
export function refusalOf(held: HTMLScriptElement, { nonces, sources }: QueueContext): Refusal | undefined {
  if (!SAFE_ADDRESS.test(held.src)) return 'address';
  if (sources !== undefined && !isFrom(held.src, sources)) return 'source';
  if (!nonces.size) return undefined;
  if (!nonces.has(held.nonce)) return 'nonce';
  // With the beginning of another element in an attribute, it has that one's nonce, by markup that was injected before it
  // and not closed. Browsers take no nonce from such an element, either (CSP 3, “Is element nonceable?”).
  const isBroken = [...held.attributes].some(({ name, value }) => /<(script|style)/i.test(`${name} ${value}`));
  return isBroken ? 'broken-markup' : undefined;
}

/** Returns whether an address begins with one of the site's. An injected `<base>` must not lead these elsewhere. */
function isFrom(address: string, sources: string): boolean {
  const beginnings = (sources.match(/\S+/g) ?? []).map((source) => new URL(source, location.href).href);
  return !!address && beginnings.some((beginning) => address.startsWith(beginning));
}
