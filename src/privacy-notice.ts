import type { PrivacyNoticeConfig } from './consent/config.js';
import { isServer } from './consent/environment.js';
import { enter, handleClick, leave, perform, update } from './page.js';

const Base = isServer ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * The privacy notice of a page: decides, gates, fires the events, and brings its views when one must be seen.
 *
 * @summary Asks for consent, shows the privacy statement, and holds back what needs consent until it is given.
 * @tag privacy-notice
 *
 * @attr {string} controller - Who asks (PIPL 17). Without it a warning is given.
 * @attr {string} contact - How to reach the controller: an address, or words.
 * @attr {string} lang - BCP 47 language of the notice. Default: the nearest `lang`, followed live.
 * @attr {string} revision - Of the statement, `[a-z0-9]{1,12}`; a new one asks the purposes in `material` again.
 * @attr {string} partner - Legal name of a partner; shows the statement's partner note.
 * @attr {string} partner-short - Its short name. Default: the legal name.
 * @attr {'unknown'} region - Preset of mode and lifetimes; `unknown` is opt-in.
 * @attr {string} cookie-name - Default: `pn_consent`. `__Host-pn_consent` on https without `cookie-domain`.
 * @attr {string} cookie-domain - `auto` finds the widest domain that can be set. Default: this host only.
 * @attr {number} accept-days - Lifetime of a yes in days, 1 to 400. Default: six months.
 * @attr {number} reject-days - Lifetime of a no in days, never less than `accept-days`.
 * @attr {string} pdf - Address of the statement as PDF. Without it, printing is offered.
 * @attr {string} statement - Address of another statement file of the same schema.
 * @attr {'bar' | 'box' | 'inline'} placement - Of the first layer. Default: `bar`.
 * @attr {boolean} trusted-only - Refuses a grant that no person clicked.
 *
 * @fires {ConsentEvent<ConsentReadyDetail>} consentready - Once per page: the stored choice, or none, is known.
 * @fires {ConsentEvent<ConsentChangeDetail>} beforeconsentchange - Cancelable: before a choice takes effect.
 * @fires {ConsentEvent<ConsentChangeDetail>} consentchange - A choice was made, changed or has ended.
 * @fires {ConsentEvent<ConsentClearDetail>} consentclear - What refused purposes kept was cleared, or could not be.
 * @fires {ConsentEvent<NoticeViewDetail>} noticeshow - A view came.
 * @fires {ConsentEvent<NoticeViewDetail>} noticehide - A view went.
 * @fires {ConsentEvent<ConsentErrorDetail>} consenterror - Something failed, and failed closed.
 */
export class PrivacyNotice extends Base {
  #config: PrivacyNoticeConfig | undefined;

  constructor() {
    super();
    // Set before the element was defined, it hides the accessor.
    this.#config = this.config;
    delete (this as { config?: unknown }).config;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.addEventListener('click', (event) => handleClick(event as MouseEvent, 'data-action'));
    this.addEventListener('command', (event) => {
      perform((event as Event & { readonly command: string }).command.slice(2), event);
    });
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
    enter(this);
  }

  disconnectedCallback(): void {
    leave(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-notice': PrivacyNotice;
  }
}
