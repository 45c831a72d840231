import { negotiateLanguage } from '../statement/language.js';
import { fetchStatement, statementLanguages } from '../statement/load.js';
import type { Statement } from '../statement/types.js';
import { interfaceLanguage } from './interface-language.js';
import type { StatementHost } from './own-statement.js';

const loading = new Map<string, Promise<Statement>>();

/**
 * Reads the file of the text that is in force, or asked about. What another call has overtaken is not kept.
 *
 * @param texts Has it, by the host's element; `null` for the text that ships, nothing while it is on its way.
 */
export async function readFile(host: StatementHost, texts: WeakMap<Element, Statement | null>): Promise<void> {
  const { element } = host;
  const url = addressOf(host);
  if (url === null) {
    texts.set(element, null);
    return;
  }
  const known = loading.get(url);
  const fetching = known ?? fetchStatement(url);
  loading.set(url, fetching);
  if (!known) texts.delete(element);
  try {
    const statement = await fetching;
    if (addressOf(host) === url) texts.set(element, statement);
  } catch (error) {
    loading.delete(url);
    throw error;
  }
}

function addressOf(host: StatementHost): string | null {
  const { element, site, store } = host;
  const { change } = site();
  // What answers are recorded under is what they have to be asked about, also on a page that was open at midnight.
  if (change?.previousStatement && store.settings?.revision === change.from) {
    return change.previousStatement.replace(
      '{lang}',
      negotiateLanguage([interfaceLanguage(host)], statementLanguages, 'en'),
    );
  }
  return element.getAttribute('statement');
}
