import type { Origin } from '../consent/events.js';
import { rowsOf, VENDOR_FIELDS } from '../consent/rows.js';
import type { Answers } from '../consent/store.js';
import type { Language } from '../languages.js';
import { loadPlaceholderStrings, type PlaceholderStrings } from '../placeholder-strings.js';
import { directionOf } from '../statement/language.js';
import { loadStrings, type Strings } from '../strings.js';
import { adoptStyles } from './adopt-styles.js';
import { element } from './element.js';
import { purposeLabel } from './first-layer.js';
import { providerOf } from './held-provider.js';
import { placeholderStyles } from './placeholder.styles.js';
import type { NoticeHost } from './state.js';
import { surfaceStyles } from './surface.styles.js';
import { tokens } from './tokens.styles.js';

/** A held element, and how the visitor can have it loaded. */
export interface HeldItem {
  readonly element: Element;
  /** The purposes that are enough for it. */
  readonly purposes: readonly string[];
  /** Loads it for this page view. */
  readonly release: (event: Event) => void;
  /** Returns whether `release` would load something: of an empty element, the gate may not know the scripts. */
  readonly canRelease: () => boolean;
}

/** Decides on purposes as a button of the notice does. */
export type Save = (answers: Answers, origin: Origin) => void;

type Texts = Strings & PlaceholderStrings;

/** Loads the texts of placeholders. Rejects when a file cannot be loaded. */
export async function loadTexts(lang: Language): Promise<Texts> {
  const [shared, own] = await Promise.all([loadStrings(lang), loadPlaceholderStrings(lang)]);
  return { ...shared, ...own };
}

/** Makes a placeholder: a text that names provider and purposes, and the buttons. */
export function createPlaceholder(
  { canRelease, element: held, purposes, release }: HeldItem,
  { element: notice, site, store }: NoticeHost,
  save: Save,
  strings: Texts,
  lang: string,
): HTMLElement {
  const names = purposes.map(
    (id) => store.purposes.find((purpose) => purpose.id === id)?.label ?? purposeLabel(strings, id),
  );
  const provider = providerOf(held, purposes, rowsOf(site().vendors, ...VENDOR_FIELDS));
  const text = (provider === undefined ? strings.embedHeldUnnamed : strings.embedHeld)
    .replace('{provider}', () => provider ?? '')
    .replace('{purposes}', () => names.join(' · '));
  const button = (label: string, act: (event: Event) => void): HTMLElement => {
    const made = element('button', { type: 'button', part: 'decision' }, label);
    made.addEventListener('click', act);
    return made;
  };
  const answers: HTMLElement[] = [];
  if (canRelease()) {
    const once = button(strings.embedOnce, (event) => {
      if (event.isTrusted || !notice.hasAttribute('trusted-only')) release(event);
      else store.report('untrusted', 'with trusted-only, only a person can load what is held');
    });
    answers.push(once);
  }
  const always = button(strings.embedAllow, ({ isTrusted }) =>
    save(Object.fromEntries(purposes.map((id) => [id, true])), isTrusted ? 'visitor' : 'script'),
  );
  answers.push(always);
  return element(
    'div',
    { class: 'surface placeholder', role: 'group', 'aria-labelledby': 'held', lang, dir: directionOf(lang) },
    element(
      'div',
      { class: 'held' },
      element('p', { id: 'held' }, text),
      element('div', { class: 'answers' }, ...answers),
    ),
  );
}

/**
 * Shows a placeholder in a frame's document or in the root of a stand-in. One with the same text stays as it is; else the
 * focus stays on the button that has it.
 *
 * @param box The element whose size the placeholder has.
 * @param isFlowing Whether the height of the box follows from the placeholder.
 */
export function showIn(
  root: Document | ShadowRoot,
  parent: HTMLElement | ShadowRoot,
  content: HTMLElement,
  { clientHeight, clientWidth, offsetWidth }: HTMLElement,
  isFlowing = false,
): void {
  const old = root.querySelector<HTMLElement>('.placeholder');
  if (old?.lang === content.lang && old.textContent === content.textContent) return;
  content.classList.toggle('tight', clientWidth < 320 || (clientHeight < 180 && !isFlowing));
  content.classList.toggle('framed', offsetWidth > clientWidth); // It has a border already.
  content.classList.toggle('flowing', isFlowing);
  if (old) {
    const focused = [...old.querySelectorAll('button')].findIndex((button) => button === root.activeElement);
    old.replaceWith(content);
    content.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
  } else {
    adoptStyles(root, tokens, surfaceStyles, placeholderStyles);
    parent.append(content);
  }
}

/** Gives a frame's document, which inherits nothing of the page, its custom properties, color scheme and language. */
export function carryTheme(frame: HTMLIFrameElement, { body, documentElement }: Document, lang: string): void {
  const style = getComputedStyle(frame);
  body.style.setProperty('border-radius', style.borderTopLeftRadius);
  for (const name of new Set([...(tokens.match(/--(privacy-notice|td)-[\w-]+/g) ?? []), 'color-scheme'])) {
    documentElement.style.setProperty(name, style.getPropertyValue(name).trim());
  }
  documentElement.lang = lang;
}
