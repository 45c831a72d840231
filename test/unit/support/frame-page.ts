import type { PrivacyNotice } from '../../../src/index.js';
import { until } from './host-page.js';

export interface FramePage {
  readonly window: Window;
  readonly element: PrivacyNotice;
  readonly root: ShadowRoot;
  /** Gives the page another viewport. */
  resize(width: number, height: number): void;
  close(): void;
}

const source = (path: string): string => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url).href);

/**
 * A page of its own in a frame, with the element and nothing decided. Its viewport is the frame's size in every engine,
 * also where a window cannot be made as small.
 */
export async function openFrame(attributes: Readonly<Record<string, string>>, inner = ''): Promise<FramePage> {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<!doctype html><html lang="en"><title>t</title><body></body></html>';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.style.setProperty('border', '0');
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument!;
  const made = page.createElement('privacy-notice');
  const all = { controller: 'Example Ltd', contact: 'mailto:a@example.com', 'cookie-name': `f${Date.now()}` };
  for (const [name, value] of Object.entries({ ...all, ...attributes })) made.setAttribute(name, value);
  const json = page.createElement('script');
  json.type = 'application/json';
  json.textContent = inner;
  if (inner) made.append(json);
  const script = page.createElement('script');
  script.type = 'module';
  script.textContent = `import { privacyNotice } from ${source('index.ts')}; window.privacyNotice = privacyNotice;`;
  page.body.append(made, script);
  const root = await until(() => made.shadowRoot);
  return {
    window: frame.contentWindow!,
    element: made,
    root,
    resize(width, height) {
      frame.style.setProperty('width', `${width}px`);
      frame.style.setProperty('height', `${height}px`);
    },
    close: () => frame.remove(),
  };
}
