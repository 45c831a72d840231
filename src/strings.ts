import type en from '../locales/en.json';

/** The interface texts of one language; `en.json` says which there are, so a missing one is a type error. */
export type Strings = { readonly [Key in keyof typeof en]: (typeof en)[Key] };

const SHIPPED: Readonly<Record<string, () => Promise<{ default: Strings }>>> = {
  'zh-CN': () => import('../locales/zh-CN.json'),
  'zh-TW': () => import('../locales/zh-TW.json'),
  en: () => import('../locales/en.json'),
};

/** The languages whose interface texts ship. */
export const languages: readonly string[] = Object.keys(SHIPPED);

/** @param lang One of {@link languages}. Rejects when its file cannot be loaded. */
export async function loadStrings(lang: string): Promise<Strings> {
  const load = SHIPPED[lang];
  if (!load) throw new RangeError(`No interface texts in “${lang}”.`);
  return (await load()).default;
}
