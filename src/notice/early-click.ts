import type { Origin } from '../consent/events.js';

/** Roots whose click was taken. */
const taken = new WeakSet<ShadowRoot>();

/**
 * Returns, once, the action of a click in a first layer that a server has drawn, made before the script was there, and who made
 * it. The inline script beside the element keeps it, in a property that no other script can set or replace.
 */
export function earlyClick(root: ShadowRoot): readonly [action: string, origin: Origin] | undefined {
  const kept = Object.getOwnPropertyDescriptor(root, 'clicked');
  if (!kept?.get || kept.configurable || taken.has(root)) return undefined;
  taken.add(root);
  const [action, event] = (kept.get.call(root) ?? []) as readonly unknown[];
  if (typeof action !== 'string' || !(event instanceof Event)) return undefined;
  return [action, isOnNotice(event, root) ? 'visitor' : 'script'];
}

/** Returns whether an event is the click of a person in a root. After its dispatch, its target is the host of the root. */
const isOnNotice = ({ isTrusted, target, type }: Event, root: ShadowRoot): boolean =>
  isTrusted && type === 'click' && target === root.host;
