import { page } from '../consent/page-document.js';
import { createPageSheet } from './page-sheet.js';
import { scrollClear } from './scroll-clear.js';

/** Events after which the page may move: the visitor has begun to use it. */
const USE = ['wheel', 'touchstart', 'keydown'] as const;

/**
 * Reserves space at the end of the page for a layer at the lower edge of the screen, so that the end can be read, and
 * scrolls the focus clear of the layer (R-39, WCAG 2.4.11).
 *
 * @param events The types of the events by which the page was used before. After `scroll`, a page that is at its end stays
 *   at its end; after `focusin`, the focus is cleared at once.
 * @returns Releases the space.
 */
export function reserveEnd(layer: HTMLElement, events: ReadonlySet<string>): () => void {
  const root = page.documentElement;
  const sheet = createPageSheet();
  /** The space that the page itself leaves, in CSS px. */
  let own = { padding: 0, scrollPadding: 0 };
  let isInUse = USE.some((type) => events.has(type));

  /** Reads the page's own styles. */
  function measure(): void {
    sheet.apply('');
    const { paddingBottom, scrollPaddingBottom } = getComputedStyle(root);
    own = { padding: parseFloat(paddingBottom) || 0, scrollPadding: parseFloat(scrollPaddingBottom) || 0 };
  }

  /** @param hasResized Whether the layer has another size, and with it perhaps the page other styles. */
  function update(hasResized = false): void {
    // Read while the present rules are in force: a scroll bar that they bring may make the layer narrower and higher.
    const height = layer.offsetHeight;
    const covered = Math.ceil(innerHeight - layer.getBoundingClientRect().top);
    const { scrollTop } = root;
    if (hasResized) measure();
    const rules = [`scroll-padding-bottom: ${Math.max(own.scrollPadding, height)}px !important`];
    // Below a page that does not scroll, space could bring a scroll bar and so shift the layout: only once it is used.
    if (isInUse || root.scrollHeight > root.clientHeight)
      rules.push(`padding-bottom: ${Math.max(own.padding, covered)}px !important`);
    sheet.apply(`:root { ${rules.join('; ')} }`);
    // Without the space, the end of the page is elsewhere.
    if (hasResized && root.scrollTop < scrollTop) scrollTo({ top: scrollTop, behavior: 'instant' });
  }

  function handleUse(): void {
    for (const type of USE) removeEventListener(type, handleUse, true);
    isInUse = true;
    update();
  }

  // WebKit (2.50) scrolls to the focus after its events.
  const handleFocus = (): void => void requestAnimationFrame(() => scrollClear(layer, handleUse));

  // In the next frame: rules that resize what is observed would otherwise be reported to the page as a loop.
  const observer = new ResizeObserver((entries) => {
    const hasResized = entries.some(({ target }) => target === layer);
    requestAnimationFrame(() => update(hasResized));
  });
  observer.observe(layer);
  if (page.body) observer.observe(page.body);
  page.addEventListener('focusin', handleFocus);
  // A soft keyboard takes its part of the screen after the field has the focus.
  addEventListener('resize', handleFocus);
  for (const type of USE) addEventListener(type, handleUse, { capture: true, passive: true });

  const isAtEnd = root.scrollTop > 0 && root.scrollTop + root.clientHeight >= root.scrollHeight - 1;
  update(true);
  if (isAtEnd && events.has('scroll')) scrollTo({ top: root.scrollHeight, behavior: 'instant' });
  if (events.has('focusin')) handleFocus();

  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', handleFocus);
    removeEventListener('resize', handleFocus);
    for (const type of USE) removeEventListener(type, handleUse, true);
    sheet.remove();
  };
}
