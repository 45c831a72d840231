import { loadStrings } from '../strings.js';
import { interfaceTexts } from './interface-texts.js';
import { loadOwnStatement } from './own-statement.js';
import { placementOf } from './placement.js';
import type { FirstLayerState, NoticeHost } from './state.js';

/**
 * Gathers what the first layer is drawn from. Rejects when the language's texts, or the statement that it is about,
 * cannot be loaded.
 */
export async function readState(host: NoticeHost): Promise<FirstLayerState> {
  const { element, store, site } = host;
  const [texts] = await Promise.all([interfaceTexts(host, loadStrings), loadOwnStatement(element)]);
  const { close = 'later' } = site();
  return {
    ...texts,
    placement: placementOf(element.getAttribute('placement')),
    controller: element.getAttribute('controller') ?? undefined,
    purposes: store.purposes,
    close,
  };
}
