/**
 * Puts what a layer says now in place of what it said before, with the focus on the control that had it. Shown anew,
 * it would come to lie over a dialog that is open; and what says the same already is left as it is.
 */
export function refill(layer: HTMLElement, fresh: HTMLElement, root: ShadowRoot): void {
  [layer.lang, layer.dir] = [fresh.lang, fresh.dir];
  fresh.popover = layer.popover;
  if (layer.isEqualNode(fresh)) return;
  const focused = layer.contains(root.activeElement) && root.activeElement;
  layer.replaceChildren(...fresh.childNodes);
  if (!focused) return;
  const controls = [...layer.querySelectorAll<HTMLElement>('a, button')];
  controls.find((control) => nameOf(control) === nameOf(focused))?.focus({ preventScroll: true });
}

const nameOf = (control: Element): string =>
  ['data-action', 'data-fragment'].map((name) => control.getAttribute(name)).join();

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
