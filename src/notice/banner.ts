import { adoptStyles } from './adopt-styles.js';
import { element } from './element.js';
import { firstLayer } from './first-layer.js';
import { firstLayerStyles } from './first-layer.styles.js';
import { rememberFocus } from './kept-focus.js';
import { reserveSpace } from './reserve-space.js';
import type { FirstLayerState } from './state.js';
import { tokens } from './tokens.styles.js';
import { keepInTopLayer } from './top-layer.js';
import { unitAddress } from './unit-address.js';

export interface Banner {
  /** Resolves when the first layer has the content. Rejects if the code that replaces its content cannot be loaded. */
  show(state: FirstLayerState): Promise<void>;
  hide(): void;
  /** Announces a text politely to screen readers. */
  say(text: string, lang: string): void;
}

/** The time, in milliseconds, for which an announced text can still be found by screen readers. */
const SAID = 5_000;

/**
 * Manages the first layer in the shadow root. It takes no focus, locks no scrolling and lies over the page, but waits while
 * a modal dialog of the page would make it inert.
 *
 * @param announce Called when the first layer is shown or hidden, if that is a change.
 */
export function createBanner(root: ShadowRoot, announce: (isSeen: boolean) => void): Banner {
  /** The first layer, which a server may have drawn. */
  let shown = root.querySelector<HTMLElement>('[part=banner]') ?? undefined;
  let release: (() => void) | undefined;
  let giveFocusBack: (() => void) | undefined;
  let leaveTopLayer: (() => void) | undefined;
  let isSeen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // There before it has something to say: many screen readers say only what changes.
  const status = element('p', { role: 'status', class: 'said' });
  adoptStyles(root, tokens, firstLayerStyles);
  root.append(status);

  function say(text: string, lang: string): void {
    status.lang = lang;
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => status.replaceChildren(), SAID);
  }

  function setSeen(isNow: boolean, { lang, strings }: Pick<FirstLayerState, 'lang' | 'strings'>): void {
    if (isNow && !isSeen) say(strings.title, lang);
    isSeen = isNow;
    announce(isNow);
  }

  /** Shows the layer over the page, or waits until it can be used. */
  function float(layer: HTMLElement, state: FirstLayerState): void {
    leaveTopLayer ??= keepInTopLayer(layer, (isShown) => {
      release?.();
      release = isShown ? reserveSpace(layer) : undefined;
      setSeen(isShown, state);
    });
  }

  function remove(): void {
    giveFocusBack?.();
    leaveTopLayer?.();
    release?.();
    shown?.remove();
    shown = release = giveFocusBack = leaveTopLayer = undefined;
  }

  function hide(): void {
    clearTimeout(timer); // It would keep an element that has left.
    status.replaceChildren();
    remove();
    isSeen = false;
    announce(false);
  }

  return {
    say,
    hide,
    async show(state) {
      const fresh = firstLayer<HTMLElement>(state, unitAddress('intro-1'), element);
      state.news?.addTo(fresh);
      if (shown?.className !== fresh.className) {
        remove();
        shown = fresh;
        root.prepend(fresh);
      }
      const layer = shown;
      giveFocusBack ??= rememberFocus(layer, root);
      layer.hidden = false;
      if (state.placement === 'inline') setSeen(true, state);
      else if (root.host.isConnected) float(layer, state);
      fresh.popover = layer.popover;
      // Few pages change their language or their settings while the first layer is there.
      if (!layer.isEqualNode(fresh)) (await import('./refill.js')).refill(layer, fresh, root);
    },
  };
}
