/** Keys that activate a control. */
const ACTIVATING = [' ', 'Spacebar', 'Enter'];

/**
 * Keeps input on the controls in a root for these controls. The page sees the element itself as the target of events in its
 * shadow root, and takes them for events outside any control:
 *
 * - Shortcuts of the page must not take Space and Enter from a focused control (WCAG 2.1.1), nor close something of the page
 *   when Escape closes a dialog of ours.
 * - Libraries such as FastClick replace taps by clicks on the element, and leave elements with the class `needsclick` alone.
 */
export function keepInput(root: ShadowRoot): void {
  const keep = (event: Event): void => {
    const { key, target } = event as KeyboardEvent;
    const isOnControl = target instanceof Element && target.matches('a[href],button,input,summary');
    const isClosing = key === 'Escape' && !!root.querySelector('dialog[open]');
    if (isClosing || (isOnControl && ACTIVATING.includes(key))) event.stopPropagation();
  };
  for (const type of ['keydown', 'keypress', 'keyup']) root.addEventListener(type, keep);
  root.addEventListener('touchstart', () => root.host.classList.add('needsclick'), { once: true, passive: true });
}
