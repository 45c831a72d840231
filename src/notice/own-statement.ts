import { ORIGINAL_HASH, UNKNOWN_HASH } from '../statement/original.js';
import type { Statement } from '../statement/types.js';

const loading = new Map<string, Promise<Statement>>();
const loaded = new Map<string, Statement>();

/**
 * The file that a site's `statement` attribute names, or none. Loaded before anything is asked: nobody can be asked
 * about a text that cannot be shown. Rejects if it is no statement, and tries again the next time.
 */
export async function loadOwnStatement(element: Element): Promise<void> {
  const url = element.getAttribute('statement');
  if (url === null) return;
  const fetching = loading.get(url) ?? import('../statement/load.js').then(({ fetchStatement }) => fetchStatement(url));
  loading.set(url, fetching);
  try {
    loaded.set(url, await fetching);
  } catch (error) {
    loading.delete(url);
    throw error;
  }
}

/** The one that {@link loadOwnStatement} has read. */
export const ownStatement = (element: Element): Statement | undefined =>
  loaded.get(element.getAttribute('statement') ?? '');

/** First 8 hex digits of the original's hash, whatever language is shown: another language is no other text. */
export function hashAskedAbout(element: Element): string {
  if (!element.hasAttribute('statement')) return ORIGINAL_HASH;
  const statement = ownStatement(element);
  const hash = statement?.translation.sourceHash ?? statement?.hash.statement;
  return hash?.slice(7, 15) ?? UNKNOWN_HASH;
}
