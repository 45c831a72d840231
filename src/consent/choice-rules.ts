/** The rules by which a stored choice counts and grants: the same in the browser and on a server. */
import type { Choice } from './choice.js';
import type { Purpose } from './config.js';
import { decodeChoice } from './cookie-grammar.js';
import { DAY, endOf, type Lifetimes } from './lifetimes.js';

/** The site's settings, as far as a choice is judged by them. */
export interface ConsentSettings {
  readonly purposes: readonly Purpose[];
  readonly cookieName: string;
  readonly lifetimes: Lifetimes;
  readonly revision: string;
  /** Purposes that a new revision asks again. Default: all. */
  readonly material?: readonly string[] | undefined;
  /** The tag of the controller, as the cookie has it. Default: `0`, no controller. */
  readonly controller?: string | undefined;
}

/** The difference between two clocks that is no reason to doubt a cookie's time, in seconds. */
const CLOCK_SKEW = 60;

/** Returns when a choice ends, in UTC seconds. */
export function endOfChoice(choice: Choice, { lifetimes, purposes }: ConsentSettings): number {
  const isGrant = purposes.some(({ id, necessary }) => !necessary && choice.purposes[id]);
  return endOf(choice, isGrant, lifetimes);
}

/** Returns whether a choice was given to this controller: version 1 of the cookie does not say to whom, and counts. */
function isForController({ controller }: Choice, settings: ConsentSettings): boolean {
  return controller === undefined || controller === (settings.controller ?? '0');
}

/** Returns whether a cookie's value is a choice that was given to another controller. */
export function isForeign(value: string, settings: ConsentSettings): boolean {
  const choice = decodeChoice(value);
  return !!choice && !isForController(choice, settings);
}

/**
 * Returns whether a choice counts at a time, in UTC seconds: it was given to this controller, and is in force. One from
 * the future is a broken clock or a forgery.
 */
export function counts(choice: Choice, settings: ConsentSettings, now = Date.now() / 1000): boolean {
  return isForController(choice, settings) && choice.time <= now + DAY && now <= endOfChoice(choice, settings);
}

/**
 * Returns the choice that the cookies of one name amount to. The newest decision counts, one from the future last; where
 * two are equally new, none does. A cookie with another pseudonymous id is not one of this visitor's own decisions:
 * whatever it refuses stays refused, and it grants nothing by being newer.
 *
 * @param values The values of the cookies, each once.
 * @param now In UTC seconds.
 */
export function choiceAmong(
  values: readonly string[],
  settings: ConsentSettings,
  now = Date.now() / 1000,
): Choice | undefined {
  const rank = ({ time }: Choice): number => (time > now + CLOCK_SKEW ? 0 : time);
  const [newest, ...others] = values
    .flatMap((value) => decodeChoice(value) ?? [])
    .filter((choice) => counts(choice, settings, now))
    .sort((one, other) => rank(other) - rank(one));
  if (!newest || (others[0] && rank(others[0]) === rank(newest))) return undefined;
  const answers = newest.purposes as Record<string, boolean>;
  for (const { id, purposes } of others)
    for (const purpose in answers) answers[purpose] &&= id === newest.id || purposes[purpose] !== false;
  return newest;
}

/** Returns the answer of a choice for a purpose; none where a new revision asks it again. */
export function answerOf(
  purpose: string,
  choice: Choice | undefined,
  { material, revision }: ConsentSettings,
): boolean | undefined {
  const isSuspended = choice?.revision !== revision && (material?.includes(purpose) ?? true);
  return isSuspended ? undefined : choice?.purposes[purpose];
}

/**
 * Returns the ids of the purposes that may run under a choice, or under none. Global Privacy Control outranks a grant
 * that was not made while it was on.
 */
export function grantedBy(choice: Choice | undefined, settings: ConsentSettings, hasSignal: boolean): Set<string> {
  const { purposes } = settings;
  const signalled = purposes.some(({ id }) => id === 'promotion') ? 'promotion' : 'analytics';
  const isSignalledOff = ({ gpc, id }: Purpose): boolean => hasSignal && !choice?.gpc && (gpc ?? id === signalled);
  const mayRun = (purpose: Purpose): boolean =>
    !!purpose.necessary || (!!answerOf(purpose.id, choice, settings) && !isSignalledOff(purpose));
  return new Set(purposes.filter(mayRun).map(({ id }) => id));
}
