import type { Place } from './held-embed.js';
import { createStandInElement, ROOM, type Box, type StandIn } from './stand-in.js';

/** The events of a visitor who goes on elsewhere. */
const OTHER_USE = ['focusin', 'pointerdown'] as const;

/**
 * Puts a stand-in into each empty element, and behind each template or script with markup, where there is room. Those in
 * an element that is high enough fill it; the others are as high as their text, see `--privacy-notice-placeholder-height`.
 */
export function fillPlaces(places: readonly Place[]): ReadonlyMap<Box, FlowStandIn> {
  const standIns = places.map((place) => new FlowStandIn(place));
  for (const standIn of standIns) standIn.insert();
  for (const standIn of standIns) standIn.fitHeight();
  return new Map(standIns.map((standIn) => [standIn.place.element, standIn]));
}

/** A stand-in for content that has no box of its own yet. */
export class FlowStandIn implements StandIn {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly place: Place;
  /** The height of the content box of the empty element, in CSS px. */
  readonly #height: number;

  /** Reads the place, and changes nothing. */
  constructor(place: Place) {
    const { element, root } = createStandInElement();
    this.element = element;
    this.root = root;
    this.place = place;
    const { paddingBottom, paddingTop } = getComputedStyle(place.element);
    const isInside = place.kind === 'inside';
    this.#height = isInside ? place.element.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom) : 0;
  }

  get isFlowing(): boolean {
    return !(this.#height >= ROOM.height);
  }

  insert(): void {
    this.#set('display', 'block');
    this.#set('opacity', '1'); // Pages hide custom elements that are not defined, as this one always is.
    this.#set('contain', 'layout paint'); // Makes it the containing block of its content.
    if (this.place.kind === 'behind') {
      this.place.element.after(this.element);
      return;
    }
    for (const name of ['margin', 'padding', 'border-width', 'min-width']) this.#set(name, '0');
    this.#set('width', '100%');
    this.#set('box-sizing', 'border-box');
    if (!this.isFlowing) this.#set('height', '100%');
    this.place.element.append(this.element);
  }

  /** A percentage counts only where the height of the element is given, and not where it follows from a minimum. */
  fitHeight(): void {
    if (!this.isFlowing && this.element.offsetHeight < this.#height - 0.5) this.#set('min-height', `${this.#height}px`);
  }

  get hasRoom(): boolean {
    const { clientHeight, clientWidth } = this.element;
    const { element, kind } = this.place;
    const isCut = kind === 'inside' && element.clientHeight < ROOM.height;
    return (
      clientWidth >= ROOM.width &&
      clientHeight >= ROOM.height &&
      !(isCut && getComputedStyle(element).display !== 'inline')
    );
  }

  get isInPlace(): boolean {
    const { element, kind } = this.place;
    return (
      element.isConnected &&
      (kind === 'inside' ? this.element.parentNode === element : element.nextElementSibling === this.element)
    );
  }

  /** Takes it away, and gives the focus that it had to the empty element, or to what comes behind the template. */
  remove(): void {
    const { element, kind } = this.place;
    const hadFocus = !!this.root.activeElement;
    const isContentHere = !this.isInPlace;
    this.element.remove();
    if (!hadFocus) return;
    if (kind === 'inside') focusOn(element);
    else if (isContentHere) focusOn(element.nextElementSibling);
    else focusOnComing(element);
  }

  #set(name: string, value: string): void {
    this.element.style.setProperty(name, value, 'important');
  }
}

/**
 * Focuses the element that is put in directly behind a holder, when it comes. Nothing is focused if the visitor does
 * something else before.
 */
function focusOnComing(holder: Element): void {
  const { parentNode } = holder;
  if (!parentNode) return;
  const observer = new MutationObserver((records) => {
    const next = holder.nextElementSibling;
    if (!next || !records.some(({ addedNodes }) => [...addedNodes].includes(next))) return;
    end();
    focusOn(next);
  });
  function end(): void {
    observer.disconnect();
    for (const type of OTHER_USE) removeEventListener(type, end, true);
  }
  observer.observe(parentNode, { childList: true });
  for (const type of OTHER_USE) addEventListener(type, end, true);
}

/** Focuses an element, if need be by an attribute that it has only as long as it has the focus. */
function focusOn(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  element.focus({ preventScroll: true });
  if (element.matches(':focus') || element.hasAttribute('tabindex')) return;
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
}
