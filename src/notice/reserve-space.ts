import { page } from '../consent/page-document.js';

/** Events after which the page may move: the visitor has begun to use it. */
const USE = ['wheel', 'touchstart', 'keydown'] as const;

/**
 * Reserves space at the end of the page for a layer at the lower edge of the screen, so that the end can be read, and
 * scrolls the focus clear of the layer (R-39, WCAG 2.4.11). The style attributes of the page stay as they are: the rules
 * are in a style sheet of the document. `--privacy-notice-height` of the root element is the height of the layer in CSS px,
 * for fixed parts of the page.
 *
 * @returns Releases the space.
 */
export function reserveSpace(layer: HTMLElement): () => void {
  const root = page.documentElement;
  const sheet = createSheet();
  let css = '';
  /** The space that the page itself leaves, in CSS px. */
  let own = { padding: 0, scrollPadding: 0 };
  let isInUse = false;

  function apply(rules: string): void {
    if (css !== rules) sheet?.replaceSync(rules);
    css = rules;
  }

  /** Reads the page's own styles. */
  function measure(): void {
    apply('');
    const { paddingBottom, scrollPaddingBottom } = getComputedStyle(root);
    own = { padding: parseFloat(paddingBottom) || 0, scrollPadding: parseFloat(scrollPaddingBottom) || 0 };
  }

  /** @param hasResized Whether the layer has another size, and with it perhaps the page other styles. */
  function update(hasResized = false): void {
    // Read while the present rules are in force: a scroll bar that they bring may make the layer narrower and higher.
    const height = layer.offsetHeight;
    const covered = Math.ceil(innerHeight - layer.getBoundingClientRect().top);
    if (hasResized) measure();
    const rules = [
      `--privacy-notice-height: ${height}px`,
      `scroll-padding-bottom: ${Math.max(own.scrollPadding, height)}px !important`,
    ];
    // Below a page that does not scroll, space could bring a scroll bar and so shift the layout: only once it is used.
    if (isInUse || root.scrollHeight > root.clientHeight)
      rules.push(`padding-bottom: ${Math.max(own.padding, covered)}px !important`);
    apply(`:root { ${rules.join('; ')} }`);
  }

  function handleUse(): void {
    for (const type of USE) removeEventListener(type, handleUse, true);
    isInUse = true;
    update();
  }

  const clearFocus = async (): Promise<void> => {
    const { scrollClear } = await import('./scroll-clear.js');
    // WebKit (2.50) scrolls to the focus after its events.
    requestAnimationFrame(() => scrollClear(layer, handleUse));
  };
  // The code for it is fetched when something takes the focus: most visitors never leave the mouse.
  const handleFocus = (): void => void clearFocus().catch(() => undefined);

  const observer = new ResizeObserver((entries) => update(entries.some(({ target }) => target === layer)));
  observer.observe(layer);
  if (page.body) observer.observe(page.body);
  page.addEventListener('focusin', handleFocus);
  // A soft keyboard takes its part of the screen after the field has the focus.
  addEventListener('resize', handleFocus);
  for (const type of USE) addEventListener(type, handleUse, { capture: true, passive: true });

  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', handleFocus);
    removeEventListener('resize', handleFocus);
    for (const type of USE) removeEventListener(type, handleUse, true);
    if (sheet) page.adoptedStyleSheets = page.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
}

/** Adopts an empty style sheet. Engines that cannot construct one (WebKit before 16.4, Firefox before 101) reserve nothing. */
function createSheet(): CSSStyleSheet | undefined {
  try {
    const sheet = new CSSStyleSheet();
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    return undefined;
  }
}
