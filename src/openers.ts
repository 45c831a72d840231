import { page } from './consent/page-document.js';

/** Host controls that open the choices; where there is one, no floating button is needed. */
const OPENERS = '[data-privacy-notice=choices],[href$="#privacy-choices"],[command="--choices"]';

/** The shortest time, in milliseconds, between two searches while the page changes. */
const INTERVAL = 250;

/** Returns whether the page has a control that opens the choices, in the document or in an open shadow root. */
export function hasOpener(root: ParentNode = page): boolean {
  if (root.querySelector(OPENERS)) return true;
  // Only custom elements and a few others can have a shadow root; the floating button is in our own.
  return [...root.querySelectorAll('*')].some(
    ({ localName, shadowRoot }) => shadowRoot && localName !== 'privacy-notice' && hasOpener(shadowRoot),
  );
}

/** Calls back when the page may have gained or lost a control that opens the choices. The first call begins to observe. */
export function createOpenerWatch(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      callback();
    }, INTERVAL);
  });
  return () =>
    observer.observe(page.documentElement, {
      attributeFilter: ['command', 'data-privacy-notice', 'href'],
      childList: true,
      subtree: true,
    });
}
