/**
 * Returns the address of a unit of the statement on this page, to click, copy or open elsewhere. It is whole: a bare fragment
 * would be relative to the page's `<base>`, and a path that begins with two slashes would lead to another host.
 */
export const unitAddress = (id: string): string => `${addressWithoutHash()}#${id}`;

/** Returns the address of the page without its fragment. */
export const addressWithoutHash = (): string => location.href.replace(/#.*/s, '');
