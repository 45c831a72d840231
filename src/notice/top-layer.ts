import { takesHits } from './layer-hit.js';

/**
 * Keeps a layer in the browser's top layer, where no `z-index`, `transform` or `filter` of the page covers or moves it. A
 * layer must not be visible and dead: while a modal dialog of the page, or `inert` on an ancestor, makes the layer inert, it
 * is hidden, and shown again afterwards. The code for this is fetched when the layer takes no clicks. Where the code cannot
 * be loaded, the layer is shown. Engines without popovers leave the layer where its styles put it.
 *
 * @param onChange Called when the layer is shown or hidden. The first call is made before this function returns, unless the
 *   layer takes no clicks.
 * @returns Stops; the layer can then be removed.
 */
export function keepInTopLayer(layer: HTMLElement, onChange?: (isShown: boolean) => void): () => void {
  if (!('showPopover' in layer)) {
    onChange?.(true);
    return () => undefined;
  }
  let isStopped = false;
  let isShown: boolean | undefined;
  let loading: Promise<void> | undefined;
  let stopWatch: (() => void) | undefined;

  function setShown(isNow: boolean): void {
    if (isShown !== isNow) onChange?.((isShown = isNow));
  }

  async function watch(): Promise<void> {
    try {
      const { watchInertness } = await import('./inert-layer.js');
      observer.disconnect();
      if (!isStopped) stopWatch = watchInertness(layer, setShown);
    } catch {
      loading = undefined; // The next attempt may succeed.
      if (isStopped || isShown || !layer.isConnected) return;
      layer.showPopover();
      setShown(true);
    }
  }

  // `showModal()` sets `open`.
  const observer = new MutationObserver(() => {
    if (layer.isConnected && !takesHits(layer)) loading ??= watch();
  });
  observer.observe(document, { attributes: true, attributeFilter: ['open', 'inert'], subtree: true });
  layer.popover = 'manual';
  layer.showPopover();
  if (takesHits(layer)) setShown(true);
  else {
    layer.hidePopover();
    loading = watch();
  }

  return () => {
    isStopped = true;
    observer.disconnect();
    stopWatch?.();
  };
}
