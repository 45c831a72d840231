import { globalPrivacyControl } from '../consent/signals.js';
import type { Answers } from '../consent/store.js';
import { loadStrings } from '../strings.js';
import { interfaceLanguage } from './interface-language.js';
import { loadOwnStatement } from './own-statement.js';
import type { NoticeHost, NoticeState, Placement } from './state.js';

/** Gathers what the views are drawn from. Rejects when the language's texts cannot be loaded. */
export async function readState(host: NoticeHost, draft: Answers): Promise<NoticeState> {
  const { element, store, site } = host;
  const lang = interfaceLanguage(host);
  const [strings, ownStatement] = await Promise.all([loadStrings(lang), loadOwnStatement(element)]);
  const { close = 'later', cookies = [], links = {}, texts, vendors = [] } = site();
  const text = (name: string): string | undefined => element.getAttribute(name) ?? undefined;
  const legalName = text('partner');
  const stored = store.purposes.map(({ id }) => [id, store.granted(id)]);
  return {
    strings: { ...strings, ...texts },
    lang,
    placement: (/^(box|inline)$/.exec(text('placement') ?? '')?.[0] ?? 'bar') as Placement,
    controller: text('controller'),
    contact: text('contact'),
    partner: legalName ? { legalName, shortName: text('partner-short') ?? legalName } : undefined,
    pdf: text('pdf'),
    ownStatement,
    purposes: store.purposes,
    cookies,
    vendors,
    links,
    close,
    decided: !store.isAsking,
    gpc: globalPrivacyControl(),
    granted: { ...(Object.fromEntries(stored) as Answers), ...draft },
  };
}
