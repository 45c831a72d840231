import type en from '../locales/placeholders/en.json';

/** The interface texts of placeholders: pages that hold no embeds never load them. */
export type PlaceholderStrings = { readonly [Key in keyof typeof en]: (typeof en)[Key] };

const SHIPPED: Readonly<Record<string, () => Promise<{ default: PlaceholderStrings }>>> = {
  'zh-CN': () => import('../locales/placeholders/zh-CN.json'),
  'zh-TW': () => import('../locales/placeholders/zh-TW.json'),
  en: () => import('../locales/placeholders/en.json'),
};

/** @param lang One of the shipped languages. Rejects when its file cannot be loaded. */
export async function loadPlaceholderStrings(lang: string): Promise<PlaceholderStrings> {
  return (await SHIPPED[lang]!()).default;
}
