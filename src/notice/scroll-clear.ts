import { page } from '../consent/page-document.js';

/**
 * Scrolls the element that has the focus from below a layer at the lower edge of the screen (R-39, WCAG 2.4.11): its
 * nearest scrolling container first, then those around it, also outside of shadow roots. A container that is scrolled to
 * its end gets room there until the focus leaves it.
 *
 * @param reserve Reserves room at the end of the page.
 */
export function scrollClear(layer: HTMLElement, reserve: () => void): void {
  const element = focusedElement();
  if (!element || layer.contains(element)) return;
  let lack = hidden(element, layer);
  if (!lack) return;
  for (const container of containersOf(element)) {
    lack = scroll(container, element, layer, lack);
    if (!lack) return;
  }
  reserve();
  scrollBy({ top: hidden(element, layer), behavior: 'instant' });
  lack = hidden(element, layer);
  const [container] = containersOf(element);
  if (!lack || !container) return;
  giveRoom(container, lack);
  scroll(container, element, layer, lack);
}

function focusedElement(): Element | null {
  let element = page.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === page.body ? null : element;
}

/**
 * Measures the part of an element that a layer covers, in CSS px. An element farther down than the screen is not covered.
 * A part counts where all of the element has room above the layer and the page shows its focus: WebKit (2.50) scrolls a
 * field only until its caret is clear, and a button that moves under a mouse loses the click.
 */
function hidden(element: Element, layer: Element): number {
  const box = element.getBoundingClientRect();
  const { bottom, left, right, top } = layer.getBoundingClientRect();
  const isBelow = box.bottom > top && box.top < bottom && box.left >= left && box.right <= right;
  const counts = box.top >= top || (box.height <= top && showsFocus(element));
  return isBelow && counts ? Math.ceil(box.bottom - top) : 0;
}

/** Returns whether the focus is visible on an element. Older engines cannot tell. */
function showsFocus(element: Element): boolean {
  try {
    return element.matches(':focus-visible');
  } catch {
    return false;
  }
}

function scroll(container: Element, element: Element, layer: Element, lack: number): number {
  container.scrollBy({ top: lack, behavior: 'instant' });
  return hidden(element, layer);
}

/** Lists the scrolling containers of an element, the nearest first, without the page itself. */
function containersOf(element: Element): Element[] {
  const containers: Element[] = [];
  for (let at = parentOf(element); at && at !== page.documentElement; at = parentOf(at)) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) containers.push(at);
  }
  return containers.filter((container) => container !== page.scrollingElement);
}

/** Walks the flat tree: a slotted element lies in its slot, and a shadow root in its host. */
function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
}

/** Containers that have room at their ends which they did not have themselves. */
const roomy = new WeakSet<Element>();

/** Adds padding to the end of a container, and gives the container its own style back when the focus has left it. */
function giveRoom(container: Element, room: number): void {
  const { style } = container as HTMLElement;
  const [value, priority] = [style.getPropertyValue('padding-bottom'), style.getPropertyPriority('padding-bottom')];
  const present = parseFloat(getComputedStyle(container).paddingBottom) || 0;
  style.setProperty('padding-bottom', `${present + room}px`, 'important');
  if (roomy.has(container)) return;
  roomy.add(container);
  const handleLeave = ({ relatedTarget }: FocusEvent): void => {
    if (container.contains(relatedTarget as Node | null)) return;
    container.removeEventListener('focusout', handleLeave as EventListener);
    roomy.delete(container);
    style.setProperty('padding-bottom', value, priority);
    if (!container.getAttribute('style')) container.removeAttribute('style');
  };
  container.addEventListener('focusout', handleLeave as EventListener);
}
