import { page } from '../consent/page-document.js';
import { takesHits } from './layer-hit.js';

/** The interval, in milliseconds, at which a blocked layer looks whether it can be used again. */
const RETRY = 250;

/**
 * Hides a layer of the browser's top layer while the page makes the layer inert, and shows it again afterwards.
 *
 * @param onChange Called with each result, at first before this function returns.
 * @returns Stops.
 */
export function watchInertness(layer: HTMLElement, onChange: (isShown: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const root = layer.getRootNode() as ShadowRoot;

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
    onChange(isUsable);
  }

  // The end of a dialog in a closed shadow root is not observable, hence the timer.
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

/** Returns whether a view transition of the page runs, which takes all hits until it ends. Older engines have none. */
function isInTransition(): boolean {
  try {
    return page.documentElement.matches(':active-view-transition');
  } catch {
    return false;
  }
}

/** Returns whether a layer is inert. A layer without a box is not. */
function isInert(layer: HTMLElement): boolean {
  const { height, width } = layer.getBoundingClientRect();
  return !!height && !!width && !isInTransition() && !takesHits(layer);
}
