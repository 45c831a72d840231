import { loadChangeStrings } from '../change-strings.js';
import { loadDialogStrings } from '../dialog-strings.js';
import { languages } from '../languages.js';
import { loadPlaceholderStrings } from '../placeholder-strings.js';
import { isLanguageTag, negotiateLanguage, toLanguageTag } from '../statement/language.js';
import { loadStrings } from '../strings.js';
import { interfaceLanguage, nearestLang, shippedLanguage } from './interface-language.js';
import type { NoticeHost } from './state.js';

/** Describes to the developer why the requested language is not shown, if it is not. */
export function missingLanguage(host: NoticeHost): string | undefined {
  const lang = nearestLang(host.element);
  if (!lang) return undefined;
  const tag = toLanguageTag(lang);
  if (!isLanguageTag(tag)) return `lang="${lang}" is no language tag (BCP 47): a language of the visitor is shown`;
  if (tag !== lang) return `lang="${lang}" is no language tag (BCP 47): it is read as “${tag}”`;
  const own = Object.keys(host.site().languages ?? {});
  if (negotiateLanguage([lang], [...own, ...languages], '')) return undefined;
  return `lang="${lang}": there are no interface texts, and “${interfaceLanguage(host)}” is shown; “languages” can add some`;
}

/** What the site's own file of the language that is shown lacks, or has in vain. */
export async function ownLanguageFaults(host: NoticeHost): Promise<readonly string[]> {
  const lang = interfaceLanguage(host);
  const url = host.site().languages?.[lang];
  if (!url) return [];
  const { loadOwnLanguage } = await import('./own-language.js'); // The notice's own, which has read the file.
  const texts = await loadOwnLanguage(host.store, url);
  if (!texts) return [];
  const shipped = shippedLanguage(host);
  const all: Readonly<Record<string, string>> = {
    ...(await loadStrings(shipped)),
    ...(await loadDialogStrings(shipped)),
    ...(await loadPlaceholderStrings(shipped)),
    ...(await loadChangeStrings(shipped)),
  };
  // Where no change is announced, nobody misses its words.
  const isShown = (key: string): boolean => !!host.site().change || !key.startsWith('change.');
  // Of a language that ships, a file may say as little as it likes.
  const isComplement = negotiateLanguage<string>([lang], [shipped], '') === shipped;
  const lacking = Object.keys(all).filter((key) => !isComplement && isShown(key) && !(key in texts));
  // Names of purposes are read by their ids.
  const isName = (key: string): boolean => host.store.purposes.some(({ id }) => key === `purpose.${id}`);
  const unknown = Object.keys(texts).filter((key) => !(key in all) && !isName(key));
  const cut = Object.keys(texts).filter((key) => key in all && placesIn(all[key]) !== placesIn(texts[key]));
  const fault = (what: string, keys: readonly string[]): string[] =>
    keys.length ? [`${url} ${what}: ${keys.join(', ')}`] : [];
  return [
    ...fault(`lacks texts, which are shown in “${shipped}”`, lacking),
    ...fault('has texts that nothing shows', unknown),
    ...fault('has texts whose places in braces are not those of the shipped ones', cut),
  ];
}

/** Where something is put into a text: `{controller}`. */
const placesIn = (text = ''): string => [...text.matchAll(/\{\w+\}/g)].sort().join();
