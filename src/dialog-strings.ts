import type en from '../locales/dialogs/en.json';

/** The interface texts that only the dialogs need: nobody loads them before the first opens. */
export type DialogStrings = { readonly [Key in keyof typeof en]: (typeof en)[Key] };

const SHIPPED: Readonly<Record<string, () => Promise<{ default: DialogStrings }>>> = {
  'zh-CN': () => import('../locales/dialogs/zh-CN.json'),
  'zh-TW': () => import('../locales/dialogs/zh-TW.json'),
  en: () => import('../locales/dialogs/en.json'),
};

/** @param lang One of the shipped languages. Rejects when its file cannot be loaded. */
export async function loadDialogStrings(lang: string): Promise<DialogStrings> {
  return (await SHIPPED[lang]!()).default;
}
