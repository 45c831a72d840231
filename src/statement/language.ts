/** Country codes that are no language codes, but are written where a language is meant; and the locale of no language. */
const MEANT = new Map([
  ['posix', ''],
  ['cn', 'zh-CN'],
  ['hk', 'zh-HK'],
  ['jp', 'ja'],
  ['vn', 'vi'],
]);

/**
 * Reads what a page or a server gives as its language as a BCP 47 tag: POSIX locales (`zh_CN.UTF-8`, `de_DE@euro`) and
 * some country codes (`cn`) are understood. Other text is returned trimmed, and may be no language tag.
 */
export function toLanguageTag(text: string): string {
  const tag = text
    .trim()
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-');
  return MEANT.get(tag.toLowerCase()) ?? tag;
}

/** Tells a language tag from other text, such as `C`. */
export const isLanguageTag = (tag: string): boolean => PLAIN.test(tag) || (TAG.test(tag) && !!likely(tag));

/**
 * Finds the best of the available languages for the requested ones (R-20), by likely script, and by region where there are
 * several: `yue` is Traditional Chinese as in Hong Kong, `zh` Simplified. Requests are read by {@link toLanguageTag}; text
 * that is no language tag (`C`, an empty one) is skipped. Never throws.
 */
export function negotiateLanguage<Tag extends string>(
  requested: readonly string[],
  available: readonly Tag[],
  fallback: Tag,
): Tag {
  for (const asked of requested) {
    const tag = toLanguageTag(asked);
    if (!TAG.test(tag)) continue;
    const same = (form: (tag: string) => string | undefined): Tag | undefined =>
      available.find((candidate) => form(candidate) === form(tag));
    const found =
      same((each) => each.toLowerCase()) ?? only(tag, available) ?? (likely(tag) && (same(likely) ?? same(written)));
    if (found) return found;
  }
  return fallback;
}

/** Which way the lines of a language run, in its most likely script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const isKnown = PLAIN.test(tag) || tag.startsWith('zh');
  return !isKnown && /-(Arab|Hebr|Thaa)-/.test(likely(tag) ?? '') ? 'rtl' : 'ltr';
}

/** What can be a language tag (BCP 47), whether or not there is such a language. */
const TAG = /^[a-z\d-]+$/i;

/**
 * Languages that have one script wherever they are written, and that one runs from the left. To ask `Intl` about a first
 * language takes longer than all else that a first layer is made of (Chromium 156), so it is asked about others only.
 */
const PLAIN = /^(de|en|es|fr|id|ja|ko|pt|ru|th|vi)(-[A-Z]{2})?$/;

/** What is available of such a language, if there is no more to choose from. */
function only<Tag extends string>(tag: string, available: readonly Tag[]): Tag | undefined {
  const isNear = (candidate: string): boolean => candidate.slice(0, 2).toLowerCase() === tag.slice(0, 2);
  const [found, other] = PLAIN.test(tag) ? available.filter(isNear) : [];
  return found && !other && PLAIN.test(found) ? found : undefined;
}

/** Who reads any Chinese language reads Chinese, and all are written in one of two scripts. */
const CHINESE = /^(zh|cmn)-|-Han[st]$/;

/** A language, the script it is most likely written in, and where. */
function likely(tag: string): string | undefined {
  try {
    const { language, region = '', script = '' } = new Intl.Locale(tag).maximize();
    const form = `${language}-${script}`;
    return `${CHINESE.test(form) ? `zh-${script === 'Hant' ? script : 'Hans'}` : form}-${region}`;
  } catch {
    return undefined;
  }
}

const written = (tag: string): string | undefined => likely(tag)?.replace(/-[^-]*$/, '');
