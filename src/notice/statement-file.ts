import { StatementError } from '../statement/check.js';
import { negotiateLanguage } from '../statement/language.js';
import { fetchStatement, statementLanguages } from '../statement/load.js';
import type { Statement } from '../statement/types.js';
import { statementAddress, type StatementHost } from './own-statement.js';
import { interfaceLanguage } from './interface-language.js';

/** The time, in milliseconds, that the question waits for a statement file. */
const PATIENCE = 5_000;

const loading = new Map<string, Promise<Statement>>();

/** Finds the file of {@link statementAddress} in the language of the notice. */
export function statementFile(host: StatementHost): string | undefined {
  const lang = negotiateLanguage([interfaceLanguage(host)], statementLanguages, 'en');
  return statementAddress(host)?.replace('{lang}', lang);
}

/**
 * Reads the file of the text that is asked about. Rejects with a message for the developer if it cannot be used, or not in
 * time; the result of a superseded call is not kept.
 *
 * @param texts Gets the text by the element of the host, and has none while the text is loading.
 */
export async function readFile(host: StatementHost, texts: WeakMap<Element, Statement>): Promise<void> {
  const url = statementFile(host);
  if (url === undefined) return;
  const known = loading.get(url);
  const fetching = known ?? fetchStatement(url);
  loading.set(url, fetching);
  if (!known) texts.delete(host.element);
  try {
    const statement = await Promise.race([fetching, late(url)]);
    if (statementFile(host) === url) texts.set(host.element, statement);
  } catch (error) {
    loading.delete(url);
    throw error;
  }
}

/** Rejects when the time is over. */
function late(url: string): Promise<never> {
  const error = new StatementError(
    `${url} did not answer within ${PATIENCE / 1000} s: serve the statement file faster.`,
  );
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, error));
}
