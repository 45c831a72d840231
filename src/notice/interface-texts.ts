import { loadStrings, type Strings } from '../strings.js';
import { interfaceLanguage, shippedLanguage } from './interface-language.js';
import type { NoticeHost } from './state.js';

/** The first layer's texts, and all those of a site's own file. */
export interface InterfaceTexts {
  readonly strings: Strings;
  /** The language of {@link strings}. */
  readonly lang: string;
}

/**
 * Loads the interface texts: those that ship, what a site's own file of the language says instead (`languages`), and what
 * its configuration says (`texts`). Rejects when those that ship cannot be loaded, and for no other reason.
 */
export async function interfaceTexts(host: NoticeHost): Promise<InterfaceTexts> {
  const { languages, texts } = host.site();
  const wanted = interfaceLanguage(host);
  const shipped = shippedLanguage(host);
  const url = languages?.[wanted];
  const [strings, own] = await Promise.all([
    loadStrings(shipped),
    // Nobody else fetches it. Where it does not load, the checks tell.
    url
      ? import('./own-language.js').then((own) => own.loadOwnLanguage(host.store, url)).catch(() => undefined)
      : undefined,
  ]);
  return { strings: { ...strings, ...own, ...texts }, lang: own ? wanted : shipped };
}
