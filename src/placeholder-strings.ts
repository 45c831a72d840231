import type en from '../locales/placeholders/en.json';
import type { Language } from './languages.js';

/** The interface texts of placeholders: pages that hold no embeds never load them. */
export type PlaceholderStrings = { readonly [Key in keyof typeof en]: string };

/** Script-tag builds have one computed import in its place (`src/build/texts-by-name.mjs`). */
const SHIPPED: Readonly<Record<Language, () => Promise<{ default: PlaceholderStrings }>>> = {
  'zh-CN': () => import('../locales/placeholders/zh-CN.json'),
  'zh-TW': () => import('../locales/placeholders/zh-TW.json'),
  'zh-HK': () => import('../locales/placeholders/zh-HK.json'),
  en: () => import('../locales/placeholders/en.json'),
  ar: () => import('../locales/placeholders/ar.json'),
  de: () => import('../locales/placeholders/de.json'),
  es: () => import('../locales/placeholders/es.json'),
  fr: () => import('../locales/placeholders/fr.json'),
  id: () => import('../locales/placeholders/id.json'),
  ja: () => import('../locales/placeholders/ja.json'),
  ko: () => import('../locales/placeholders/ko.json'),
  ms: () => import('../locales/placeholders/ms.json'),
  'pt-BR': () => import('../locales/placeholders/pt-BR.json'),
  ru: () => import('../locales/placeholders/ru.json'),
  th: () => import('../locales/placeholders/th.json'),
  vi: () => import('../locales/placeholders/vi.json'),
};

/** Rejects when the language's file cannot be loaded. */
export async function loadPlaceholderStrings(lang: Language): Promise<PlaceholderStrings> {
  return (await SHIPPED[lang]()).default;
}
