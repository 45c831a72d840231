/**
 * The best of the available languages for what is asked, by likely script, and by region where there are several:
 * `zh-MO` is Traditional Chinese, of Hong Kong rather than of Taiwan. What is no language tag (`C`, `zh_TW`, an empty one)
 * counts as not asked. Never throws.
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

/** A language, the script it is most likely written in, and where. Who reads any Chinese language reads Chinese. */
function likely(tag: string): string | undefined {
  try {
    const { language, region, script = '' } = new Intl.Locale(tag).maximize();
    return `${/^Han[st]$/.test(script) ? 'zh' : language}-${script}-${region === 'MO' ? 'HK' : (region ?? '')}`;
  } catch {
    return undefined;
  }
}

const written = (tag: string): string | undefined => likely(tag)?.replace(/-[^-]*$/, '');
