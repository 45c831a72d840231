import Cookies from 'js-cookie';
import { readCookie } from './read-cookie.js';

/**
 * Keeps a value in the browser.
 * @param domain None: this host only. `auto`: the widest domain that the browser lets this page set.
 * @returns Whether the browser really keeps it.
 */
export function writeCookie(name: string, value: string, days: number, domain?: string): boolean {
  const wide = settable(domain);
  // A host-only cookie of the same name would be read in the new one's place.
  if (wide) set(name, '', 0);
  set(name, value, days, wide);
  return readCookie(name) === value;
}

/** @returns Whether it is gone. */
export function removeCookie(name: string, domain?: string): boolean {
  set(name, '', 0);
  const wide = settable(domain);
  if (wide) set(name, '', 0, wide);
  return readCookie(name) === undefined;
}

function set(name: string, value: string, days: number, domain?: string): void {
  try {
    Cookies.set(name, value, {
      path: '/',
      'max-age': String(days * 86_400),
      sameSite: 'Lax',
      secure: location.protocol === 'https:',
      ...(domain && { domain }),
    });
  } catch {
    // A sandboxed frame: touching document.cookie throws. The caller reads back.
  }
}

const settable = (domain: string | undefined): string | undefined => (domain === 'auto' ? widestDomain() : domain);

/** Found by trying, since no list of public suffixes is small or current: works for `.com.cn`, an IP and localhost. */
function widestDomain(): string | undefined {
  const probe = 'pn_probe';
  const labels = location.hostname.split('.');
  for (let start = labels.length - 1; start >= 0; start--) {
    const domain = labels.slice(start).join('.');
    set(probe, '1', 1, domain);
    const isKept = readCookie(probe) === '1';
    set(probe, '', 0, domain);
    if (isKept) return domain;
  }
  return undefined;
}
