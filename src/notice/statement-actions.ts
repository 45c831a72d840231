import { printStatement } from './print.js';
import type { StatementState } from './state.js';

/** The control under a click; none, if the visitor wants its link in another tab or window. */
export function controlOf(event: MouseEvent): Element | null {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return null;
  return (event.target as Element).closest('[data-action]');
}

/** Puts a unit of the statement before the reader's eyes, and the focus there. At once, but in Chromium 86 where a page scrolls smoothly. */
export function goTo(unit: HTMLElement): void {
  unit.scrollIntoView({ behavior: 'instant' });
  unit.focus({ preventScroll: true });
}

/** Does what a control asks for that concerns the text alone: to print it, or to copy the link to a unit. */
export function performOnText(
  control: Element,
  container: Element,
  { strings }: Pick<StatementState, 'strings'>,
): void {
  const action = control.getAttribute('data-action');
  if (action === 'print') printStatement(container.querySelector('article')!);
  if (action === 'copy') void copyLink(control as HTMLAnchorElement, container.querySelector('.status')!, strings);
}

/** Where the browser gives no clipboard (plain http, a refusal) the link is followed, so that the address bar has it. */
async function copyLink(
  { href }: HTMLAnchorElement,
  status: Element,
  strings: StatementState['strings'],
): Promise<void> {
  let told = strings.linkCopied;
  try {
    await navigator.clipboard.writeText(href);
  } catch {
    location.assign(href);
    told = strings.linkInAddress;
  }
  status.textContent = told;
}

/** Takes what was told away, once the reader goes on. @param container Where the status is, and its controls. */
export function clearStatus(container: Element): void {
  for (const type of ['pointerdown', 'keydown']) {
    container.addEventListener(type, () => {
      const status = container.querySelector('.status');
      if (status?.textContent) status.textContent = '';
    });
  }
}
