/**
 * The languages whose interface texts ship. Each has a file of its name in `locales/`, `locales/changes/`,
 * `locales/dialogs/` and `locales/placeholders/`, and of two that share a script the first is for all whose region has none.
 */
export const languages = [
  ...(['zh-CN', 'zh-TW', 'zh-HK', 'en', 'ar', 'de', 'es', 'fr'] as const),
  ...(['id', 'ja', 'ko', 'ms', 'pt-BR', 'ru', 'th', 'vi'] as const),
] as const;

export type Language = (typeof languages)[number];
