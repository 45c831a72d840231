import { createPageSheet } from './page-sheet.js';

/** Events of the page's use. Before the first of them, the end of the page is not looked for. */
const USE = ['wheel', 'touchstart', 'keydown', 'focusin', 'scroll'] as const;

/**
 * Publishes the height of a layer at the lower edge of the screen, in CSS px, as `--privacy-notice-height` of the root
 * element, for fixed parts of the page. As soon as the page is used, reserves space at the end of the page, and keeps the
 * focus clear of the layer. The code for this is fetched then, and again at the next use after a failure.
 *
 * @returns Releases the space.
 */
export function reserveSpace(layer: HTMLElement): () => void {
  const sheet = createPageSheet();
  const events = new Set<string>();
  let isReleased = false;
  let loading: Promise<void> | undefined;
  let releaseEnd: (() => void) | undefined;

  const handleUse = ({ type }: Event): void => {
    events.add(type);
    loading ??= load();
  };

  async function load(): Promise<void> {
    try {
      const { reserveEnd } = await import('./page-end.js');
      stopListening();
      if (!isReleased) releaseEnd = reserveEnd(layer, events);
    } catch {
      loading = undefined;
    }
  }

  function stopListening(): void {
    for (const type of USE) removeEventListener(type, handleUse, true);
  }

  const observer = new ResizeObserver(() => sheet.apply(`:root { --privacy-notice-height: ${layer.offsetHeight}px }`));
  observer.observe(layer);
  for (const type of USE) addEventListener(type, handleUse, { capture: true, passive: true });

  return () => {
    isReleased = true;
    observer.disconnect();
    stopListening();
    releaseEnd?.();
    sheet.remove();
  };
}
