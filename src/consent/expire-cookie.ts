import { writeRaw, type CookiePlace } from './cookie-jar.js';
import { page } from './page-document.js';

/**
 * Expires a cookie of unknown path and domain, by trying each place where it can be. `Partitioned` has a jar of its own,
 * and a framed page may write no cookie without `SameSite=None`.
 *
 * @param isGone Returns whether nothing is left to do: browsers warn of domains that are none to write to.
 * @param spared A place whose cookie stays.
 */
export function expireEverywhere(name: string, isGone: () => boolean, spared?: CookiePlace): void {
  const labels = location.hostname.split('.');
  for (const domain of [undefined, ...labels.map((_, at) => labels.slice(at).join('.'))]) {
    for (const path of cookiePaths()) {
      if (isGone()) return;
      const isHere = spared?.domain === domain && spared?.path === path;
      const place = `${name}=;max-age=0;path=${path}${domain ? `;domain=${domain}` : ''}`;
      if (!isHere || spared.isPartitioned) for (const more of ['', ';secure;samesite=none']) writeRaw(place + more);
      if (!isHere || !spared.isPartitioned) writeRaw(`${place};secure;samesite=none;partitioned`);
    }
  }
}

/**
 * The paths that a cookie can have which the page sees, the longest first. The page sees the cookies of the address that
 * it came from: `history.pushState` changes nothing about it. A frame that has no address of its own sees its parent's.
 */
function cookiePaths(): Set<string> {
  const [navigation] = performance.getEntriesByType('navigation');
  const addresses = [location.href, navigation?.name ?? '', page.baseURI].filter((address) =>
    address.startsWith('http'),
  );
  const prefixes = addresses.flatMap((address) => {
    const segments = new URL(address).pathname.split('/');
    return segments.map((_, at) => segments.slice(0, at + 1).join('/')).reverse();
  });
  return new Set([...prefixes.flatMap((path) => [`${path}/`, path || '/']), '/']);
}
