/** The domain that a site wants its cookies on; none, if its attribute is no domain. */
export function cookieDomainOf(element: Element): string | undefined {
  const domain = element.getAttribute('cookie-domain') ?? '';
  return /^[a-z0-9.-]+$/i.test(domain) ? domain : undefined;
}

/**
 * The path that a site wants its cookies on: `auto` is the first folder of the page's address, `/shop/` for
 * `/shop/cart.html`, and `/` for a page in no folder. `/` too, if the attribute is no path for this page.
 */
export function cookiePathOf(element: Element): string {
  const path = element.getAttribute('cookie-path') ?? '';
  if (path === 'auto') return /^\/[^/;]+\//.exec(location.pathname)?.[0] ?? '/';
  return isCookiePath(path) ? path : '/';
}

/** Returns whether a cookie on a path can be read on this page: the path must be where the page is, or above it. */
export function isCookiePath(path: string): boolean {
  const { pathname } = location;
  return /^\/[!-:<-~]*$/.test(path) && (pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')));
}
