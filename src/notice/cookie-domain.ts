/** The domain that a site wants its cookies on; none, if what it says is none. */
export function cookieDomainOf(element: Element): string | undefined {
  const domain = element.getAttribute('cookie-domain') ?? '';
  return /^[a-z0-9.-]+$/i.test(domain) ? domain : undefined;
}
