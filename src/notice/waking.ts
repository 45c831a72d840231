import type { NoticeHost } from './state.js';

/** In milliseconds. What follows the page's life may wait for the frame that a click waits for. */
const AFTER_PAINT = 100;

/**
 * Wakes what follows the page's life when there is something for it to do: who is asked, reads on, and leaves, has no need
 * of it.
 *
 * @returns Ends the watching.
 */
export function wakeOnNeed({ element, store, wake }: NoticeHost): () => void {
  const observer = new MutationObserver(() => wakeUp());
  const end = new AbortController();
  const { signal } = end;

  function rest(): void {
    observer.disconnect();
    end.abort();
  }

  function wakeUp(news?: Event): void {
    rest();
    wake(news);
  }

  const { cookieStore, htmx, Turbo } = window as Window & { readonly htmx?: unknown; readonly Turbo?: unknown };
  // Without that store, tabs agree by other means. What ran is held again in the copies that Turbo and htmx keep.
  if (!cookieStore || location.hash || location.port || store.choice || htmx || Turbo) wake();
  else {
    observer.observe(element, { attributes: true, childList: true, subtree: true });
    addEventListener('hashchange', wakeUp, { signal });
    cookieStore.addEventListener('change', wakeUp, { signal });
    addEventListener('pageshow', (event) => event.persisted && wakeUp(event), { signal });
    store.addEventListener('consentchange', (event) => setTimeout(wakeUp, AFTER_PAINT, event), { signal });
    store.configure(undefined, 'tab'); // There may have been a decision before this came.
  }
  return rest;
}
