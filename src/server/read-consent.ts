import { answerOf, choiceAmong, grantedBy } from '../consent/choice-rules.js';
import type { Choice } from '../consent/choice.js';
import type { PrivacyNoticeConfig } from '../consent/config.js';
import { usablePurposes } from '../consent/cookie-grammar.js';
import { readSettings } from '../settings.js';

/** What {@link readConsent} needs to know of the site: the same as `<privacy-notice>` on its pages says. */
export interface ReadConsentOptions extends Pick<PrivacyNoticeConfig, 'purposes' | 'material' | 'change'> {
  /** The attribute `cookie-name`. Default: `pn_consent`. */
  readonly cookieName?: string | undefined;
  /** The attribute `controller`. A choice counts only for the controller that it was given to. Default: none. */
  readonly controller?: string | undefined;
  /** The attribute `controller-id`, where the pages have it. */
  readonly controllerId?: string | undefined;
  /** The attribute `revision`. Default: `0`. */
  readonly revision?: string | undefined;
  /** The attribute `accept-days`. Default: six months. */
  readonly acceptDays?: number | undefined;
  /** The attribute `reject-days`. Default: six months. */
  readonly rejectDays?: number | undefined;
  /** The value of the request's `Sec-GPC` header: `1`, or true, where Global Privacy Control is on. Default: it is off. */
  readonly gpc?: string | boolean | null | undefined;
  /** The time, in UTC milliseconds. Default: now. */
  readonly now?: number | undefined;
}

/** The consent of a request. */
export interface ServerConsent {
  /** The choice in force, or none. */
  readonly choice: Choice | undefined;
  /** Whether a purpose may run now; one that nobody declared may not. */
  granted(purpose: string): boolean;
  /** Whether the visitor's answer denies a purpose, or Global Privacy Control outranks a yes. No answer is no refusal. */
  refused(purpose: string): boolean;
}

/**
 * Reads a visitor's choice from a request, by the same rules as the browser: of several cookies the newest decision
 * counts, a new revision suspends the purposes that it asks again, a lifetime ends, Global Privacy Control outranks a
 * grant made without it. Whatever is doubtful grants nothing. Never throws for a header of any content.
 *
 * The cookie is the position of a switch, not a proof: a visitor can edit it.
 *
 * @param cookieHeader The request's `Cookie` header, as it was received.
 * @example
 * const consent = readConsent(request.headers.get('cookie'), {
 *   controller: 'Example Ltd',
 *   revision: '2026a',
 *   gpc: request.headers.get('sec-gpc'),
 * });
 * if (consent.granted('analytics')) count(request);
 */
export function readConsent(cookieHeader: string | null | undefined, options: ReadConsentOptions = {}): ServerConsent {
  const { change, gpc, material, now = Date.now(), purposes } = options;
  const attributes = new Map<string, string | number | undefined>([
    ['cookie-name', options.cookieName],
    ['controller', options.controller],
    ['controller-id', options.controllerId],
    ['revision', options.revision],
    ['accept-days', options.acceptDays],
    ['reject-days', options.rejectDays],
  ]);
  const source = {
    config: { ...(purposes && { purposes }), ...(material && { material }), ...(change && { change }) },
    getAttribute: (name: string) => String(attributes.get(name) ?? ''),
    querySelector: () => null,
  };
  const { consent } = readSettings(source, now);
  const settings = { ...consent, purposes: usablePurposes(consent.purposes) };
  const choice = choiceAmong(valuesOf(cookieHeader, settings.cookieName), settings, now / 1000);
  const granted = grantedBy(choice, settings, gpc === true || gpc === '1');
  const isDeclared = (purpose: string): boolean => settings.purposes.some(({ id }) => id === purpose);
  return {
    choice,
    granted: (purpose) => granted.has(purpose),
    refused: (purpose) =>
      isDeclared(purpose) && !granted.has(purpose) && answerOf(purpose, choice, settings) !== undefined,
  };
}

/** The values of all cookies of a name, each once. */
function valuesOf(header: unknown, name: string): string[] {
  const pairs = typeof header === 'string' ? header.split(';').map((pair) => pair.trim()) : [];
  const values = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  return [...new Set(values)];
}
