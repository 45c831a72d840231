import type en from '../locales/changes/en.json';
import type { Language } from './languages.js';

/** The interface texts about a change of the statement: pages that tell of none never load them. */
export type ChangeStrings = { readonly [Key in keyof typeof en]: string };

/** Script-tag builds have one computed import in its place (`src/build/texts-by-name.mjs`). */
const SHIPPED: Readonly<Record<Language, () => Promise<{ default: ChangeStrings }>>> = {
  'zh-CN': () => import('../locales/changes/zh-CN.json'),
  'zh-TW': () => import('../locales/changes/zh-TW.json'),
  'zh-HK': () => import('../locales/changes/zh-HK.json'),
  en: () => import('../locales/changes/en.json'),
  ar: () => import('../locales/changes/ar.json'),
  de: () => import('../locales/changes/de.json'),
  es: () => import('../locales/changes/es.json'),
  fr: () => import('../locales/changes/fr.json'),
  id: () => import('../locales/changes/id.json'),
  ja: () => import('../locales/changes/ja.json'),
  ko: () => import('../locales/changes/ko.json'),
  ms: () => import('../locales/changes/ms.json'),
  'pt-BR': () => import('../locales/changes/pt-BR.json'),
  ru: () => import('../locales/changes/ru.json'),
  th: () => import('../locales/changes/th.json'),
  vi: () => import('../locales/changes/vi.json'),
};

/** Rejects when the language's file cannot be loaded. */
export async function loadChangeStrings(lang: Language): Promise<ChangeStrings> {
  return (await SHIPPED[lang]()).default;
}
