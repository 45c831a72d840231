/**
 * Remembers what had the focus in the page before it came to a layer.
 *
 * @returns Gives it back, if the layer has it still and is about to go (WCAG 2.4.3); else to the button that stays. Left to
 *   the browser, it would be lost.
 */
export function rememberFocus(layer: HTMLElement, root: ShadowRoot): () => void {
  let from: HTMLElement | null = null;
  // There, only what comes from outside is heard: from the page, or from the browser's own controls, which are none of
  // its elements. On the layer itself, Chromium (156) would keep it when it is gone.
  const remember = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget) from = relatedTarget as HTMLElement;
  };
  root.host.addEventListener('focusin', remember as EventListener);
  return () => {
    root.host.removeEventListener('focusin', remember as EventListener);
    if (layer.contains(root.activeElement))
      (from?.isConnected ? from : root.querySelector<HTMLElement>('.reopen'))?.focus({ preventScroll: true });
  };
}
