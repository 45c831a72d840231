/**
 * Returns the address of a unit of the statement on this page, to click, copy or open elsewhere. A bare fragment would be
 * relative to the page's `<base>`.
 */
export const unitAddress = (id: string): string => `${addressWithoutHash()}#${id}`;

/** Returns the address of the page without its fragment: a path, or the whole where the path would lead to another host. */
export function addressWithoutHash(): string {
  const { origin, pathname, search } = location;
  return (pathname.startsWith('//') ? origin : '') + pathname + search;
}
