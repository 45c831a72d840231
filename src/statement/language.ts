/**
 * The best of the available languages for what is asked (R-20), by likely script, and by region where there are several:
 * `yue` is Traditional Chinese as in Hong Kong, `zh` Simplified. What is no language tag (`C`, `zh_TW`, an empty one) counts
 * as not asked. Never throws.
 */
export function negotiateLanguage<Tag extends string>(
  requested: readonly string[],
  available: readonly Tag[],
  fallback: Tag,
): Tag {
  for (const tag of requested) {
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
  if (baseOf(tag) ?? tag.startsWith('zh')) return 'ltr';
  return /-(Arab|Hebr|Thaa)-/.test(likely(tag) ?? '') ? 'rtl' : 'ltr';
}

/**
 * A language that has one script wherever it is written, and that one runs from the left. To ask `Intl` about a first
 * language takes longer than all else that a first layer is made of (Chromium 156), so it is asked about others only.
 */
const baseOf = (tag: string): string | undefined => /^(de|en|es|fr|id|ja|ko|pt|ru|th|vi)(-[A-Z]{2})?$/.exec(tag)?.[1];

/** The one available of such a language, or what `zh` alone means. */
function only<Tag extends string>(tag: string, available: readonly Tag[]): Tag | undefined {
  if (tag === 'zh') return available.find((candidate) => candidate === 'zh-CN');
  const base = baseOf(tag);
  const [found, other] = available.filter((candidate) => base && baseOf(candidate) === base);
  return other ? undefined : found;
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
