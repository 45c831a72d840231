import type { PrivacyNoticeConfig } from '../consent/config.js';
import { COOKIE_FIELDS, rowsOf, textsOf } from '../consent/rows.js';
import { noticeBeside } from '../notice/beside-clauses.js';
import type { ChangeNews, NewsHost } from '../notice/change-news.js';
import type { StatementState } from '../notice/state.js';
import { readSettings } from '../settings.js';
import type { Partner } from '../statement/types.js';

/**
 * What the text is shown for: what `<privacy-statement>` says itself, and of a change of the text, where it says nothing,
 * what the page's notice does.
 */
export function statementHost(
  element: HTMLElement,
  config: PrivacyNoticeConfig,
  notice: Element | null,
  report: NewsHost['store']['report'],
): NewsHost {
  const source = config.change || !notice ? element : notice;
  const { config: said, consent } = readSettings(source);
  const { change, ...rest } = { ...config, change: said.change };
  const isAhead = Date.now() < Date.parse(change?.effectiveDate ?? '');
  // The element itself has no revision.
  const settings = source === notice ? consent : { ...consent, revision: isAhead ? change!.from : '' };
  return {
    element,
    root: element.shadowRoot!,
    site: () => ({
      ...rest,
      // It is the notice that shows the comparison.
      ...(change && { change: notice ? change : { ...change, comparison: '' } }),
      texts: textsOf(config.texts),
    }),
    store: { choice: undefined, isAsking: false, purposes: consent.purposes, settings, report },
  };
}

/** What is told of a change beside the text. Without that the text can be read, too. */
export async function readChange(host: NewsHost): Promise<ChangeNews | undefined> {
  if (!host.site().change) return undefined;
  try {
    return await (await import('../notice/change-notice.js')).readNews(host);
  } catch (cause) {
    host.store.report('statement', 'what has changed could not be told', cause);
    return undefined;
  }
}

/** What the notice of the page adds to the text; without one, nothing. */
export function besideFrom(
  notice: Element | null,
  partner: Partner | undefined,
): Pick<StatementState, 'changeable' | 'others'> {
  if (!notice) return { changeable: [], others: [] };
  const { config, consent } = readSettings(notice);
  return noticeBeside(consent.purposes, rowsOf(config.cookies, ...COOKIE_FIELDS), partner);
}
