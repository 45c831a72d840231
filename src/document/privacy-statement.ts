import { html, render } from 'lit/html.js';
import type { PrivacyNoticeConfig } from '../consent/config.js';
import { isServer } from '../consent/environment.js';
import { createEvent, type ConsentErrorCode } from '../consent/events.js';
import { page } from '../consent/page-document.js';
import { textsOf } from '../consent/rows.js';
import { loadDialogStrings } from '../dialog-strings.js';
import { whenModulesMayLoad } from '../import-map.js';
import { adoptStyles } from '../notice/adopt-styles.js';
import { watchLanguage } from '../notice/interface-language.js';
import { interfaceTexts } from '../notice/interface-texts.js';
import { loadOwnStatement, ownStatement } from '../notice/own-statement.js';
import { partnerOf } from '../notice/partner.js';
import { followReading, type ReadingPosition } from '../notice/reading-position.js';
import { readChange } from '../notice/read-change.js';
import { clearStatus, controlOf, goTo, performOnText } from '../notice/statement-actions.js';
import { statementStyles } from '../notice/statement.styles.js';
import type { StatementState } from '../notice/state.js';
import { surfaceStyles } from '../notice/surface.styles.js';
import { tokens } from '../notice/tokens.styles.js';
import { readSettings } from '../settings.js';
import { negotiateLanguage } from '../statement/language.js';
import { loadStatement, statementLanguages } from '../statement/load.js';
import { besideFrom, statementHost } from './beside-notice.js';
import { documentView } from './document.js';
import { documentStyles } from './document.styles.js';

/** What a `<script type="application/json">` child or the `config` property may hold. */
export type PrivacyStatementConfig = Pick<
  PrivacyNoticeConfig,
  'change' | 'fallbackLang' | 'languages' | 'links' | 'texts'
>;

const Base = isServer ? (Object as unknown as typeof HTMLElement) : HTMLElement;

/**
 * The privacy statement as a part of a page, with or without a notice on it. It decides nothing, and keeps nothing.
 *
 * @summary Shows the whole privacy statement on a legal page, with contents and a link to every clause.
 * @tag privacy-statement
 *
 * @attr {string} lang - BCP 47 language. Default: the nearest `lang`, followed live.
 * @attr {string} statement - Address of another statement file of the same schema.
 * @attr {string} partner - Legal name of a partner; shows the statement's partner note.
 * @attr {string} partner-short - Its short name. Default: the legal name.
 * @attr {string} pdf - Address of the statement as PDF. Without it, printing is offered.
 * @attr {boolean} breadcrumb - Shows the statement's breadcrumb above it.
 *
 * @slot - Shown until the statement is there, and where it cannot be loaded: a link to a page without script.
 *
 * @csspart document - The whole.
 * @csspart breadcrumb - The way to this page.
 * @csspart contents - The list of the sections.
 *
 * @fires {ConsentEvent<ConsentErrorDetail>} consenterror - The text could not be shown, and why.
 */
export class PrivacyStatement extends Base {
  static readonly observedAttributes: readonly string[] = [
    'breadcrumb',
    'partner',
    'partner-short',
    'pdf',
    'statement',
  ];

  #config: PrivacyStatementConfig | undefined;
  readonly #container = page.createElement('div');
  /** What is on the screen. */
  #drawn: StatementState | undefined;
  #isOriginalWanted = false;
  #turn = 0;
  #reading: ReadingPosition | undefined;
  #leave: (() => void) | undefined;

  constructor() {
    super();
    // Set before the element was defined, it hides the accessor.
    this.#config = this.config;
    delete (this as { config?: unknown }).config;
    const root = this.attachShadow({ mode: 'open' });
    adoptStyles(root, tokens, surfaceStyles, statementStyles, documentStyles);
    root.append(this.#container);
    clearStatus(this.#container);
    this.#container.addEventListener('click', (event) => this.#handleClick(event));
    // Room for the text, so that what follows it does not jump.
    render(html`<div class="waiting"><slot></slot></div>`, this.#container);
  }

  /** The lists of the JSON child, as an object; set, it is taken in the child's place. */
  get config(): PrivacyStatementConfig | undefined {
    return this.#config;
  }

  set config(config: PrivacyStatementConfig | undefined) {
    this.#config = config;
    this.#redraw();
  }

  connectedCallback(): void {
    const redraw = (): void => this.#redraw();
    const follow = (): void => this.#followAddress();
    const unwatch = watchLanguage(this, redraw);
    const children = new MutationObserver(redraw);
    children.observe(this, { childList: true, characterData: true, subtree: true });
    addEventListener('hashchange', follow);
    page.addEventListener('consentready', redraw); // From now on there is a notice.
    page.addEventListener('DOMContentLoaded', redraw); // By now all children are there.
    const reading = (this.#reading = followReading(this.#container, page));
    this.#leave = () => {
      unwatch();
      children.disconnect();
      removeEventListener('hashchange', follow);
      page.removeEventListener('consentready', redraw);
      page.removeEventListener('DOMContentLoaded', redraw);
      reading.stop();
    };
    this.#redraw();
  }

  disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = undefined;
  }

  attributeChangedCallback(): void {
    this.#redraw();
  }

  #redraw(): void {
    if (!this.#leave) return;
    this.#draw().catch((cause: unknown) => this.#fail(cause));
  }

  async #draw(): Promise<void> {
    const mine = ++this.#turn;
    await whenModulesMayLoad(); // The texts are modules.
    const config = this.#readConfig();
    const element = page.querySelector('privacy-notice:defined');
    const notice = element ? readSettings(element) : undefined;
    const host = statementHost(this, config, notice, (code, message, cause) => this.#report(code, message, cause));
    const [{ lang, strings }, news] = await Promise.all([
      interfaceTexts(host, loadDialogStrings),
      readChange(host),
      loadOwnStatement(host),
    ]);
    const translated = negotiateLanguage([lang], statementLanguages, 'en');
    const shown = this.#isOriginalWanted ? 'zh-CN' : translated;
    const own = ownStatement(host);
    const statement = own ?? (await loadStatement(shown));
    if (mine !== this.#turn || !this.#leave) return;
    const isFirst = !this.#drawn;
    const partner = partnerOf(this);
    this.#drawn = {
      strings,
      lang,
      partner,
      pdf: this.getAttribute('pdf') ?? undefined,
      links: textsOf(config.links),
      news,
      ...besideFrom(notice, partner),
    };
    // The original of a site's own translation is not ours to show.
    const other = own ? undefined : shown === translated ? 'original' : 'translation';
    render(documentView(this.#drawn, statement, other, this.hasAttribute('breadcrumb')), this.#container);
    this.#reading?.update();
    if (isFirst) this.#followAddress();
  }

  /** What is wrong in it falls back to nothing. */
  #readConfig(): PrivacyStatementConfig {
    if (this.#config) return this.#config;
    try {
      const json = this.querySelector('script[type="application/json"]')?.textContent;
      return (JSON.parse(json ?? '{}') ?? {}) as PrivacyStatementConfig;
    } catch (cause) {
      // The parser may not have reached its end.
      if (page.readyState !== 'loading')
        this.#report('config', `the JSON inside is malformed: ${String(cause)}`, cause);
      return {};
    }
  }

  #fail(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.#report('view', `the statement could not be shown: ${reason}`, cause);
    if (!this.#drawn) render(html`<slot></slot>`, this.#container);
  }

  #report(code: ConsentErrorCode, message: string, cause: unknown): void {
    this.dispatchEvent(createEvent('consenterror', { code, message, cause }));
    console.warn('privacy-statement:', message);
  }

  #handleClick(event: MouseEvent): void {
    const control = controlOf(event);
    if (!control || !this.#drawn) return;
    const action = control.getAttribute('data-action');
    const fragment = control.getAttribute('data-fragment') ?? '';
    // The address becomes the link's, too; it stays the same where it was that already.
    if (action === 'statement') {
      this.#goTo(fragment);
      return;
    }
    event.preventDefault();
    if (action === 'choices' || action === 'comparison') void noticeOfPage()?.show(action, fragment);
    else if (action === 'original') void this.#turnOver();
    else performOnText(control, this.#container, this.#drawn);
  }

  /** From the translation to the original, or back. */
  async #turnOver(): Promise<void> {
    this.#isOriginalWanted = !this.#isOriginalWanted;
    try {
      await this.#draw();
      // The button that was clicked is gone, and the focus with it.
      this.#container.querySelector<HTMLElement>('.title')!.focus({ preventScroll: true });
    } catch (cause) {
      this.#isOriginalWanted = !this.#isOriginalWanted;
      this.#fail(cause);
    }
  }

  #followAddress(): void {
    this.#goTo(location.hash.slice(1));
  }

  /** Goes to a unit of the text by its id; where the page has an element of that id itself, the browser goes there. */
  #goTo(id: string): void {
    const unit = [...this.#container.querySelectorAll<HTMLElement>('article [id]')].find((each) => each.id === id);
    if (!unit || page.getElementById(id)) return;
    goTo(unit);
    this.#reading?.update(id);
  }
}

/** Returns the interface of the notice. DOM clobbering: without a notice, an element of the page may have its name. */
function noticeOfPage(): Window['privacyNotice'] | undefined {
  const found = window.privacyNotice as Partial<Window['privacyNotice']> | undefined;
  return found?.show instanceof Function ? window.privacyNotice : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-statement': PrivacyStatement;
  }
}
