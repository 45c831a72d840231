import { adoptStyles } from './adopt-styles.js';
import { element } from './element.js';
import { firstLayer } from './first-layer.js';
import { firstLayerStyles } from './first-layer.styles.js';
import { refill, rememberFocus } from './kept-focus.js';
import { reserveSpace } from './reserve-space.js';
import type { FirstLayerState } from './state.js';
import { tokens } from './tokens.styles.js';
import { unitAddress } from './unit-address.js';

export interface Banner {
  show(state: FirstLayerState): void;
  hide(): void;
  /** Tells who does not see the page, when nothing else is being read. */
  say(text: string, lang: string): void;
}

/** How long, in milliseconds, what was said can still be found by who reads the page piece by piece. */
const SAID = 5_000;

/** The first layer's place in the shadow root. It takes no focus, locks no scrolling and lies over whatever the page has. */
export function createBanner(root: ShadowRoot): Banner {
  /** A server may have drawn it. */
  let shown = root.querySelector<HTMLElement>('[part=banner]') ?? undefined;
  let release: (() => void) | undefined;
  let giveFocusBack: (() => void) | undefined;
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

  function hide(): void {
    clearTimeout(timer); // It would keep an element that has left.
    status.replaceChildren();
    giveFocusBack?.();
    release?.();
    shown?.remove();
    shown = release = giveFocusBack = undefined;
  }

  return {
    say,
    hide,
    show(state) {
      const fresh = firstLayer<HTMLElement>(state, unitAddress('intro-1'), element);
      state.news?.addTo(fresh);
      if (shown?.className === fresh.className) refill(shown, fresh, root);
      else {
        hide();
        shown = fresh;
        root.prepend(fresh);
      }
      giveFocusBack ??= rememberFocus(shown, root);
      shown.hidden = false;
      if (state.placement === 'inline') return;
      // In the top layer, where there is one, no z-index of the page covers it.
      if ('showPopover' in shown && root.host.isConnected && !shown.popover) {
        shown.popover = 'manual';
        shown.showPopover();
      }
      release ??= reserveSpace(shown);
    },
  };
}
