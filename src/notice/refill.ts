/**
 * Replaces the content of a layer that is shown, and keeps the focus on the control that has it. A layer that is
 * shown anew would cover an open dialog. A layer that has the content already stays as it is.
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
