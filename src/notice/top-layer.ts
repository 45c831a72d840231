import { page } from '../consent/page-document.js';

/** The interval, in milliseconds, at which a blocked layer looks whether it can be used again. */
const RETRY = 250;

/**
 * Keeps a layer in the browser's top layer, where no `z-index`, `transform` or `filter` of the page covers or moves it. A
 * layer must not be visible and dead: while a modal dialog of the page, or `inert` on an ancestor, makes the layer inert, it
 * is hidden, and shown again afterwards. Engines without popovers leave the layer where its styles put it.
 *
 * @param onChange Called when the layer is shown or hidden, at first before this function returns.
 * @returns Stops; the layer can then be removed.
 */
export function keepInTopLayer(layer: HTMLElement, onChange?: (isShown: boolean) => void): () => void {
  if (!('showPopover' in layer)) {
    onChange?.(true);
    return () => undefined;
  }
  let isShown: boolean | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const root = layer.getRootNode() as ShadowRoot;
  layer.popover = 'manual';

  function update(): void {
    clearTimeout(timer);
    if (!layer.isConnected) return;
    // Our own dialogs lie over the layer as they should. A layer that is new waits for their end.
    if (root.querySelector('dialog[open]')) {
      observer.observe(root, { attributes: true, attributeFilter: ['open'], childList: true, subtree: true });
      return;
    }
    if (!layer.matches(':popover-open')) layer.showPopover();
    const isUsable = !isInert(layer);
    if (!isUsable) {
      layer.hidePopover();
      timer = setTimeout(update, RETRY);
    }
    if (isShown !== isUsable) onChange?.((isShown = isUsable));
  }

  // `showModal()` sets `open`. The end of a dialog in a closed shadow root is not observable, hence the timer.
  const observer = new MutationObserver(update);
  observer.observe(document, { attributes: true, attributeFilter: ['open', 'inert'], subtree: true });
  page.addEventListener('close', update, true);
  update();

  return () => {
    clearTimeout(timer);
    observer.disconnect();
    page.removeEventListener('close', update, true);
  };
}

/** Tells whether a view transition of the page runs, which takes all hits until it ends. Older engines have none. */
function isInTransition(): boolean {
  try {
    return page.documentElement.matches(':active-view-transition');
  } catch {
    return false;
  }
}

/** Tells by a hit test, which skips inert elements whatever made them inert. A layer without a box is not inert. */
function isInert(layer: HTMLElement): boolean {
  if (isInTransition()) return false;
  const { height, left, top, width } = layer.getBoundingClientRect();
  const root = layer.getRootNode() as ShadowRoot;
  if (!height || !width || !('elementFromPoint' in root)) return false;
  const hit = root.elementFromPoint(left + width / 2, top + Math.min(height / 2, innerHeight - top - 1));
  return !hit || !layer.contains(hit);
}
