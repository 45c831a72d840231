import { isLanguageTag, negotiateLanguage, toLanguageTag } from '../statement/language.js';
import { languages, type Language } from '../languages.js';
import type { NoticeHost } from './state.js';

/** What a language is chosen by. */
export type LanguageHost = Pick<NoticeHost, 'element' | 'site'>;

/** Chooses the language of the notice: the element's own or nearest `lang`; where that names no language, the visitor's. */
export function interfaceLanguage(host: LanguageHost): string {
  return choose<string>(host, [...Object.keys(host.site().languages ?? {}), ...languages]);
}

/** Chooses a shipped language, for texts that a site's own file of the language lacks. */
export function shippedLanguage(host: LanguageHost): Language {
  return choose(host, languages);
}

function choose<Tag extends string>({ element, site }: LanguageHost, from: readonly (Tag | 'en')[]): Tag | 'en' {
  const wanted = toLanguageTag(nearestLang(element));
  const requested = isLanguageTag(wanted) ? [wanted] : navigator.languages;
  return negotiateLanguage([...requested, site().fallbackLang ?? 'en'], from, 'en');
}

/** The `lang` that an element inherits, also through the hosts of the shadow roots it is in. */
export function nearestLang(element: Element): string {
  for (let at: Element | undefined = element; at;) {
    const holder: Element | null = at.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : undefined;
  }
  return '';
}

/** Tells when an inherited `lang` may have changed, until the returned function is called. */
export function watchLanguage(element: Element, callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    if (!(root instanceof ShadowRoot)) break;
  }
  return () => observer.disconnect();
}
