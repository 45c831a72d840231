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
  const { change, close = 'later' } = site();
  const [texts, news] = await Promise.all([
    interfaceTexts(host, loadStrings),
    // Only who has answered before is told what is other now.
    change && store.choice && store.isAsking
      ? import('./change-notice.js').then(({ readNews }) => readNews(host))
      : undefined,
    loadOwnStatement(host),
  ]);
  return {
    ...texts,
    placement: placementOf(element.getAttribute('placement')),
    controller: element.getAttribute('controller') ?? undefined,
    purposes: store.purposes,
    close,
    news,
  };
}
