import type { PrivacyNoticeConfig } from '../consent/config.js';
import { ORIGINAL_HASH, UNKNOWN_HASH } from '../statement/original.js';
import type { Statement } from '../statement/types.js';
import type { LanguageHost } from './interface-language.js';

/** What says which text is to be read and asked about. */
export interface StatementHost extends LanguageHost {
  site(): Pick<PrivacyNoticeConfig, 'change' | 'fallbackLang' | 'languages'>;
  readonly store: { readonly settings?: { readonly revision: string } | undefined };
}

/** A site's own text of the day, by element; `null` for the one that ships. */
const texts = new WeakMap<Element, Statement | null>();

const hasOwn = ({ element, site }: StatementHost): boolean =>
  element.hasAttribute('statement') || !!site().change?.previousStatement;

/**
 * The file that a site's `statement` attribute names, or until a change's day the one of the text in force. Loaded before
 * anything is asked: nobody can be asked about a text that cannot be shown. Rejects if it is no statement, and tries
 * again the next time.
 */
export async function loadOwnStatement(host: StatementHost): Promise<void> {
  if (!hasOwn(host)) texts.delete(host.element);
  else await (await import('./statement-file.js')).readFile(host, texts);
}

/** The one that {@link loadOwnStatement} has read. */
export const ownStatement = ({ element }: StatementHost): Statement | undefined => texts.get(element) ?? undefined;

/** First 8 hex digits of the original's hash, whatever language is shown: another language is no other text. */
export function hashAskedAbout(host: StatementHost): string {
  const statement = texts.get(host.element);
  if (statement === null || !hasOwn(host)) return ORIGINAL_HASH;
  const hash = statement?.translation.sourceHash ?? statement?.hash.statement;
  return hash?.slice(7, 15) ?? UNKNOWN_HASH;
}
