import type { CookieEntry } from '../consent/config.js';

/**
 * Removes the cookies that are declared for purposes which may not run, and no others. js-cookie removes a
 * cookie whose path and domain are known; here neither is, so each place that it can sit on is tried.
 *
 * @param isRefused Whether a purpose may not run.
 */
export function clearCookies(entries: readonly CookieEntry[], isRefused: (purpose: string) => boolean): void {
  const matching = (refused: boolean): RegExp[] =>
    entries.filter(({ purpose }) => isRefused(purpose) === refused).map(({ name }) => toPattern(name));
  const unwanted = matching(true);
  const kept = matching(false);
  for (const name of cookieNames()) {
    const fits = (pattern: RegExp): boolean => pattern.test(name);
    if (unwanted.some(fits) && !kept.some(fits)) expireEverywhere(name);
  }
}

/** What a name in the list stands for: `*` for any characters. */
export function toPattern(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
}

function cookieNames(): string[] {
  try {
    return document.cookie.split('; ').map((pair) => pair.split('=', 1)[0] ?? '');
  } catch {
    return []; // A sandboxed frame has none.
  }
}

function expireEverywhere(name: string): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, at) => `;domain=${labels.slice(at).join('.')}`)];
  const segments = location.pathname.split('/');
  const paths = segments.flatMap((_, at) => {
    const path = segments.slice(0, at + 1).join('/');
    return path ? [path, `${path}/`] : ['/'];
  });
  for (const domain of domains) {
    for (const path of paths) {
      for (const rest of ['', ';secure;samesite=none;partitioned']) {
        document.cookie = `${name}=;max-age=0;path=${path}${domain}${rest}`;
      }
    }
  }
}
