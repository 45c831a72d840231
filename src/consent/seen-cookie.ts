/** Keeps which revision's notice of a change was closed: that it was seen, and never a consent. */
export function seenCookieOf(cookieName: string): string {
  return `${cookieName}_seen`;
}
