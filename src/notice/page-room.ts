import { page } from '../consent/page-document.js';

const HEIGHT = '--privacy-notice-height';

/**
 * Keeps what the page scrolls to clear of a layer at its lower edge, and nothing that has the focus below it (R-39, WCAG
 * 2.4.11). How high the layer is stands in `--privacy-notice-height` of the root element, for a page's own fixed parts.
 *
 * @returns Gives the page its room back.
 */
export function makeRoom(layer: HTMLElement): () => void {
  const { style } = page.documentElement;
  const observer = new ResizeObserver(() => {
    style.setProperty(HEIGHT, `${layer.offsetHeight}px`);
    style.setProperty('scroll-padding-bottom', `var(${HEIGHT})`);
  });
  observer.observe(layer);
  // Fetched when something takes the focus: most visitors never leave the mouse.
  const handleFocus = async ({ target }: FocusEvent): Promise<void> => {
    const { uncover } = await import('./uncover.js');
    uncover(target as Element, layer);
  };
  const listener = (event: FocusEvent): void => void handleFocus(event).catch(() => undefined);
  page.addEventListener('focusin', listener);

  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', listener);
    for (const name of [HEIGHT, 'scroll-padding-bottom', 'padding-bottom']) style.removeProperty(name);
  };
}
