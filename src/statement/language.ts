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
    const found = likely(tag) && (same((each) => each.toLowerCase()) ?? same(likely) ?? same(written));
    if (found) return found;
  }
  return fallback;
}

/** Which way the lines of a language run, in its most likely script. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /-(Arab|Hebr|Thaa)-/.test(likely(tag) ?? '') ? 'rtl' : 'ltr';
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
