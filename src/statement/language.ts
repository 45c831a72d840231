/**
 * The best of the available languages for what is asked, by likely script: `zh-HK` is Traditional Chinese, `zh`
 * Simplified, `yue` Traditional. What is no language tag (`C`, `zh_TW`, an empty one) counts as not asked. Never throws.
 */
export function negotiateLanguage(
  requested: readonly string[],
  available: readonly string[],
  fallback: string,
): string {
  for (const tag of requested) {
    const wanted = likely(tag);
    if (!wanted) continue;
    const exact = available.find((candidate) => candidate.toLowerCase() === tag.toLowerCase());
    const found = exact ?? available.find((candidate) => likely(candidate) === wanted);
    if (found) return found;
  }
  return fallback;
}

/** Every Chinese language is written in one of the two scripts, and read by who reads Chinese. */
const CHINESE = /^(zh|cmn|yue|wuu|hak|nan|gan|hsn|cdo|mnp|lzh)$/;

/** A language and the script it is most likely written in. */
function likely(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    if (!CHINESE.test(language)) return `${language}-${script ?? ''}`;
    return /^Han[st]$/.test(script ?? '') ? `zh-${script ?? ''}` : 'zh-Hans';
  } catch {
    return undefined;
  }
}
