import type en from '../locales/en.json';
import type { Language } from './languages.js';

/** The interface texts of one language; `en.json` says which there are, so a missing one is a type error. */
export type Strings = { readonly [Key in keyof typeof en]: string };

/** Script-tag builds have one computed import in its place (`src/build/texts-by-name.mjs`). */
const SHIPPED: Readonly<Record<Language, () => Promise<{ default: Strings }>>> = {
  'zh-CN': () => import('../locales/zh-CN.json'),
  'zh-TW': () => import('../locales/zh-TW.json'),
  'zh-HK': () => import('../locales/zh-HK.json'),
  en: () => import('../locales/en.json'),
  ar: () => import('../locales/ar.json'),
  de: () => import('../locales/de.json'),
  es: () => import('../locales/es.json'),
  fr: () => import('../locales/fr.json'),
  id: () => import('../locales/id.json'),
  ja: () => import('../locales/ja.json'),
  ko: () => import('../locales/ko.json'),
  ms: () => import('../locales/ms.json'),
  'pt-BR': () => import('../locales/pt-BR.json'),
  ru: () => import('../locales/ru.json'),
  th: () => import('../locales/th.json'),
  vi: () => import('../locales/vi.json'),
};

/** Rejects when the language's file cannot be loaded. */
export async function loadStrings(lang: Language): Promise<Strings> {
  return (await SHIPPED[lang]()).default;
}
