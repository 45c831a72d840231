import type { PrivacyNoticeConfig } from '../consent/config.js';
import { ORIGINAL_HASH, UNKNOWN_HASH } from '../statement/original.js';
import type { Statement } from '../statement/types.js';
import type { LanguageHost } from './interface-language.js';

/** What says which text is to be read and asked about. */
export interface StatementHost extends LanguageHost {
  site(): Pick<PrivacyNoticeConfig, 'change' | 'fallbackLang' | 'languages'>;
  readonly store: { readonly settings?: { readonly revision: string } | undefined };
}

/** What was read, by element. */
const texts = new WeakMap<Element, Statement>();

/** Address of the text in force where, until a change's day, it is the earlier one. */
export function earlierAddress({ site, store }: Pick<StatementHost, 'site' | 'store'>): string | undefined {
  const { change } = site();
  return store.settings?.revision === change?.from ? change?.previousStatement : undefined;
}

/**
 * Address of the file that is asked about: the one of the `statement` attribute, or until a change's day that of the text
 * in force. What answers are recorded under decides, also on a page that was open at midnight. None: what ships.
 */
export function statementAddress(host: StatementHost): string | null {
  return earlierAddress(host) ?? host.element.getAttribute('statement');
}

/** Loads the statement file that a site names, if any. Rejects if it cannot be used; the next call tries again. */
export async function loadOwnStatement(host: StatementHost): Promise<void> {
  if (statementAddress(host) === null) texts.delete(host.element);
  else await (await import('./statement-file.js')).readFile(host, texts);
}

/** The one that {@link loadOwnStatement} has read. */
export const ownStatement = ({ element }: StatementHost): Statement | undefined => texts.get(element);

/** First 8 hex digits of the original's hash, whatever language is shown: another language is no other text. */
export function hashAskedAbout(host: StatementHost): string {
  if (statementAddress(host) === null) return ORIGINAL_HASH;
  const statement = texts.get(host.element);
  const hash = statement?.translation.sourceHash ?? statement?.hash.statement;
  return hash?.slice(7, 15) ?? UNKNOWN_HASH;
}
