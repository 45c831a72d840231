import type { PrivacyNoticeConfig } from '../consent/config.js';
import { COOKIE_FIELDS, rowsOf, textsOf } from '../consent/rows.js';
import { noticeBeside } from '../notice/beside-clauses.js';
import type { NewsHost } from '../notice/change-news.js';
import type { StatementState } from '../notice/state.js';
import type { SiteSettings } from '../settings.js';
import type { Partner } from '../statement/types.js';

/**
 * What the text is shown for: what `<privacy-statement>` says itself, and of a change of the text, where it says nothing,
 * what the page's notice does.
 */
export function statementHost(
  element: HTMLElement,
  config: PrivacyNoticeConfig,
  notice: SiteSettings | undefined,
  report: NewsHost['store']['report'],
): NewsHost {
  const change = config.change ?? notice?.config.change;
  const isAhead = Date.now() < Date.parse(change?.effectiveDate ?? '');
  return {
    element: element as NewsHost['element'],
    site: () => ({
      ...config,
      // It is the notice that shows the comparison.
      ...(change && { change: notice ? change : { ...change, comparison: '' } }),
      texts: textsOf(config.texts),
    }),
    store: {
      choice: undefined,
      isAsking: false,
      purposes: notice?.consent.purposes ?? [],
      settings: { revision: isAhead ? change!.from : '' },
      report,
    },
  };
}

/** What the notice of the page adds to the text; without one, nothing. */
export function besideFrom(
  notice: SiteSettings | undefined,
  partner: Partner | undefined,
): Pick<StatementState, 'changeable' | 'others'> {
  if (!notice) return { changeable: [], others: [] };
  const { config, consent } = notice;
  return noticeBeside(consent.purposes, rowsOf(config.cookies, ...COOKIE_FIELDS), partner);
}
