import { loadStrings } from '../strings.js';
import { interfaceLanguage } from './interface-language.js';
import { loadOwnStatement } from './own-statement.js';
import { placementOf } from './placement.js';
import type { FirstLayerState, NoticeHost } from './state.js';

/**
 * Gathers what the first layer is drawn from. Rejects when the language's texts, or the statement that it is about,
 * cannot be loaded.
 */
export async function readState(host: NoticeHost): Promise<FirstLayerState> {
  const { element, store, site } = host;
  const lang = interfaceLanguage(host);
  const [strings] = await Promise.all([loadStrings(lang), loadOwnStatement(element)]);
  const { close = 'later', texts } = site();
  return {
    strings: { ...strings, ...texts },
    lang,
    placement: placementOf(element.getAttribute('placement')),
    controller: element.getAttribute('controller') ?? undefined,
    purposes: store.purposes,
    close,
  };
}
