/** The part of keeping a choice that few pages need: other cookies of the name, and reasons why one is not kept. */
import { choiceAmong, isForeign, type ConsentSettings } from './choice-rules.js';
import { canKeep, setCookie, type CookiePlace, type CookieToWrite } from './cookie-jar.js';
import { expireEverywhere } from './expire-cookie.js';
import { page } from './page-document.js';
import { readCookies } from './read-cookie.js';
import type { ConsentStore } from './store.js';

/**
 * Puts the cookies in order after a decision that left other ones of the name beside its own, or was not kept as the site
 * wants it. Reports whatever cannot be helped, with its cause.
 *
 * @param cookie The cookie that was to be written; without a value, if the choice was to be forgotten.
 * @param place Where it is kept; none, if it is not.
 * @param isRefusal Whether the decision refuses or withdraws: an earlier grant must then not stay.
 * @returns Whether no other cookie of the name is left.
 */
export function repairCookies(
  store: ConsentStore,
  cookie: CookieToWrite,
  place: CookiePlace | undefined,
  isRefusal: boolean,
): boolean {
  const settings = store.settings!;
  if (!cookie.value) return removeRivals(settings);
  const isAlone = (!place && !isRefusal) || removeRivals(settings, cookie, place);
  if (!place) {
    store.put(store.choice);
    store.report('cookie', `kept for this page only: ${causeOfLoss(cookie, settings)}`);
  } else if (cookie.domain && cookie.domain !== 'auto' && !place.domain)
    store.report('cookie', `kept for this host only: ${causeOfLoss(cookie, settings)}`);
  if (place && !isAlone) {
    const fix = 'take it away on the server that sets it, or use a “cookie-name” that begins with __Host-';
    store.report(
      'cookie',
      `another cookie “${settings.cookieName}” cannot be removed; what it refuses is held: ${fix}`,
    );
    store.configure(settings);
  }
  return isAlone;
}

/**
 * Removes the cookies of the name but the one that was written, from every domain and path of the page. What another
 * controller's visitors have answered may stay: it counts for nobody here.
 *
 * @param kept The cookie that was written, and where; none, if there is to be none.
 * @returns Whether they are gone.
 */
function removeRivals(settings: ConsentSettings, kept?: CookieToWrite, place?: CookiePlace): boolean {
  const { cookieName } = settings;
  const isRival = (value: string): boolean => value !== kept?.value && !isForeign(value, settings);
  const isGone = (): boolean => !readCookies(cookieName).some(isRival);
  try {
    if (!isGone()) expireEverywhere(cookieName, isGone, place);
  } catch {
    // In a sandboxed frame, touching document.cookie throws.
  }
  // On a host without a dot, `domain=` names the same cookie.
  if (kept && place) setCookie(kept.name, kept.value, kept.days, place);
  return isGone();
}

/** Finds out, by trying, why the browser does not keep a cookie as the site wants it, in words for its developer. */
function causeOfLoss({ domain, name, path, value }: CookieToWrite, settings: ConsentSettings): string {
  if (!choiceAmong([value], settings))
    return 'the answers could not be read back: check the ids in “purposes”, and “revision”';
  if (!canTouchCookies()) return 'this frame is sandboxed, and has no cookies without allow-same-origin';
  const [, prefix = ''] = /^(__(?:(?:Host-)?Http|Host|Secure)-)/i.exec(name) ?? [];
  if (/Http/i.test(prefix)) return `cookie-name="${name}": only a server can set cookies of the prefix ${prefix}`;
  if (prefix && location.protocol !== 'https:') return `cookie-name="${name}": the prefix ${prefix} needs https`;
  if (/Host/i.test(prefix) && (domain !== undefined || path !== '/'))
    return `cookie-name="${name}": the prefix ${prefix} allows no cookie-domain and no cookie-path`;
  if (name.length + value.length > 4_000)
    return `the cookie has ${name.length + value.length} characters, and browsers keep 4096: use fewer or shorter ids in “purposes”`;
  if (!canBeAt({ path: '/' }))
    return window.top === window
      ? 'the browser keeps no cookies of this site'
      : 'the browser keeps no cookies of this frame';
  if (domain !== undefined && domain !== 'auto' && !canBeAt({ domain: domain.replace(/^\./, ''), path: '/' }))
    return `cookie-domain="${domain}" cannot be set here: it must be this host, or a domain above it that is no public suffix`;
  if (!canBeAt({ path })) return `cookie-path="${path}" is not where this page is`;
  return 'the browser refuses it: it may keep too many cookies, or one of this name that was set over https';
}

const canBeAt = (place: CookiePlace): boolean => canKeep(place) || canKeep({ ...place, isPartitioned: true });

function canTouchCookies(): boolean {
  try {
    return typeof page.cookie === 'string';
  } catch {
    return false;
  }
}
