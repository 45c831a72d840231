import type en from '../locales/dialogs/en.json';
import type { Language } from './languages.js';

/** The interface texts that only the dialogs need: nobody loads them before the first opens. */
export type DialogStrings = { readonly [Key in keyof typeof en]: string };

/** Script-tag builds have one computed import in its place (`src/build/texts-by-name.mjs`). */
const SHIPPED: Readonly<Record<Language, () => Promise<{ default: DialogStrings }>>> = {
  'zh-CN': () => import('../locales/dialogs/zh-CN.json'),
  'zh-TW': () => import('../locales/dialogs/zh-TW.json'),
  'zh-HK': () => import('../locales/dialogs/zh-HK.json'),
  en: () => import('../locales/dialogs/en.json'),
  ar: () => import('../locales/dialogs/ar.json'),
  de: () => import('../locales/dialogs/de.json'),
  es: () => import('../locales/dialogs/es.json'),
  fr: () => import('../locales/dialogs/fr.json'),
  id: () => import('../locales/dialogs/id.json'),
  ja: () => import('../locales/dialogs/ja.json'),
  ko: () => import('../locales/dialogs/ko.json'),
  ms: () => import('../locales/dialogs/ms.json'),
  'pt-BR': () => import('../locales/dialogs/pt-BR.json'),
  ru: () => import('../locales/dialogs/ru.json'),
  th: () => import('../locales/dialogs/th.json'),
  vi: () => import('../locales/dialogs/vi.json'),
};

/** Rejects when the language's file cannot be loaded. */
export async function loadDialogStrings(lang: Language): Promise<DialogStrings> {
  return (await SHIPPED[lang]()).default;
}
