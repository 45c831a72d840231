import type { Choice } from './choice.js';

/** In seconds. */
export const DAY = 86_400;
/** RFC 6265bis: browsers keep no cookie longer. */
const LONGEST_DAYS = 400;
/** Six calendar months have at most this many days. */
const LONGEST_PRESET = 184;

/** How long an answer is kept, in whole days from 1 to 400; anything else means the preset's six calendar months. */
export interface Lifetimes {
  readonly accept?: number | undefined;
  readonly reject?: number | undefined;
}

/** A yes to anything optional has the lifetime of an acceptance; all else that of a refusal, never less. */
function inDays(granted: boolean, { accept, reject }: Lifetimes, preset: number): number {
  const days = (value: number | undefined): number => (Number.isInteger(value) && value! > 0 ? value! : preset);
  return Math.max(days(accept), granted ? 0 : days(reject));
}

/** The lifetime to promise for an answer given now. */
export function lifetimeNow(granted: boolean, lifetimes: Lifetimes): number {
  const now = new Date();
  const later = new Date(now);
  later.setMonth(now.getMonth() + 6);
  const preset = Math.round((later.getTime() - now.getTime()) / 1000 / DAY);
  return Math.min(inDays(granted, lifetimes, preset), LONGEST_DAYS);
}

/**
 * Returns when a choice ends, in UTC seconds. Its lifetime counts from the choice, never from a visit, and is the
 * shorter of what was promised and what is configured now.
 */
export function endOf({ time, days }: Choice, granted: boolean, lifetimes: Lifetimes): number {
  return time + Math.min(days, inDays(granted, lifetimes, LONGEST_PRESET)) * DAY;
}
