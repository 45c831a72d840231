import { adoptStyles } from './adopt-styles.js';
import { firstLayer } from './first-layer.js';
import { firstLayerStyles } from './first-layer.styles.js';
import type { NoticeState } from './state.js';
import { tokens } from './tokens.styles.js';

export interface Banner {
  show(state: NoticeState): void;
  hide(): void;
}

/** The first layer's place in the shadow root. It takes no focus, locks no scrolling and lies over whatever the page has. */
export function createBanner(root: ShadowRoot): Banner {
  let shown: HTMLElement | undefined;
  adoptStyles(root, tokens, firstLayerStyles);

  return {
    show(state) {
      const fresh = firstLayer(state);
      // In the top layer, where there is one, no z-index of the page covers it.
      const isPopover = 'showPopover' in fresh && state.placement !== 'inline';
      if (isPopover) fresh.setAttribute('popover', 'manual');
      if (shown?.isEqualNode(fresh)) return;
      const focused = shown?.contains(root.activeElement) ? root.activeElement?.getAttribute('data-action') : undefined;
      if (shown?.className === fresh.className) {
        // In its place: shown anew, it would come to lie over a dialog that is open.
        shown.lang = state.lang;
        shown.replaceChildren(...fresh.childNodes);
      } else {
        shown?.remove();
        root.prepend(fresh);
        shown = fresh;
        if (isPopover && root.host.isConnected) fresh.showPopover();
      }
      if (focused) shown.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus({ preventScroll: true });
    },
    hide() {
      shown?.remove();
      shown = undefined;
    },
  };
}
