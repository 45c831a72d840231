import { randomId, type Choice, type How } from './choice.js';
import { encodeChoice } from './cookie-grammar.js';
import { writeCookie } from './cookie-jar.js';
import type { Origin } from './events.js';
import { lifetimeNow } from './lifetimes.js';
import { readCookies } from './read-cookie.js';
import { globalPrivacyControl } from './signals.js';
import type { Answers, ConsentStore } from './store.js';

/** What a decision is called in buttons, attributes and commands. `close` keeps a refusal, and only that. */
export type Decision = 'accept' | 'reject' | 'save' | 'close' | 'reset';

/** The circumstances of a decision. */
export interface Provenance {
  readonly origin: Origin;
  /** The language in which it was asked. */
  readonly lang: string;
  /** First 8 hex digits of the hash of the original statement; zeros where it is not known. */
  readonly hash: string;
  /** The cookie's domain: none is this host only, `auto` the widest that can be set. */
  readonly cookieDomain?: string | undefined;
  /** The cookie's path. Default: `/`. */
  readonly cookiePath?: string | undefined;
  /** Refuse a grant that no person clicked. */
  readonly trustedOnly?: boolean;
}

/** The cookie's own letters. */
const howOf = (decision: Decision): How => (decision === 'close' ? 'x' : (decision[0] as 'a' | 'r' | 's'));

/** The time, in milliseconds, after which another tab's decision of the same moment can be read. */
const TABS_SETTLED = 500;

let repairing: Promise<unknown> = Promise.resolve();

/** Resolves when other cookies of the name, which would contradict the last decision, are removed. Never rejects. */
export const whenKept = (): Promise<unknown> => repairing;

/**
 * The one way to a decision, for the notice's buttons, the host's controls and the interface alike. The cookie is
 * written when this returns.
 *
 * `beforeconsentchange` can keep a decision from granting something, and never from refusing something: of a decision
 * that does both, the grants then count as refused.
 *
 * @param answers Only for `save`: what is left out keeps its answer, or is denied.
 * @returns Whether it took effect as a whole: not if `beforeconsentchange` or `trusted-only` refused what it grants.
 */
export function decide(store: ConsentStore, decision: Decision, by: Provenance, answers: Answers = {}): boolean {
  const { origin } = by;
  const how = origin === 'api' ? 'p' : howOf(decision);
  const purposes = answersTo(store, decision, answers);
  if (origin !== 'visitor') {
    // Only a person can know that Global Privacy Control is on, and grant all the same.
    const { added } = store.compare(toChoice(store, purposes, how, by, false));
    for (const id in purposes) purposes[id] &&= store.granted(id) || added.includes(id);
    if (by.trustedOnly && added.length) {
      store.report('untrusted', `“${origin}” may not grant: see trusted-only`);
      return false;
    }
  }
  let choice = decision === 'reset' ? undefined : toChoice(store, purposes, how, by);
  const change = store.compare(choice);
  const detail = { choice, previous: store.choice, ...change, how: choice?.how ?? 'p', origin };
  const isAllowed = store.tell('beforeconsentchange', { ...detail, persisted: undefined });
  const isRefusal = !change.added.length || change.removed.length > 0;
  if (!isAllowed) {
    if (!isRefusal) return false;
    for (const id of change.added) purposes[id] = false;
    choice = toChoice(store, purposes, how, by);
  }
  const persisted = keep(store, choice, by, isRefusal);
  store.tell('consentchange', {
    ...detail,
    choice,
    ...store.put(choice, persisted),
    persisted: persisted !== undefined,
  });
  return isAllowed;
}

/**
 * Writes or removes the cookie. The code for what does not go as planned is fetched when it is needed.
 *
 * @returns What the browser keeps; nothing, if it keeps the choice for this page only.
 */
function keep(
  store: ConsentStore,
  choice: Choice | undefined,
  by: Provenance,
  isRefusal: boolean,
): readonly string[] | undefined {
  const { cookieName: name } = store.settings!;
  const { cookieDomain: domain, cookiePath: path = '/' } = by;
  const value = choice ? encodeChoice(choice) : '';
  const cookie = { name, value, days: choice?.days ?? 0, domain, path };
  // Only what can be read back is written.
  const place = !choice || store.keptChoice([value]) ? writeCookie(cookie) : undefined;
  const isAsWanted = choice ? place && (!domain || domain === 'auto' || place.domain) : true;
  if (!isAsWanted || readCookies(name).length > (choice ? 1 : 0))
    repairing = import('./cookie-repair.js').then(
      ({ repairCookies }) => {
        const isAlone = repairCookies(store, cookie, place, isRefusal);
        if (!choice && !isAlone) decide(store, 'reject', by); // A choice that cannot be removed becomes a refusal.
      },
      (cause: unknown) => store.report('cookie', 'kept for this page only', cause),
    );
  // Two tabs can decide before either reads what the other has written.
  setTimeout(() => {
    if (store.choice === choice) store.configure(store.settings!, 'tab');
  }, TABS_SETTLED);
  return choice && !place ? undefined : [value];
}

/** An answer for each purpose. Without a prototype, so that a purpose may have any name. */
function answersTo(store: ConsentStore, decision: Decision, answers: Answers = {}): Record<string, boolean> {
  const given = new Map(Object.entries(answers));
  const purposes = { __proto__: null } as unknown as Record<string, boolean>;
  for (const { id, necessary } of store.purposes) {
    const saved: unknown = given.get(id) ?? store.granted(id);
    purposes[id] = !!necessary || (decision === 'save' ? saved === true : decision === 'accept');
    given.delete(id);
  }
  for (const id of given.keys()) {
    store.report('purpose', `“${id}” is no purpose here: see “purposes”`);
  }
  return purposes;
}

/** @param gpc Whether it was made by who knew that Global Privacy Control is on. */
function toChoice(
  store: ConsentStore,
  purposes: Readonly<Record<string, boolean>>,
  how: How,
  by: Provenance,
  // A script that saves an answer of a person keeps the mark that the answer was given while the signal was on.
  gpc = globalPrivacyControl() && (by.origin === 'visitor' || !!store.choice?.gpc),
): Choice {
  const { controller = '0', lifetimes, revision } = store.settings!;
  const optional = store.purposes.filter(({ necessary }) => !necessary);
  const grants = optional.some(({ id }) => purposes[id]);
  const withdraws = !grants && optional.some(({ id }) => store.granted(id));
  return Object.freeze({
    id: store.choice?.id ?? randomId(),
    time: Math.floor(Date.now() / 1000),
    days: lifetimeNow(grants, lifetimes),
    mode: 'i',
    gpc,
    purposes: Object.freeze({ __proto__: null, ...purposes } as unknown as Record<string, boolean>),
    how: withdraws ? 'w' : how,
    revision,
    hash: by.hash,
    lang: by.lang,
    controller,
  });
}
