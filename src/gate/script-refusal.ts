import type { QueueContext } from './script-start.js';
import type { Refusal } from './script-trust.js';
import type { Policy } from './trusted-types.js';

const refused = new WeakSet<Element>();

/** Reports once why a held element was refused: the cause, and what to do. A script with an address hears `error`. */
export function reportRefusal(held: Element, refusal: Refusal, context: QueueContext, cause?: unknown): void {
  if (refused.has(held)) return;
  refused.add(held);
  const name = held.getAttribute('src') ?? held.localName;
  context.report(`${name} ${causeOf(held, refusal, context)}`, cause ?? held);
  if (held.hasAttribute('src')) held.dispatchEvent(new Event('error'));
}

function causeOf(held: Element, refusal: Refusal, { nonces, trusted }: QueueContext): string {
  switch (refusal) {
    case 'address':
      return 'was refused: scripts are loaded from https:, http:, blob: and file: addresses only';
    case 'source':
      return 'was refused: its address begins with none of those in data-script-sources';
    case 'broken-markup':
      return 'was refused: an attribute contains “<script” or “<style”; close the quotation mark or the tag before it';
    case 'nonce':
      if (nonces.has(null))
        return 'was refused: the scripts of the page have different nonces; write the nonce on the script tag of the notice, or set privacyNotice.nonce';
      return (held as HTMLScriptElement).nonce
        ? 'was refused: its nonce is not the one that the page’s scripts have'
        : 'was refused: it has no nonce, as the page’s scripts have; write the same nonce on it';
    default:
      return isAllowed(trusted)
        ? 'could not be started'
        : 'was refused: add privacy-notice to the trusted-types directive of the Content-Security-Policy';
  }
}

function isAllowed(trusted: () => Policy): boolean {
  try {
    return !!trusted();
  } catch {
    return false;
  }
}
