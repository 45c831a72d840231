import { loadStrings } from '../strings.js';
import { adoptStyles } from './adopt-styles.js';
import { element } from './element.js';
import { purposeLabel } from './first-layer.js';
import { interfaceLanguage } from './interface-language.js';
import type { NoticeHost } from './state.js';
import { tokens } from './tokens.styles.js';

const STYLES = `
html, body { height: 100%; margin: 0; }
.surface { min-height: 100%; display: flex; flex-direction: column; gap: 12px; align-items: center; justify-content: center; padding: 16px; text-align: center; border: 1px solid var(--line); }
`;

/**
 * Says in a held frame what it waits for, with a button that grants it. The frame is its own blank document then, so the
 * box stays as it is and nothing is put into the page.
 *
 * @param allow Called when the button is clicked, with whether a person did it.
 */
export async function fillFrame(
  frame: HTMLIFrameElement,
  host: NoticeHost,
  allow: (purposes: readonly string[], event: Event) => void,
): Promise<void> {
  const document = frame.contentDocument;
  // A sandboxed frame is closed to us; one without room says nothing that could be read.
  if (!document || frame.hasAttribute('src') || frame.clientWidth < 120 || frame.clientHeight < 80) return;
  const lang = interfaceLanguage(host);
  const strings = { ...(await loadStrings(lang)), ...host.site().texts };
  if (frame.hasAttribute('src') || frame.contentDocument !== document) return;
  const ids = (frame.dataset['consent'] ?? '').split(/\s+/).filter(Boolean);
  const names = ids.map(
    (id) => host.store.purposes.find((purpose) => purpose.id === id)?.label ?? purposeLabel(strings, id),
  );
  const text = strings.embedHeld
    .replace('{provider}', () => new URL(frame.dataset['src'] ?? '', frame.baseURI).host)
    .replace('{purposes}', () => names.join(' · '));
  const button = element('button', { type: 'button', part: 'decision' }, strings.embedAllow);
  button.addEventListener('click', (event) => allow(ids, event));
  const isFirst = !document.querySelector('.surface');
  document.documentElement.lang = lang;
  document.body.replaceChildren(element('div', { class: 'surface' }, element('p', {}, text), button));
  if (isFirst) adoptStyles(document, tokens, STYLES);
}
