import { whenHydrated } from '../gate/hydration.js';
import { guardedFrames, watchGuard } from './guarded-frames.js';
import { isEmptyPlace, placeOf, sufficientPurposes, type Place } from './held-embed.js';
import { watchLanguage } from './interface-language.js';
import { interfaceTexts } from './interface-texts.js';
import { carryTheme, createPlaceholder, loadTexts, showIn, type HeldItem, type Save } from './placeholder-content.js';
import { RoomWatch } from './room-watch.js';
import { StandInKeeper } from './stand-in-keeper.js';
import { hasRoom, type Box } from './stand-in.js';
import type { NoticeHost } from './state.js';

/** The held content of a page. */
interface Held {
  readonly elements: readonly Element[];
  /** Loads one for this page view. */
  release(element: Element): void;
  /** Returns whether `release` would load something. */
  canRelease(element: Element): boolean;
}

interface Item extends HeldItem {
  readonly place: Place;
}

interface Drawing {
  readonly host: NoticeHost;
  readonly held: Held;
  readonly save: Save;
  readonly items: ReadonlyMap<Box, Item>;
}

// DOM clobbering: in a form, a field named `closest` hides the form's own method, so the prototype's is called.
const { closest } = Element.prototype;

const keeper = new StandInKeeper(() => void draw());
const room = new RoomWatch(() => void draw());
/** Elements that are waited for, and whether nodes can be inserted beside them without harm to a framework. */
const hydrated = new WeakMap<Box, boolean>();
const frames = new WeakSet<Box>();

let current: Drawing | undefined;
let watched: NoticeHost | undefined;
let unwatch: (() => void) | undefined;
let isDrawQueued = false;

/**
 * Shows placeholders that name provider and purposes of held content, with buttons that load it once or always. The
 * placeholder of a frame is in its own blank document. A sandboxed frame, a medium, an object or an image gets a stand-in
 * of the same box; an empty element gets one inside, and a template one behind it. Stand-ins come when the page has
 * hydrated. Placeholders of what is no longer held go.
 *
 * @param held All that is held now.
 * @param save Takes the answer of a placeholder's own button.
 */
export async function showPlaceholders(host: NoticeHost, held: Held, save: Save): Promise<void> {
  current = { host, held, save, items: itemsOf(host, held) };
  for (const [box] of keeper.entries()) if (!current.items.has(box)) keeper.dismiss(box);
  room.keepOnly(current.items);
  if (!watched) {
    watchGuard(() => current && void showPlaceholders(current.host, current.held, current.save));
    host.store.addEventListener('consentchange', clearGrantedPlaces);
  }
  if (watched?.element !== host.element) {
    unwatch?.();
    watched = host;
    unwatch = watchLanguage(host.element, () => void draw());
  }
  await draw();
}

/** Finds the places of all that is held. What is in an element with a placeholder of its own gets none. */
function itemsOf({ store }: NoticeHost, held: Held): ReadonlyMap<Box, Item> {
  const isDeclared = (id: string): boolean => store.purposes.some((purpose) => purpose.id === id);
  const items = new Map<Box, Item>();
  const add = (item: HeldItem, place: Place | undefined): void => {
    if (place && item.purposes.length && item.purposes.every(isDeclared)) items.set(place.element, { ...item, place });
  };
  for (const element of held.elements) {
    const place = placeOf(element);
    const release = (): void => {
      if (place?.kind === 'inside') keeper.dismiss(place.element);
      held.release(element);
    };
    const canRelease = (): boolean => held.canRelease(element);
    add({ element, purposes: sufficientPurposes(element), release, canRelease }, place);
  }
  for (const item of guardedFrames()) add(item, { kind: 'box', element: item.element as Box });
  for (const box of items.keys()) {
    const { parentElement } = box;
    const outer = parentElement && closest.call(parentElement, '[data-consent]');
    if (outer && items.get(outer as Box)?.place.kind === 'inside') items.delete(box);
  }
  return items;
}

/** A vendor's script looks for an empty element: its placeholder goes before the script runs. */
function clearGrantedPlaces(): void {
  for (const [box, item] of current?.items ?? []) if (isGrantedPlace(item)) keeper.dismiss(box);
}

function isGrantedPlace({ place, purposes }: Item): boolean {
  return place.kind === 'inside' && purposes.every((id) => current?.host.store.granted(id));
}

async function draw(): Promise<void> {
  const drawing = current;
  if (!drawing?.items.size) return;
  const { host, items, save } = drawing;
  try {
    const { lang, strings } = await interfaceTexts(host, loadTexts);
    if (drawing !== current) return;
    const create = (item: Item): HTMLElement => createPlaceholder(item, host, save, strings, lang);
    const missing: Place[] = [];
    for (const [box, item] of items) {
      if (!box.isConnected || room.isTooSmall(box)) continue;
      const inside = box instanceof HTMLIFrameElement && box.contentDocument;
      if (!inside) {
        if (!keeper.get(box) && !isGrantedPlace(item) && isReady(item.place)) missing.push(item.place);
      } else if (!hasRoom(box)) room.add(box, box);
      else if (isBlank(inside)) {
        followLoads(box);
        carryTheme(box, inside, lang);
        showIn(inside, inside.body, create(item), box);
      }
    }
    keeper.put(missing);
    for (const [box, { element, isFlowing, root }] of keeper.entries())
      showIn(root, root, create(items.get(box)!), element, isFlowing);
    const small = missing.filter(({ element }) => !keeper.get(element)?.hasRoom);
    for (const { element, kind } of small) {
      keeper.dismiss(element);
      const target = kind === 'behind' ? element.parentElement : element;
      if (target) room.add(element, target);
    }
  } catch (cause) {
    host.store.report('view', 'a placeholder could not be shown', cause);
  }
}

/** Returns whether a stand-in can be put in now; if not, all is drawn again when one can be. */
function isReady({ element, kind }: Place): boolean {
  if (kind === 'inside' && !isEmptyPlace(element)) return false;
  const known = hydrated.get(element);
  if (known !== undefined) return known;
  hydrated.set(element, false);
  void whenHydrated(element).then(() => {
    hydrated.set(element, true);
    queueDraw();
  });
  return false;
}

/** Draws once for all that become ready at the same time. */
function queueDraw(): void {
  if (isDrawQueued) return;
  isDrawQueued = true;
  void Promise.resolve().then(() => {
    isDrawQueued = false;
    void draw();
  });
}

const isBlank = ({ URL: address, body }: Document): boolean => address.startsWith('about:') && !!body;

/** Engines load `about:blank`, too, and the document that has the placeholder may be replaced by that. */
function followLoads(frame: HTMLIFrameElement): void {
  if (frames.has(frame)) return;
  frames.add(frame);
  frame.addEventListener('load', () => void draw());
}
