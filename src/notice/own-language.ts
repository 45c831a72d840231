import { isObject, isVisible } from '../consent/rows.js';
import type { TextsHost } from './interface-texts.js';

type Texts = Readonly<Record<string, string>>;

const loading = new Map<string, Promise<Texts | undefined>>();

/**
 * The file that a site's `languages` name for a language: one object of texts by key, of all three kinds. Resolves to
 * nothing, and tells it once, if there is no such file: the notice is then shown in a language that ships.
 */
export function loadOwnLanguage(store: TextsHost['store'], url: string): Promise<Texts | undefined> {
  const texts =
    loading.get(url) ??
    fetchTexts(url).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      store.report('config', `the language file cannot be used, and another language is shown: ${reason}`, cause);
      return undefined;
    });
  loading.set(url, texts);
  return texts;
}

async function fetchTexts(url: string): Promise<Texts> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: serve it there`);
  const texts: unknown = await response.json();
  if (!isObject(texts) || !Object.values(texts).every((text) => typeof text === 'string' && isVisible(text)))
    throw new Error(`${url} must be an object of texts by key, none of them blank: see locales/`);
  return texts as Texts;
}
