import { directionOf } from '../statement/language.js';
import { loadStrings } from '../strings.js';
import { adoptStyles } from './adopt-styles.js';
import { adoptTokens } from './adopt-tokens.js';
import { element } from './element.js';
import { watchLanguage } from './interface-language.js';
import { interfaceTexts } from './interface-texts.js';
import { keepInTopLayer } from './top-layer.js';
import { keepInput } from './own-input.js';
import type { NoticeHost } from './state.js';

/**
 * The style of the floating button. The selectors have two classes, as a first layer that comes later brings the tokens
 * again. The button stands above a notice of a change, since a withdrawal must not wait until that is closed; it is hidden
 * beside a first layer, which leads to the choices itself.
 */
const STYLES = `
.surface.reopen {
  position: fixed;
  z-index: 2147483646;
  top: auto;
  right: 0;
  bottom: calc(max(16px, env(safe-area-inset-bottom)) + var(--privacy-notice-height, 0px));
  left: 0;
  width: max-content;
  height: auto;
  max-width: calc(100% - 32px);
  margin: 0 auto;
  margin-inline-start: max(16px, env(safe-area-inset-left), env(safe-area-inset-right));
  min-height: 44px;
  border: 1px solid var(--line);
  border-radius: 22px;
  padding: 8px 16px;
  color: var(--text);
  cursor: pointer;
  box-shadow: 0 2px 10px rgba(0, 0, 0, .16);
}
.banner:not(.inline):not([hidden]) ~ .surface.reopen { display: none; }
.surface.reopen[popover]:not(:popover-open) { display: none; }
@media print { .surface.reopen { display: none; } }
`;

const buttons = new WeakMap<ShadowRoot, HTMLButtonElement>();
/** Stops following the language, and stops keeping the button in the top layer. */
let unwatch: (() => void) | undefined;
let leaveTopLayer: (() => void) | undefined;
let turn = 0;

/** A floating button that opens the choices, for pages which have no control of their own. */
export async function offerReopening(host: NoticeHost): Promise<void> {
  const { store } = host;
  const root = host.element.shadowRoot;
  // There is nothing to take away.
  if (!store.choice && !buttons.has(root)) return;
  const mine = ++turn;
  const { lang, strings } = await interfaceTexts(host, loadStrings);
  if (mine !== turn) return;
  if (!buttons.has(root)) {
    adoptTokens(root);
    adoptStyles(root, STYLES);
    keepInput(root);
    buttons.set(
      root,
      element('button', {
        type: 'button',
        class: 'surface reopen',
        part: 'reopen',
        'data-action': 'choices',
      }),
    );
  }
  const button = buttons.get(root)!;
  button.lang = lang;
  button.dir = directionOf(lang);
  button.textContent = strings.reopen;
  unwatch?.();
  unwatch = undefined;
  if (!store.choice || !host.element.isConnected) {
    remove(button);
    return;
  }
  // A button that is inserted again loses the focus.
  if (button.parentNode !== root) {
    root.append(button);
    leaveTopLayer?.();
    leaveTopLayer = keepInTopLayer(button);
  }
  // The button keeps its language where another one does not load.
  unwatch = watchLanguage(host.element, () => void offerReopening(host).catch(() => undefined));
}

/** Takes the floating button away, as the page has a control of its own by now. */
export function withdrawReopening({ element: { shadowRoot } }: NoticeHost): void {
  const button = buttons.get(shadowRoot);
  turn++; // A button that is being made does not come any more.
  unwatch?.();
  unwatch = undefined;
  if (button) remove(button);
}

function remove(button: HTMLElement): void {
  leaveTopLayer?.();
  leaveTopLayer = undefined;
  button.remove();
}
