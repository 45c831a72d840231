import type { PrivacyNoticeConfig } from './consent/config.js';
import { isServer } from './consent/environment.js';
import { hostStyles } from './notice/host.styles.js';
import { connect, handleClick, serverDrawn, update, wake } from './page.js';

const Base = isServer ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * The privacy notice of a page: decides, gates, fires the events, and brings its views when one must be seen.
 *
 * @summary Asks for consent, shows the privacy statement, and holds back what needs consent until it is given.
 * @tag privacy-notice
 *
 * @attr {string} controller - Who asks (PIPL 17). Without it a warning is given.
 * @attr {string} controller-id - Names the controller to the consent cookie where `controller` differs by language.
 * @attr {string} contact - How to reach the controller: an address, or words.
 * @attr {string} lang - BCP 47 language of the notice. Default: the nearest `lang`, followed live.
 * @attr {string} revision - Of the statement, `[a-z0-9]{1,12}`; a new one asks the purposes in `material` again.
 * @attr {string} partner - Legal name of a partner; shows the statement's partner note.
 * @attr {string} partner-short - Its short name. Default: the legal name.
 * @attr {'unknown'} region - Preset of mode and lifetimes; `unknown` is opt-in.
 * @attr {string} cookie-name - Default: `pn_consent`. On https, without `cookie-domain`, it may be `__Host-pn_consent`.
 * @attr {string} cookie-domain - `auto` finds the widest domain that can be set. Default: this host only.
 * @attr {string} cookie-path - `auto` is the first folder of the page's address. Default: `/`.
 * @attr {number} accept-days - Lifetime of a yes in days, 1 to 400. Default: six months.
 * @attr {number} reject-days - Lifetime of a no in days, never less than `accept-days`.
 * @attr {string} pdf - Address of the statement as PDF. Without it, printing is offered.
 * @attr {string} statement - Address of another statement file of the same schema.
 * @attr {'bar' | 'box' | 'inline'} placement - Of the first layer. Default: `bar`.
 * @attr {boolean} hidden - Does not ask on this page; the gate, the host's controls and the dialogs work. Default: off.
 * @attr {string} config - The lists of the JSON child, as JSON. The `config` property comes first, then this, then the child.
 * @attr {boolean} trusted-only - Refuses a grant that no person clicked. It stays in force if a script removes the attribute.
 *
 * @fires {ConsentEvent<ConsentReadyDetail>} consentready - Once per page: the stored choice, or none, is known.
 * @fires {ConsentEvent<ConsentChangeDetail>} beforeconsentchange - Before a choice takes effect; cancelable where it grants something.
 * @fires {ConsentEvent<ConsentChangeDetail>} consentchange - A choice was made, changed or has ended.
 * @fires {ConsentEvent<ConsentClearDetail>} consentclear - What refused purposes kept was cleared, or could not be.
 * @fires {ConsentEvent<NoticeViewDetail>} noticeshow - A view came.
 * @fires {ConsentEvent<NoticeViewDetail>} noticehide - A view went.
 * @fires {ConsentEvent<ConsentErrorDetail>} consenterror - Something failed, and failed closed.
 *
 * @cssprop [--privacy-notice-background=#fff] - Ground of every view; else `--td-bg-color-container`. Dark: `#1d1f24`.
 * @cssprop [--privacy-notice-color=#1b1d22] - Text; else `--td-text-color-primary`. Dark: `#f0f2f5`.
 * @cssprop [--privacy-notice-muted-color=#474c55] - Lesser text; else `--td-text-color-primary`, as TDesign’s lesser ones are too faint. Dark: `#c3c8d1`.
 * @cssprop [--privacy-notice-accent=#003cab] - Buttons, links, switches; else `--td-brand-color-10`, the step of TDesign’s scale that is plain enough in both its modes, else `--td-brand-color`. Dark: `#a8c5ff`.
 * @cssprop [--privacy-notice-on-accent=#fff] - Text on accept and reject; else `--td-bg-color-container`. Dark: `#0a1834`.
 * @cssprop [--privacy-notice-border-color=#c8cdd6] - Lines; else `--td-component-border`. Dark: `#4a4f59`.
 * @cssprop [--privacy-notice-radius=6px] - Corners, of a whole view only as far as they cut nothing off; else `--td-radius-medium`.
 * @cssprop [--privacy-notice-font-family=system-ui] - Before `sans-serif`; else `--td-font-family`.
 * @cssprop [--privacy-notice-font-size=14px] - Of all text; headings and tables go by it.
 *
 * @csspart banner - The first layer. To find it by: its look is locked, as a rule for it could leave one of the two decisions, and follows the custom properties and `placement` alone.
 * @csspart title - Its heading, and that of the notice of a change.
 * @csspart link - Its link to the statement, and those to what changes in it.
 * @csspart decision - Accept and reject, in every view and placeholder. To find them by: their look is locked, so that no rule can tell them apart, and follows the custom properties alone.
 * @csspart choices - The first layer’s button to the choices.
 * @csspart save - The choices’ button that saves the switches.
 * @csspart close - What closes a view without an answer.
 * @csspart change - The notice that the statement changes.
 * @csspart compare - Its button to what changes.
 * @csspart dialog - The choices, the statement, or what changes in it. To find it by, as the first layer.
 * @csspart contents - The statement’s list of its sections.
 * @csspart reopen - The floating button that opens the choices again.
 */
export class PrivacyNotice extends Base {
  #config: PrivacyNoticeConfig | undefined;

  constructor() {
    super();
    // A property that was set before the element was defined hides the accessor.
    this.#config = this.config;
    delete (this as { config?: unknown }).config;
    if (this.shadowRoot) serverDrawn.add(this);
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    adoptHostStyles(root);
    root.addEventListener('click', (event) => handleClick(event as MouseEvent, 'data-action'));
    const everything = { attributes: true, characterData: true, childList: true, subtree: true };
    new MutationObserver(() => update(this)).observe(this, everything);
  }

  /** The lists of the JSON child, as an object; set, it is taken in the child's place. */
  get config(): PrivacyNoticeConfig | undefined {
    return this.#config;
  }

  set config(config: PrivacyNoticeConfig | undefined) {
    this.#config = config;
    update(this);
  }

  connectedCallback(): void {
    connect(this);
  }

  disconnectedCallback(): void {
    wake(); // Unless this is a move, another element takes over.
  }
}

/** Engines that cannot construct style sheets (WebKit before 16.4, Firefox before 101) get the rule with the first layer. */
function adoptHostStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostStyles);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // The rule comes later.
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-notice': PrivacyNotice;
  }
}
