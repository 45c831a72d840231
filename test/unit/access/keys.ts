import { sendKeys } from '@web/test-runner-commands';

/** Real keys, one after the other; `Shift+Tab` is held and let go. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [last, ...held] = key.replace('Space', ' ').split('+').reverse() as [string, ...string[]];
    for (const down of held) await sendKeys({ down });
    await sendKeys({ press: last });
    for (const up of held) await sendKeys({ up });
  }
}

/** What has the focus, in whatever shadow root. */
export function focused(): Element {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What a control is for, in a word. */
export function wordFor(element: Element): string {
  const fragment = element.getAttribute('data-fragment');
  const action = element.getAttribute('data-action') ?? element.getAttribute('data-privacy-notice');
  return fragment ?? action ?? element.getAttribute('name') ?? (element.id || element.localName);
}

/** Puts the place from which Tab goes on to the document's start. */
export function goToStart(): void {
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
}

/** Presses a key again and again, and tells where the focus went each time. */
export async function tour(key: string, times: number): Promise<readonly Element[]> {
  const stops: Element[] = [];
  for (let step = 0; step < times; step++) {
    await press(key);
    stops.push(focused());
  }
  return stops;
}
