/**
 * Interfaces that some browsers lack. DOM clobbering: where a browser lacks one, an element of the page with that id has
 * its place in `window`, so each is checked for a method before use.
 */

/** Returns the Cookie Store API, if the browser has it here. */
export const cookieStoreHere = (): CookieStore | undefined =>
  window.cookieStore?.get instanceof Function ? window.cookieStore : undefined;

/** Returns whether the browser has `BroadcastChannel`. */
export const hasBroadcastChannel = (): boolean => window.BroadcastChannel instanceof Function;
