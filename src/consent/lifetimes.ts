import type { Choice } from './choice.js';

const DAY = 86_400;
/** RFC 6265bis: browsers keep no cookie longer. */
const LONGEST_DAYS = 400;
/** Six calendar months have at most this many days. */
const LONGEST_PRESET = 184;

/** How long an answer is kept, in days from 1 to 400; none, or no number, means the preset's six calendar months. */
export interface Lifetimes {
  readonly accept?: number | undefined;
  readonly reject?: number | undefined;
}

/** A yes to anything optional has the lifetime of an acceptance; all else that of a refusal, never less. */
const inDays = (granted: boolean, { accept, reject }: Lifetimes, preset: number): number =>
  Math.max(accept || preset, granted ? 0 : reject || preset);

/** The lifetime to promise for an answer given now. */
export function lifetimeNow(granted: boolean, lifetimes: Lifetimes): number {
  const now = new Date();
  const later = new Date(now);
  later.setMonth(now.getMonth() + 6);
  const preset = Math.round((later.getTime() - now.getTime()) / 1000 / DAY);
  return Math.min(inDays(granted, lifetimes, preset), LONGEST_DAYS);
}

/**
 * Whether a stored choice still holds. It counts from the choice, never from a visit, and for the shorter of
 * what was promised and what is configured now. A time in the future is a broken clock or a forgery.
 */
export function isInForce({ time, days }: Choice, granted: boolean, lifetimes: Lifetimes): boolean {
  const age = Date.now() / 1000 - time;
  return age >= -DAY && age <= Math.min(days, inDays(granted, lifetimes, LONGEST_PRESET)) * DAY;
}
