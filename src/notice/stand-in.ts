import { page } from '../consent/page-document.js';

/** An element that can have a placeholder. */
export type Box = HTMLElement | SVGElement;

/** In CSS px: with less, nothing could be read. */
export const ROOM = { width: 120, height: 80 };

/** What gives an element its place and its size. */
const LAYOUT = [
  ...['position', 'top', 'right', 'bottom', 'left', 'z-index', 'float', 'clear', 'visibility', 'vertical-align'],
  ...['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height', 'aspect-ratio', 'box-sizing'],
  ...['top', 'right', 'bottom', 'left'].flatMap((side) => [
    ...[`margin-${side}`, `padding-${side}`, `border-${side}-width`, `border-${side}-style`, `border-${side}-color`],
  ]),
  ...['top-left', 'top-right', 'bottom-left', 'bottom-right'].map((corner) => `border-${corner}-radius`),
  ...['flex-grow', 'flex-shrink', 'flex-basis', 'align-self', 'justify-self', 'order'],
  ...['grid-row-start', 'grid-row-end', 'grid-column-start', 'grid-column-end', 'transform', 'transform-origin'],
];

/** Takes away the stand-in of an object that is still loading, by its box. */
const lingering = new WeakMap<Box, () => void>();

/** Returns whether a text and two buttons can be read in an element. */
export function hasRoom({ clientHeight, clientWidth }: Element): boolean {
  return clientWidth >= ROOM.width && clientHeight >= ROOM.height;
}

/** An element of our own on the page, with a placeholder in its shadow root. */
export interface StandIn {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Whether the page has left it where it belongs. */
  readonly isInPlace: boolean;
  /** Whether its own height follows from its content. */
  readonly isFlowing: boolean;
  /** Whether its content can be read. */
  readonly hasRoom: boolean;
  /** Takes it away, and gives the focus that it had to what comes in its place. */
  remove(): void;
}

/** Makes an element that page's rules for all elements neither hide nor move. */
export function createStandInElement(): { readonly element: HTMLElement; readonly root: ShadowRoot } {
  const element = page.createElement('privacy-notice-stand-in');
  return { element, root: element.attachShadow({ mode: 'open' }) };
}

/**
 * Puts a stand-in behind each element that has room for one, and takes that element out of the layout. All are read
 * before any is changed: each change between would make the browser lay the page out again.
 */
export function replaceBoxes(boxes: readonly Box[]): ReadonlyMap<Box, StandIn> {
  const standIns = boxes
    .filter((box) => !/none|contents/.test(getComputedStyle(box).display))
    .map((box) => new BoxStandIn(box));
  for (const standIn of standIns) standIn.hideBox();
  for (const standIn of standIns) standIn.copyLayout();
  for (const standIn of standIns) standIn.box.after(standIn.element);
  const roomy = standIns.filter(({ element }) => hasRoom(element));
  const misfits = roomy.filter((standIn) => !standIn.hasSizeOfBox);
  for (const standIn of misfits) standIn.takeMeasuredSize();
  for (const standIn of standIns) if (!roomy.includes(standIn)) standIn.remove();
  return new Map(roomy.map((standIn) => [standIn.box, standIn]));
}

/** An element of its own in place of another, in a box of the same size and place, which shrinks and grows with the page. */
class BoxStandIn implements StandIn {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly isFlowing = false;
  readonly box: Box;
  readonly #display: string;
  readonly #rect: DOMRect;
  readonly #used: { readonly width: string; readonly height: string };
  readonly #had: { readonly style: boolean; readonly value: string; readonly priority: string };

  /** Reads what the box is like, and changes nothing. */
  constructor(box: Box) {
    lingering.get(box)?.();
    const { display, height, width } = getComputedStyle(box);
    const { element, root } = createStandInElement();
    this.element = element;
    this.root = root;
    this.box = box;
    this.#display = display;
    this.#used = { width, height };
    this.#rect = box.getBoundingClientRect();
    this.#had = {
      style: box.hasAttribute('style'),
      value: box.style.getPropertyValue('display'),
      priority: box.style.getPropertyPriority('display'),
    };
  }

  hideBox(): void {
    this.box.style.setProperty('display', 'none', 'important');
  }

  /** Of an element without a box, engines tell what was written (`100%`, `auto`) and not what it came to. */
  copyLayout(): void {
    const written = getComputedStyle(this.box);
    this.#set('opacity', '1'); // Pages hide what is not defined yet, and this never is.
    for (const name of LAYOUT) this.#set(name, written.getPropertyValue(name));
    this.#set('display', this.#display.startsWith('inline') ? 'inline-block' : 'block');
    this.#set('overflow', 'hidden'); // Puts its lower edge on the line, where that of a frame or an image is.
    this.#set('contain', 'layout paint'); // What is inside is placed by it, whatever its position is.
    if (written.width === 'auto') this.#set('width', this.#used.width);
    const hasRatio = /\d/.test(written.getPropertyValue('aspect-ratio'));
    if (written.height === 'auto' && !hasRatio) this.#set('height', this.#used.height);
  }

  /** Where an element shows nothing yet, engines may give it no box of its own, and there is nothing to compare with. */
  get hasSizeOfBox(): boolean {
    const { height, width } = this.element.getBoundingClientRect();
    const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 0.5;
    const isEmpty = this.#display === 'inline' && /^(img|object|embed)$/.test(this.box.localName);
    return isEmpty || (isNear(width, this.#rect.width) && isNear(height, this.#rect.height));
  }

  takeMeasuredSize(): void {
    for (const side of ['width', 'height'] as const) {
      this.#set(side, this.#used[side]);
      this.#set(`min-${side}`, 'auto');
      this.#set(`max-${side}`, 'none');
    }
    this.#set('flex', 'none');
  }

  get hasRoom(): boolean {
    return hasRoom(this.element);
  }

  get isInPlace(): boolean {
    return this.box.isConnected && this.box.nextElementSibling === this.element;
  }

  /** Puts the box back as it was, and the focus into it, if the stand-in had it. */
  remove(): void {
    const { priority, style, value } = this.#had;
    const hadFocus = !!this.root.activeElement;
    this.element.remove();
    this.box.style.removeProperty('display');
    if (value) this.box.style.setProperty('display', value, priority);
    // Chromium takes an attribute away only once it has been read (measured: 156).
    else if (!style && !this.box.getAttribute('style')) this.box.removeAttribute('style');
    if (hadFocus) this.box.focus({ preventScroll: true });
    if (this.box.matches('object[data]') && !this.box.getBoundingClientRect().height) this.#linger();
  }

  /** Firefox gives an object no box before it has loaded (measured: ESR 153); what is around it would move, and move back. */
  #linger(): void {
    const events = ['load', 'error'];
    const end = (): void => {
      this.element.remove();
      for (const type of events) this.box.removeEventListener(type, end);
    };
    lingering.set(this.box, end);
    for (const type of events) this.box.addEventListener(type, end);
    this.root.replaceChildren();
    this.box.after(this.element);
  }

  #set(name: string, value: string): void {
    this.element.style.setProperty(name, value, 'important');
  }
}
