import { page } from './page-document.js';

/**
 * The raw values of a cookie: several, if it sits on more than one domain or path. Read without js-cookie, which writes
 * it: every page view needs this and few need more, and our values are made of characters that nothing escapes. Never
 * throws: a sandboxed frame has no cookies.
 */
export function readCookies(name: string): string[] {
  try {
    const pairs = page.cookie.split('; ').filter((pair) => pair.startsWith(`${name}=`));
    return [...new Set(pairs.map((pair) => pair.slice(name.length + 1)))];
  } catch {
    return [];
  }
}
