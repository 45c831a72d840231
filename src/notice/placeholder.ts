import type { Origin } from '../consent/events.js';
import { page } from '../consent/page-document.js';
import { rowsOf, VENDOR_FIELDS } from '../consent/rows.js';
import type { Answers } from '../consent/store.js';
import type { Language } from '../languages.js';
import { loadPlaceholderStrings, type PlaceholderStrings } from '../placeholder-strings.js';
import { directionOf } from '../statement/language.js';
import { loadStrings, type Strings } from '../strings.js';
import { adoptStyles } from './adopt-styles.js';
import { element } from './element.js';
import { purposeLabel } from './first-layer.js';
import { boxOf, providerOf, purposesOf } from './held-embed.js';
import { watchLanguage } from './interface-language.js';
import { interfaceTexts } from './interface-texts.js';
import { placeholderStyles } from './placeholder.styles.js';
import { hasRoom, putStandIns, type Box, type StandIn } from './stand-in.js';
import type { NoticeHost } from './state.js';
import { surfaceStyles } from './surface.styles.js';
import { tokens } from './tokens.styles.js';

/** What the page may not have yet. */
interface Held {
  readonly elements: readonly Element[];
  /** Loads one for this page view. */
  release(element: Element): void;
}

interface Drawing {
  readonly host: NoticeHost;
  readonly held: Held;
  readonly save: (answers: Answers, origin: Origin) => void;
  /** The held element by the box in which its placeholder goes. */
  readonly boxes: ReadonlyMap<Box, Element>;
}

/** How often a stand-in that the page took out is put in again, so that two who disagree come to an end. */
const TRIES = 100;

const standIns = new Map<Box, StandIn>();
const tries = new WeakMap<Box, number>();
/** Where there was no room to read; looked at again when they grow. */
const small = new Set<Box>();

let current: Drawing | undefined;
let watched: Element | undefined;
let unwatch: (() => void) | undefined;

const keeper = new MutationObserver(keepUp);
const grown = new ResizeObserver((entries) => {
  const large = entries.filter(({ target }) => hasRoom(target)).map(({ target }) => target as Box);
  for (const box of large) forget(box);
  if (large.length) void draw();
});

// What these put aside and bring back is a copy of the page, which must not have our stand-ins in it.
for (const type of ['turbo:before-cache', 'htmx:beforeHistorySave']) {
  page.addEventListener(type, () => [...standIns.keys()].forEach(dismiss));
}

/**
 * Says in the box of each held embed that has room what it waits for and who provides it, and offers to load it once or
 * always. A frame says it in its own blank document; a sandboxed one is closed to us and, like media, objects and images,
 * gets a stand-in of the same box. Placeholders of what is no longer held go.
 *
 * @param held All that is held now.
 * @param save Takes the answer of a placeholder's own button.
 */
export async function showPlaceholders(host: NoticeHost, held: Held, save: Drawing['save']): Promise<void> {
  const isDeclared = (id: string): boolean => host.store.purposes.some((purpose) => purpose.id === id);
  const boxes = new Map<Box, Element>();
  for (const embed of held.elements) {
    const box = purposesOf(embed).every(isDeclared) && boxOf(embed);
    if (box) boxes.set(box, embed);
  }
  current = { host, held, save, boxes };
  for (const box of [...standIns.keys(), ...small]) {
    if (boxes.has(box)) continue;
    dismiss(box);
    forget(box);
  }
  if (watched !== host.element) {
    unwatch?.();
    watched = host.element;
    unwatch = watchLanguage(watched, () => void draw());
  }
  await draw();
}

const loadTexts = async (lang: Language): Promise<Strings & PlaceholderStrings> => {
  const [shared, own] = await Promise.all([loadStrings(lang), loadPlaceholderStrings(lang)]);
  return { ...shared, ...own };
};

async function draw(): Promise<void> {
  const drawing = current;
  if (!drawing?.boxes.size) return;
  const { boxes, host } = drawing;
  try {
    const { lang, strings } = await interfaceTexts(host, loadTexts);
    if (drawing !== current) return;
    const waiting: Box[] = [];
    for (const [box, embed] of boxes) {
      if (!box.isConnected || small.has(box)) continue;
      const inside = box instanceof HTMLIFrameElement && box.contentDocument;
      if (!inside) {
        if (!standIns.has(box)) waiting.push(box);
      } else if (hasRoom(box)) {
        carryTheme(box, inside, lang);
        fill(inside, inside.body, contentOf(drawing, embed, strings, lang), box);
      } else watchRoom(box);
    }
    for (const [box, standIn] of putStandIns(waiting)) {
      standIns.set(box, standIn);
      keeper.observe(box.getRootNode(), { childList: true, subtree: true });
    }
    for (const box of waiting) if (!standIns.has(box)) watchRoom(box);
    for (const [box, { element: host, root }] of standIns)
      fill(root, root, contentOf(drawing, boxes.get(box)!, strings, lang), host);
  } catch (cause) {
    host.store.report('view', 'a placeholder could not be shown', cause);
  }
}

/** Leaves what says so already as it is, and the focus on the button that has it. */
function fill(
  root: Document | ShadowRoot,
  parent: HTMLElement | ShadowRoot,
  content: HTMLElement,
  { clientHeight, clientWidth, offsetWidth }: HTMLElement,
): void {
  const old = root.querySelector<HTMLElement>('.placeholder');
  if (old?.lang === content.lang && old.textContent === content.textContent) return;
  content.classList.toggle('tight', clientWidth < 320 || clientHeight < 180);
  content.classList.toggle('framed', offsetWidth > clientWidth); // It has a border already.
  if (old) {
    const focused = [...old.querySelectorAll('button')].findIndex((button) => button === root.activeElement);
    old.replaceWith(content);
    content.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
  } else {
    adoptStyles(root, tokens, surfaceStyles, placeholderStyles);
    parent.append(content);
  }
}

function contentOf(
  { held, host, save }: Drawing,
  embed: Element,
  strings: Strings & PlaceholderStrings,
  lang: string,
): HTMLElement {
  const { site, store } = host;
  const purposes = purposesOf(embed);
  const names = purposes.map(
    (id) => store.purposes.find((purpose) => purpose.id === id)?.label ?? purposeLabel(strings, id),
  );
  const text = strings.embedHeld
    .replace('{provider}', () => providerOf(embed, rowsOf(site().vendors, ...VENDOR_FIELDS)))
    .replace('{purposes}', () => names.join(' · '));
  const button = (label: string, act: (event: Event) => void): HTMLElement => {
    const made = element('button', { type: 'button', part: 'decision' }, label);
    made.addEventListener('click', act);
    return made;
  };
  const once = button(strings.embedOnce, ({ isTrusted }) => {
    if (isTrusted || !host.element.hasAttribute('trusted-only')) held.release(embed);
    else store.report('untrusted', 'with trusted-only, only a person can load what is held');
  });
  const always = button(strings.embedAllow, ({ isTrusted }) =>
    save(Object.fromEntries(purposes.map((id) => [id, true])), isTrusted ? 'visitor' : 'script'),
  );
  return element(
    'div',
    { class: 'surface placeholder', role: 'group', 'aria-labelledby': 'held', lang, dir: directionOf(lang) },
    element(
      'div',
      { class: 'held' },
      element('p', { id: 'held' }, text),
      element('div', { class: 'answers' }, once, always),
    ),
  );
}

/** A frame's document inherits neither the page's custom properties nor its colour scheme and language. */
function carryTheme(frame: HTMLIFrameElement, { body, documentElement }: Document, lang: string): void {
  const style = getComputedStyle(frame);
  body.style.setProperty('border-radius', style.borderTopLeftRadius);
  for (const name of new Set([...(tokens.match(/--(privacy-notice|td)-[\w-]+/g) ?? []), 'color-scheme'])) {
    documentElement.style.setProperty(name, style.getPropertyValue(name).trim());
  }
  documentElement.lang = lang;
}

/** The page moved or removed a box, or took a stand-in out. */
function keepUp(): void {
  let isAnyLost = false;
  for (const [box, standIn] of standIns) {
    if (standIn.isInPlace) continue;
    dismiss(box);
    const count = (tries.get(box) ?? 0) + 1;
    tries.set(box, count);
    isAnyLost ||= box.isConnected && count <= TRIES;
  }
  if (isAnyLost) void draw();
}

function dismiss(box: Box): void {
  standIns.get(box)?.remove();
  standIns.delete(box);
  if (!standIns.size) keeper.disconnect();
}

function watchRoom(box: Box): void {
  small.add(box);
  grown.observe(box);
}

function forget(box: Box): void {
  small.delete(box);
  grown.unobserve(box);
}
