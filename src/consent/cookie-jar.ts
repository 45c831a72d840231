import Cookies from 'js-cookie';
import { readCookies } from './read-cookie.js';

/** A place where a cookie of the page can be: cookies of one name on two places are two cookies. */
export interface CookiePlace {
  /** None: the page's own host only. */
  readonly domain?: string | undefined;
  readonly path: string;
  /** Whether the cookie is partitioned: kept for a framed page separately for each site that frames the page (CHIPS). */
  readonly isPartitioned?: boolean | undefined;
}

/** A cookie that is to be kept. */
export interface CookieToWrite {
  readonly name: string;
  readonly value: string;
  readonly days: number;
  /** None: this host only. `auto`: the widest domain that the browser lets this page set. */
  readonly domain?: string | undefined;
  readonly path: string;
}

/**
 * Keeps a value in the browser, or with 0 days removes it. Where the domain cannot be set, it is kept for this host only;
 * where a frame of another site may keep no ordinary cookie, it is partitioned.
 *
 * @returns Where it is kept; nothing, if the browser does not keep it.
 */
export function writeCookie({ days, domain, name, path, value }: CookieToWrite): CookiePlace | undefined {
  const wanted = domain === 'auto' ? widestDomain() : domain?.toLowerCase().replace(/^\./, '');
  for (const each of [wanted, undefined])
    for (const isPartitioned of [false, true]) {
      const place = { domain: each, path, isPartitioned };
      if (setCookie(name, value, days, place)) return place;
    }
  return undefined;
}

/** Finds the widest domain by trying, since no list of public suffixes is small or current. */
function widestDomain(): string | undefined {
  const labels = location.hostname.split('.');
  const domains = labels.map((_, at) => labels.slice(at).join('.')).reverse();
  return domains.find((domain) => canKeep({ domain, path: '/' }));
}

/** Returns whether a cookie would be kept on a place, and leaves no trace of trying. */
export function canKeep(place: CookiePlace): boolean {
  const probe = 'pn_probe';
  const isKept = setCookie(probe, '1', 1, place);
  setCookie(probe, '', 0, place);
  return isKept;
}

/** Sets a cookie, or with 0 days expires it. Never throws. Returns whether the browser keeps it. */
export function setCookie(
  name: string,
  value: string,
  days: number,
  { domain, isPartitioned = false, path }: CookiePlace,
): boolean {
  // Only a frame can have partitioned cookies.
  if (isPartitioned && window.top === window) return false;
  const attributes = {
    path,
    'max-age': String(days * 86_400),
    sameSite: isPartitioned ? ('None' as const) : ('Lax' as const),
    secure: isPartitioned || location.protocol === 'https:',
    partitioned: isPartitioned,
    domain,
  };
  const isKept = (): boolean => readCookies(name).includes(value);
  try {
    if (!isPolluted(attributes)) Cookies.set(name, value, attributes);
    if (!isKept()) writeRaw(`${name}=${value}${Object.entries(attributes).map(written).join('')}`);
  } catch {
    // In a sandboxed frame, touching document.cookie throws.
  }
  return isKept();
}

const written = ([name, value]: [string, string | boolean | undefined]): string =>
  value ? `;${name}${value === true ? '' : `=${value}`}` : '';

/** Writes a cookie by the document's own setter: an element called `cookie` is not in the way. */
export function writeRaw(cookie: string): void {
  Reflect.set(Document.prototype, 'cookie', cookie, document);
}

/** Returns whether js-cookie would take something that a page has put on `Object.prototype` for an attribute. */
function isPolluted(attributes: object): boolean {
  for (const name in {}) if (name) return true;
  return ['expires', ...Object.keys(attributes)].some((name) => name in {});
}
