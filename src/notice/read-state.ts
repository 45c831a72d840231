import { loadStrings } from '../strings.js';
import { interfaceTexts } from './interface-texts.js';
import { loadOwnStatement, statementAddress } from './own-statement.js';
import { placementOf } from './placement.js';
import { isSafeAddress } from './safe-address.js';
import type { FirstLayerState, NoticeHost } from './state.js';

/** Gathers the state of the first layer. Rejects when the texts of the language cannot be loaded. */
export async function readState(host: NoticeHost): Promise<FirstLayerState> {
  const { element, store, site } = host;
  const { change, close = 'later' } = site();
  const [texts, news, statementLink] = await Promise.all([
    interfaceTexts(host, loadStrings),
    // A change is announced to visitors who answered before.
    change && store.choice && store.isAsking
      ? import('./change-notice.js').then(({ readNews }) => readNews(host))
      : undefined,
    linkToStatement(host),
  ]);
  return {
    ...texts,
    placement: placementOf(element.getAttribute('placement')),
    controller: element.getAttribute('controller') ?? undefined,
    purposes: store.purposes,
    close,
    statementLink,
    news,
  };
}

/**
 * Loads the statement before anything is asked about it. A file that is missing, malformed, slow or not the one of its hash
 * is reported, and the visitor is asked all the same.
 *
 * @returns Resolves with the address to read the statement at, if the file cannot be shown.
 */
async function linkToStatement(host: NoticeHost): Promise<string | undefined> {
  try {
    await loadOwnStatement(host);
    return undefined;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    host.store.report(
      'statement',
      `the statement file cannot be shown, visitors are asked without it: ${reason}`,
      cause,
    );
    const file = import('./statement-file.js').then(({ statementFile }) => statementFile(host));
    const address = await file.catch(() => statementAddress(host) ?? undefined);
    return [host.site().links?.policy, address].find(isSafeAddress);
  }
}
