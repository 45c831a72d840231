import Cookies from 'js-cookie';
import { readCookies } from './read-cookie.js';

/**
 * Keeps a value in the browser, and removes what other domains of the page keep under that name: two would contradict
 * each other.
 *
 * @param domain None: this host only. `auto`: the widest domain that the browser lets this page set.
 * @returns Whether the browser really keeps it.
 */
export function writeCookie(name: string, value: string, days: number, domain?: string): boolean {
  const wide = domain === 'auto' ? widestDomain() : domain?.toLowerCase().replace(/^\./, '');
  // The new one first: another tab must not see a moment without.
  set(name, value, days, wide);
  for (const other of [undefined, ...ownDomains()]) {
    if (other !== wide && readCookies(name).length > 1) set(name, '', 0, other);
  }
  // Of a host without a dot, `domain=` names the same cookie.
  if (!readCookies(name).includes(value)) set(name, value, days, wide);
  return readCookies(name).includes(value);
}

/** @returns Whether it is gone. */
export function removeCookie(name: string): boolean {
  for (const domain of [undefined, ...ownDomains()]) set(name, '', 0, domain);
  return !readCookies(name).length;
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

/** The page's host and all that it is part of, the widest first. */
function ownDomains(): readonly string[] {
  const labels = location.hostname.split('.');
  return labels.map((_, at) => labels.slice(at).join('.')).reverse();
}

/** Found by trying, since no list of public suffixes is small or current: works for `.com.cn`, an IP and localhost. */
function widestDomain(): string | undefined {
  const probe = 'pn_probe';
  return ownDomains().find((domain) => {
    set(probe, '1', 1, domain);
    const isKept = readCookies(probe).length > 0;
    set(probe, '', 0, domain);
    return isKept;
  });
}
