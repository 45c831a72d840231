/**
 * The raw value of a cookie. Read without js-cookie, which writes it: every page view needs this and few need more, and
 * our values are made of characters that nothing escapes. Never throws: a sandboxed frame has no cookies.
 */
export function readCookie(name: string): string | undefined {
  try {
    return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1];
  } catch {
    return undefined;
  }
}
