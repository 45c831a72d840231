import { parseConfig, readConfig, type Complain } from './config-reader.js';
import type { PrivacyNoticeConfig } from './consent/config.js';
import { Desk } from './desk.js';
import { Gate } from './gate/gate.js';
import type { Placement, View } from './notice/state.js';
import { Page, type Door } from './page.js';
import { ATTRIBUTES, readSettings } from './settings.js';
import { Views, type ViewSource } from './views.js';
import { Watcher } from './watcher.js';

/** The one page of this copy of the library. */
export const page = new Page();

let gate: Gate | undefined;

/** On a server there is no such thing; importing must not fail there. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

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
 * @fires {ConsentEvent<NoticeViewDetail>} noticeshow - A view came.
 * @fires {ConsentEvent<NoticeViewDetail>} noticehide - A view went.
 * @fires {ConsentEvent<ConsentErrorDetail>} consenterror - Something failed, and failed closed.
 */
export class PrivacyNotice extends Base implements Door {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #views: Views;
  readonly #desk: Desk;
  readonly #watcher = new Watcher(() => this.#configure());
  readonly #complained = new Set<string>();
  #given: PrivacyNoticeConfig | undefined;
  #config: PrivacyNoticeConfig = {};
  #lang = 'en';
  #isWorking = false;
  #isOpen = false;

  constructor() {
    super();
    const source: ViewSource = {
      element: this,
      root: this.shadowRoot ?? this.attachShadow({ mode: 'open' }),
      store: page.store,
      site: () => ({ config: this.#config, lang: this.#lang, placement: this.#placement }),
    };
    this.#views = new Views(source);
    this.#desk = new Desk(source, this.#views);
  }

  /** The lists of the JSON child, as an object; set, it is taken in the child's place. */
  get config(): PrivacyNoticeConfig | undefined {
    return this.#given;
  }

  set config(config: PrivacyNoticeConfig | undefined) {
    this.#given = config;
    if (this.#isWorking) this.#watcher.changed();
  }

  connectedCallback(): void {
    takeEarlyConfig(this);
    if (this.#isWorking) return; // Moved, not put in.
    if (page.enter(this)) this.start();
    else page.store.report('duplicate', 'There is more than one <privacy-notice>: the first works, the others wait.');
  }

  disconnectedCallback(): void {
    // A move in the document takes an element out and puts it in again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      if (this.#isWorking) this.#stop();
      page.leave(this)?.start();
    });
  }

  attributeChangedCallback(): void {
    if (this.#isWorking) this.#watcher.changed();
  }

  /** Begins to work for the page: called when this is, or becomes, its first element. */
  start(): void {
    this.#isWorking = true;
    gate ??= new Gate(page.store);
    gate.observe(document);
    this.#watcher.watch(this);
  }

  show(view: View, fragment?: string): Promise<boolean> {
    return this.#views.show(view, fragment);
  }

  hide(): void {
    this.#views.close(false);
  }

  observe(root: ShadowRoot): void {
    gate?.observe(root);
  }

  get #placement(): Placement {
    const value = this.getAttribute('placement') ?? 'bar';
    if (value === 'bar' || value === 'box' || value === 'inline') return value;
    this.#complain(`placement="${value}" is none of bar, box, inline; “bar” is used.`);
    return 'bar';
  }

  readonly #complain: Complain = (message, cause) => {
    if (this.#complained.has(message)) return;
    this.#complained.add(message);
    page.store.report('config', message, cause);
  };

  #stop(): void {
    this.#isWorking = false;
    this.#isOpen = false;
    this.#watcher.stop();
    this.#desk.close();
  }

  /** Reads what the markup says now. The first time, work begins with it. */
  #configure(): void {
    const json = this.querySelector('script[type="application/json"]')?.textContent;
    if (this.#given) this.#config = readConfig(this.#given, this.#complain);
    else this.#config = json ? parseConfig(json, this.#complain) : {};
    const settings = readSettings(this, this.#config, this.#complain);
    this.#lang = settings.lang;
    page.store.configure(settings);
    if (this.#isOpen) this.#views.refresh();
    else this.#desk.open();
    this.#isOpen = true;
  }
}

/** A property that was set before the element was upgraded hides the accessor of that name. */
function takeEarlyConfig(element: PrivacyNotice): void {
  if (!Object.prototype.hasOwnProperty.call(element, 'config')) return;
  const { config } = element;
  Reflect.deleteProperty(element, 'config');
  element.config = config;
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-notice': PrivacyNotice;
  }
}
