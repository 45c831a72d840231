import { negotiateLanguage } from '../statement/language.js';
import { languages } from '../strings.js';
import type { NoticeHost } from './state.js';

/** The language of the notice: the element's own or nearest `lang`; where the page has none, the visitor's. */
export function interfaceLanguage({ element, site }: Pick<NoticeHost, 'element' | 'site'>): string {
  const wanted = nearestLang(element);
  const fallback = site().fallbackLang ?? 'en';
  return negotiateLanguage(
    wanted ? [wanted] : navigator.languages,
    languages,
    languages.includes(fallback) ? fallback : 'en',
  );
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
