import type { Choice } from './choice.js';

const DAY = 86_400;
/** RFC 6265bis: browsers keep no cookie longer. */
const LONGEST_DAYS = 400;

/** How long an answer is kept, in days. */
export interface Lifetimes {
  readonly accept: number;
  readonly reject: number;
}

/** The preset for an unknown region: six calendar months from now, for a yes and a no alike. */
export function presetLifetimes(now: number): Lifetimes {
  const later = new Date(now * 1000);
  later.setUTCMonth(later.getUTCMonth() + 6);
  const days = Math.min(Math.round((later.getTime() / 1000 - now) / DAY), LONGEST_DAYS);
  return { accept: days, reject: days };
}

/** Whether days are a whole number that a cookie can live. */
export const isLifetime = (days: number): boolean => Number.isInteger(days) && days > 0 && days <= LONGEST_DAYS;

/** A yes to anything optional has the lifetime of an acceptance; all else that of a refusal. */
export function lifetimeOf(granted: boolean, lifetimes: Lifetimes): number {
  return granted ? lifetimes.accept : lifetimes.reject;
}

/**
 * Whether a stored choice still holds. It counts from the choice, never from a visit, and for the shorter of
 * what was promised and what is configured now. A time in the future is a broken clock or a forgery.
 */
export function isInForce(choice: Choice, configured: number, now: number): boolean {
  return choice.time <= now + DAY && choice.time + Math.min(choice.days, configured) * DAY >= now;
}
