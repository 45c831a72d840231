import { negotiateLanguage } from '../statement/language.js';
import { fetchStatement, statementLanguages } from '../statement/load.js';
import type { Statement } from '../statement/types.js';
import { interfaceLanguage } from './interface-language.js';
import { statementAddress, type StatementHost } from './own-statement.js';

const loading = new Map<string, Promise<Statement>>();

/**
 * Reads the file of the text that is asked about. What another call has overtaken is not kept.
 *
 * @param texts Has it, by the host's element; nothing while it is on its way.
 */
export async function readFile(host: StatementHost, texts: WeakMap<Element, Statement>): Promise<void> {
  const url = addressOf(host);
  if (url === undefined) return;
  const known = loading.get(url);
  const fetching = known ?? fetchStatement(url);
  loading.set(url, fetching);
  if (!known) texts.delete(host.element);
  try {
    const statement = await fetching;
    if (addressOf(host) === url) texts.set(host.element, statement);
  } catch (error) {
    loading.delete(url);
    throw error;
  }
}

function addressOf(host: StatementHost): string | undefined {
  const lang = negotiateLanguage([interfaceLanguage(host)], statementLanguages, 'en');
  return statementAddress(host)?.replace('{lang}', lang);
}
