import { checkStatement, StatementError } from './check.js';
import type { Statement } from './types.js';

const SHIPPED: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  'zh-CN': () => import('../../locales/statement/zh-CN.json'),
  'zh-TW': () => import('../../locales/statement/zh-TW.json'),
  en: () => import('../../locales/statement/en.json'),
};

/** The languages in which the statement ships; Simplified Chinese is the original. */
export const statementLanguages: readonly string[] = Object.keys(SHIPPED);

/** @param lang One of {@link statementLanguages}. */
export async function loadStatement(lang: string): Promise<Statement> {
  const load = SHIPPED[lang];
  if (!load) throw new StatementError(`No statement in “${lang}”.`);
  return (await load()).default as Statement;
}

/** A statement file of a site's own. Rejects, with the fix in the message, if it must not be shown. */
export async function fetchStatement(url: string): Promise<Statement> {
  const response = await fetch(url);
  if (!response.ok) throw new StatementError(`${url} answered ${response.status}: serve the statement file there.`);
  return checkStatement(await response.json(), url);
}
