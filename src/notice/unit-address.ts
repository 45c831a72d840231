/**
 * The address of a unit of the statement on this page, to click, copy or open elsewhere. Whole, as a bare fragment would
 * be taken relative to the page's `<base>`.
 */
export function unitAddress(id: string): string {
  return `${location.pathname}${location.search}#${id}`;
}
