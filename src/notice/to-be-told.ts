import { readCookies } from '../consent/read-cookie.js';
import { seenCookieOf } from '../consent/seen-cookie.js';
import type { NoticeHost } from './state.js';

/** Whether a visitor has answered under an earlier revision than the one that is announced or new, and nothing is asked. */
export function isConcerned({ element, site, store }: NoticeHost): boolean {
  const { choice } = store;
  return !!site().change && !!choice && !store.isAsking && choice.revision !== element.getAttribute('revision');
}

/**
 * Whether the change notice is to be shown on this page: to who is concerned and has not closed it for this
 * revision. Who has only just answered, on this page, has read enough for now.
 */
export function isToBeTold(host: NoticeHost): boolean {
  const { choice, settings } = host.store;
  if (!choice || !settings || !isConcerned(host)) return false;
  // In seconds, it may be earlier than the page.
  const isFresh = (choice.time + 1) * 1000 > Date.now() - performance.now();
  const seen = readCookies(seenCookieOf(settings.cookieName));
  return !isFresh && !seen.includes(host.element.getAttribute('revision') ?? '');
}
