import type { Decision } from './consent/decisions.js';
import type { Origin } from './consent/events.js';
import type { View } from './notice/state.js';

/** What a control asks for. */
export type Request =
  | { readonly decision: Decision; readonly origin: Origin }
  | { readonly view: View; readonly fragment: string | undefined };

/** Addresses that open the choices, for links that a content system lets nobody add attributes to. */
const CHOICES_HASH = '#privacy-choices';
/** Units of the statement: `#s3`, `#c3-2`, `#c3-1-i2`, `#intro-1`. */
const UNIT = /^#(s\d+|intro-\d+|c\d+-\d+(-[pli]\d+)?)$/;

/** Finds the host page's own controls; if there is one, no floating button is needed. */
export const CHOICES_CONTROLS =
  `[data-privacy-notice="choices"],[href$="${CHOICES_HASH}"],[command="--choices"]`;

/** What a click asks for, by the control's `data-action` (in the notice) or `data-privacy-notice` (on the page). */
export function requestOfClick(event: MouseEvent, attribute: string): Request | undefined {
  const control = event
    .composedPath()
    .find((target): target is HTMLElement => target instanceof HTMLElement && target.hasAttribute(attribute));
  // A link opened in another tab is the visitor's wish, not ours to answer.
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return undefined;
  return toRequest(control.getAttribute(attribute), event.isTrusted, control.dataset['fragment']);
}

/** The unit of the statement that a clicked link in the notice leads to. */
export function unitOfLink(event: Event): string | undefined {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  const hash = link?.getAttribute('href') ?? '';
  return UNIT.test(hash) ? hash.slice(1) : undefined;
}

/** What an invoker command (`command="--choices"`) asks for. */
export function requestOfCommand(event: Event): Request | undefined {
  const { command } = event as Event & { readonly command?: string };
  return toRequest(command?.replace(/^--/, ''), event.isTrusted, undefined);
}

/** What the page's address asks for; the host's own element of that id comes first. */
export function requestOfHash(hash: string): Request | undefined {
  if (hash === CHOICES_HASH) return { view: 'choices', fragment: undefined };
  const fragment = hash.slice(1);
  return UNIT.test(hash) && !document.getElementById(fragment) ? { view: 'statement', fragment } : undefined;
}

function toRequest(action: string | null | undefined, trusted: boolean, fragment: string | undefined): Request | undefined {
  switch (action) {
    case 'accept':
    case 'reject':
    case 'save':
    case 'close':
      return { decision: action, origin: trusted ? 'visitor' : 'script' };
    case 'choices':
    case 'statement':
      return { view: action, fragment };
    default:
      return undefined;
  }
}
