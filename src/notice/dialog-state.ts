import { globalPrivacyControl } from '../consent/signals.js';
import type { Answers } from '../consent/store.js';
import type { Statement } from '../statement/types.js';
import { shippedLanguage } from './interface-language.js';
import { partnerOf } from './partner.js';
import type { FirstLayerState, NoticeHost, NoticeState } from './state.js';

/** Adds to what the first layer is drawn from what only the dialogs need. */
export function toNoticeState(
  host: NoticeHost,
  shared: FirstLayerState,
  ownStatement: Statement | undefined,
  draft: Answers,
): NoticeState {
  const { element, store, site } = host;
  const { cookies = [], links = {}, vendors = [] } = site();
  const text = (name: string): string | undefined => element.getAttribute(name) ?? undefined;
  const stored = store.purposes.map(({ id }) => [id, store.granted(id)]);
  return {
    ...shared,
    shipped: shippedLanguage(host),
    contact: text('contact'),
    partner: partnerOf(element),
    pdf: text('pdf'),
    ownStatement,
    cookies,
    vendors,
    links,
    decided: !store.isAsking,
    gpc: globalPrivacyControl(),
    granted: { ...(Object.fromEntries(stored) as Answers), ...draft },
  };
}
