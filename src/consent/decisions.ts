import { randomId, type Choice, type How } from './choice.js';
import { encodeChoice } from './cookie-grammar.js';
import { removeCookie, writeCookie } from './cookie-jar.js';
import type { Origin } from './events.js';
import { lifetimeNow } from './lifetimes.js';
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
  /** Refuse a grant that no person clicked. */
  readonly trustedOnly?: boolean;
}

/** The cookie's own letters. */
const howOf = (decision: Decision): How => (decision === 'close' ? 'x' : (decision[0] as 'a' | 'r' | 's'));

/**
 * The one way to a decision, for the notice's buttons, the host's controls and the interface alike. The cookie is
 * written when this returns.
 *
 * @param answers Only for `save`: what is left out keeps its answer, or is denied.
 * @returns Whether it took effect: not if `beforeconsentchange` or `trusted-only` refused it.
 */
export function decide(store: ConsentStore, decision: Decision, by: Provenance, answers: Answers = {}): boolean {
  const { origin, cookieDomain } = by;
  const { cookieName } = store.settings!;
  if (decision === 'reset') return commit(store, undefined, 'p', origin, () => removeCookie(cookieName));
  const purposes = answersTo(store, decision, answers);
  if (
    by.trustedOnly &&
    origin !== 'visitor' &&
    Object.keys(purposes).some((id) => purposes[id] && !store.granted(id))
  ) {
    store.report('untrusted', `“${origin}” may not grant: see trusted-only`);
    return false;
  }
  const choice = toChoice(store, purposes, origin === 'api' ? 'p' : howOf(decision), by);
  const write = (): boolean => writeCookie(cookieName, encodeChoice(choice), choice.days, cookieDomain);
  return commit(store, choice, choice.how, origin, write);
}

/** Told before, with the right to refuse, and after. The cookie is tried first, so that nothing is told too early. */
function commit(
  store: ConsentStore,
  choice: Choice | undefined,
  how: How,
  origin: Origin,
  write: () => boolean,
): boolean {
  const detail = { choice, previous: store.choice, ...store.compare(choice), how, origin };
  if (!store.tell('beforeconsentchange', { ...detail, persisted: undefined })) return false;
  const persisted = write();
  store.put(choice);
  if (!persisted) store.report('cookie', 'kept for this page only: check cookie-name, cookie-domain, sandbox');
  store.tell('consentchange', { ...detail, persisted });
  return true;
}

/** An answer for each purpose. Without a prototype, so that a purpose may have any name. */
function answersTo(store: ConsentStore, decision: Decision, answers: Answers): Record<string, boolean> {
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

function toChoice(store: ConsentStore, purposes: Record<string, boolean>, how: How, by: Provenance): Choice {
  const { lifetimes, revision } = store.settings!;
  const optional = store.purposes.filter(({ necessary }) => !necessary);
  const grants = optional.some(({ id }) => purposes[id]);
  const withdraws = !grants && optional.some(({ id }) => store.granted(id));
  return Object.freeze({
    id: store.choice?.id ?? randomId(),
    time: Math.floor(Date.now() / 1000),
    days: lifetimeNow(grants, lifetimes),
    mode: 'i',
    gpc: globalPrivacyControl(),
    purposes: Object.freeze(purposes),
    how: withdraws ? 'w' : how,
    revision,
    hash: by.hash,
    lang: by.lang,
  });
}
