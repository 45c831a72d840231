import type { NoticeHost } from './state.js';

/**
 * Wakes what follows the page's life when there is something for it to do, before an answer: who reads on, and leaves,
 * has no need of it.
 *
 * @returns Ends the watching.
 */
export function wakeOnNeed({ element, store, wake }: NoticeHost): () => void {
  const observer = new MutationObserver(wakeUp);
  const end = new AbortController();
  const { signal } = end;

  function wakeUp(): void {
    observer.disconnect();
    end.abort();
    wake();
  }

  const { cookieStore, htmx, Turbo } = window as Window & { readonly htmx?: unknown; readonly Turbo?: unknown };
  // Without that store, tabs agree by other means. What ran is held again in the copies that Turbo and htmx keep.
  if (!cookieStore || location.hash || location.port || store.choice || htmx || Turbo) wake();
  else {
    observer.observe(element, { attributes: true, childList: true, subtree: true });
    addEventListener('hashchange', wakeUp, { signal });
    cookieStore.addEventListener('change', wakeUp, { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && wakeUp(), { signal });
    store.configure(undefined, 'tab'); // There may have been a decision before this came.
  }
  return () => {
    observer.disconnect();
    end.abort();
  };
}
