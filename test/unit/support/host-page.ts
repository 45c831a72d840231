import type { PrivacyNoticeConfig } from '../../../src/consent/config.js';
import { privacyNotice, type PrivacyNotice } from '../../../src/index.js';

let count = 0;

export interface HostPage {
  readonly element: PrivacyNotice;
  readonly root: ShadowRoot;
  readonly cookie: string;
}

/** A page with the element, and nothing decided unless its cookie says so. */
export async function openPage(
  attributes: Readonly<Record<string, string>> = {},
  config?: PrivacyNoticeConfig,
): Promise<HostPage> {
  const cookie = attributes['cookie-name'] ?? `t${Date.now().toString(36)}-${count++}`;
  const element = document.createElement('privacy-notice');
  const all = {
    controller: 'Example Ltd',
    contact: 'mailto:a@example.com',
    lang: 'en',
    'cookie-name': cookie,
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  if (config) element.config = config;
  document.body.prepend(element);
  await privacyNotice.ready;
  return { element, root: element.shadowRoot!, cookie };
}

/** Takes the element, its cookies and the address's fragment away. */
export async function closePage(): Promise<void> {
  for (const element of document.querySelectorAll('privacy-notice')) element.remove();
  await Promise.resolve();
  for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]!}=;path=/;max-age=0`;
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}

/** Waits until something is there; the test's own time limit ends the wait. */
export async function until<Value>(find: () => Value | null | undefined | false): Promise<Value> {
  for (;;) {
    const found = find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The button of an action, as soon as it is shown. */
export const control = (root: ShadowRoot, action: string, within = ''): Promise<HTMLButtonElement> =>
  until(() => root.querySelector<HTMLButtonElement>(`${within} [data-action="${action}"]`));

/** The next event of a type on the document, where every host page can hear it. */
export function next<Type extends keyof GlobalEventHandlersEventMap>(
  type: Type,
): Promise<GlobalEventHandlersEventMap[Type]> {
  return new Promise((resolve) => document.addEventListener(type, resolve, { once: true }));
}

/** Long enough for anything to run that was going to. */
export const pause = (ms = 400): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Collects what happens while a test runs. */
export function record<Type extends keyof GlobalEventHandlersEventMap>(
  ...types: Type[]
): { readonly events: GlobalEventHandlersEventMap[Type][]; stop(): void } {
  const events: GlobalEventHandlersEventMap[Type][] = [];
  const hear = (event: GlobalEventHandlersEventMap[Type]): void => void events.push(event);
  for (const type of types) document.addEventListener(type, hear);
  return {
    events,
    stop() {
      for (const type of types) document.removeEventListener(type, hear);
    },
  };
}
