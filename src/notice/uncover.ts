import { page } from '../consent/page-document.js';

/**
 * Scrolls an element that has the focus from below a layer. At its end a page has nothing to scroll to; it is given
 * room there only now, as that can bring a scroll bar. By its padding: Firefox scrolls to no margin of the root.
 */
export function uncover(element: Element, layer: HTMLElement): void {
  const box = element.getBoundingClientRect();
  const { bottom, left, right, top } = layer.getBoundingClientRect();
  // What lies farther down got the focus without being scrolled to, as an opener does when its dialog closes.
  const isBelow = box.bottom > top && box.top >= top && box.top < bottom && box.left >= left && box.right <= right;
  if (!isBelow || layer.contains(element)) return;
  page.documentElement.style.setProperty('padding-bottom', 'var(--privacy-notice-height)');
  scrollBy({ top: box.bottom - top, behavior: 'instant' });
}
