import { visibleTextsOf } from '../consent/rows.js';
import type { Language } from '../languages.js';
import { interfaceLanguage, shippedLanguage, type LanguageHost } from './interface-language.js';

/** What {@link interfaceTexts} needs of a notice. */
export interface TextsHost extends LanguageHost {
  readonly store: { report(code: 'config', message: string, cause: unknown): void };
}

export interface InterfaceTexts<Texts> {
  /** Interface texts, all of the site's own already in them. */
  readonly strings: Texts;
  /** The language of {@link strings}. */
  readonly lang: string;
}

/**
 * Loads interface texts: those that ship, what a site's own file of the language says instead (`languages`), and what its
 * configuration says (`texts`). Rejects when those that ship cannot be loaded, and for no other reason.
 *
 * @param load Loads those that ship.
 */
export async function interfaceTexts<Texts>(
  host: TextsHost,
  load: (lang: Language) => Promise<Texts>,
): Promise<InterfaceTexts<Texts>> {
  const { languages, texts } = host.site();
  const wanted = interfaceLanguage(host);
  const shipped = shippedLanguage(host);
  const url = languages?.[wanted];
  const [strings, own] = await Promise.all([
    load(shipped),
    // Nobody else fetches it. Where it does not load, the checks tell.
    url
      ? import('./own-language.js').then((own) => own.loadOwnLanguage(host.store, url)).catch(() => undefined)
      : undefined,
  ]);
  return { strings: { ...strings, ...own, ...visibleTextsOf(texts) }, lang: own ? wanted : shipped };
}
