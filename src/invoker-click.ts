/** The targets of the click that is being handled, if a person made it. Weak, so that it keeps no element in memory. */
let clicked = new WeakSet<EventTarget>();

/** Remembers the targets of a click until it has been handled. */
export function rememberClick(event: MouseEvent): void {
  clicked = new WeakSet(event.isTrusted ? event.composedPath() : []);
  setTimeout(() => (clicked = new WeakSet()));
}

/**
 * Returns whether a person caused a `command` event. Browsers mark such an event as trusted even if a script has called
 * `click()` on the button, so the click on the button must have been trusted.
 */
export function isByPerson(event: Event & { readonly source?: Element | null }): boolean {
  return event.isTrusted && !!event.source && clicked.has(event.source);
}
