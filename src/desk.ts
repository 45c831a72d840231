import { decide } from './consent/decisions.js';
import type { ConsentEventMap, Origin } from './consent/events.js';
import { CHOICES_CONTROLS, requestOfClick, requestOfCommand, requestOfHash, unitOfLink, type Request } from './controls.js';
import { clearCookies } from './gate/cleaning.js';
import { loadStrings } from './strings.js';
import type { ViewSource, Views } from './views.js';

/** Does what controls ask for: the notice's own buttons, the host page's, its address, its commands. */
export class Desk {
  readonly #source: ViewSource;
  readonly #views: Views;
  #reopen: { remove(): void } | undefined;

  constructor(source: ViewSource, views: Views) {
    this.#source = source;
    this.#views = views;
  }

  /** Begins work, once the stored choice is known: shows what the address asks for, and asks what is unanswered. */
  open(): void {
    const { element, root, store } = this.#source;
    root.addEventListener('click', this.#handleClick);
    // A dialog's Escape comes as this event, and would otherwise close it without our knowing.
    root.addEventListener('cancel', this.#handleCancel, true);
    element.addEventListener('command', this.#handleCommand);
    document.addEventListener('click', this.#handleHostClick);
    window.addEventListener('hashchange', this.#handleHash);
    store.addEventListener('consentchange', this.#handleChange);
    if (store.unanswered.length) void this.#views.show('banner');
    this.#handleHash();
    this.#settle();
  }

  close(): void {
    const { element, root, store } = this.#source;
    root.removeEventListener('click', this.#handleClick);
    root.removeEventListener('cancel', this.#handleCancel, true);
    element.removeEventListener('command', this.#handleCommand);
    document.removeEventListener('click', this.#handleHostClick);
    window.removeEventListener('hashchange', this.#handleHash);
    store.removeEventListener('consentchange', this.#handleChange);
    this.#views.close(false);
    this.#reopen?.remove();
    this.#reopen = undefined;
  }

  readonly #handleClick = (event: Event): void => {
    const fragment = unitOfLink(event);
    if (!fragment) this.#handle(requestOfClick(event as MouseEvent, 'data-action'));
    else {
      event.preventDefault();
      // Where the host routes by the address's fragment, or it is there already, the address stays as it is.
      if (/^#[!/]/.test(location.hash) || location.hash === `#${fragment}`) void this.#views.show('statement', fragment);
      else location.hash = fragment;
    }
  };

  readonly #handleHostClick = (event: MouseEvent): void => {
    const request = requestOfClick(event, 'data-privacy-notice');
    if (request) event.preventDefault();
    this.#handle(request);
  };

  readonly #handleCommand = (event: Event): void => this.#handle(requestOfCommand(event));

  readonly #handleCancel = (event: Event): void => {
    event.preventDefault();
    this.#dismiss(event.isTrusted ? 'visitor' : 'script');
  };

  readonly #handleHash = (): void => {
    const request = requestOfHash(location.hash);
    if (request) this.#handle(request);
    else if (this.#views.dialog === 'statement') this.#views.back();
  };

  readonly #handleChange = (event: Event): void => {
    const { choice, previous } = (event as ConsentEventMap['consentchange']).detail;
    if (choice !== previous) this.#views.close(this.#source.store.unanswered.length > 0);
    this.#settle();
  };

  #handle(request: Request | undefined): void {
    if (!request) return;
    if ('view' in request) void this.#views.show(request.view, request.fragment);
    else if (request.decision === 'close') this.#dismiss(request.origin);
    else decide(this.#source.store, request.decision, request.origin, this.#views.answers());
  }

  /** Closes without an answer: a refusal if the site says so and something is unanswered, else nothing. */
  #dismiss(origin: Origin): void {
    const { store, site } = this.#source;
    const isQuestion = this.#views.dialog !== 'statement' && store.unanswered.length > 0;
    if (isQuestion && site().config.close === 'refuse') {
      decide(store, 'close', origin);
      return;
    }
    this.#views.back();
    // Else the same link would not be heard again.
    if (requestOfHash(location.hash)) history.replaceState(history.state, '', location.pathname + location.search);
  }

  /** What a known state calls for: refused purposes' cookies go, and there is a way back to the choices. */
  #settle(): void {
    const { store, site } = this.#source;
    if (store.choice) clearCookies(site().config.cookies ?? [], (purpose) => store.granted(purpose));
    if (document.readyState === 'complete') void this.#offerReopening();
    else window.addEventListener('load', () => void this.#offerReopening(), { once: true });
  }

  /** A floating button, where the page has no control that opens the choices. */
  async #offerReopening(): Promise<void> {
    const { root, store, site } = this.#source;
    const { config, lang } = site();
    const isWanted = (): boolean =>
      !!store.choice && config.reopen !== false && !document.querySelector(CHOICES_CONTROLS);
    if (!isWanted()) {
      this.#reopen?.remove();
      this.#reopen = undefined;
      return;
    }
    try {
      const [{ createReopen }, strings] = await Promise.all([import('./notice/reopen.js'), loadStrings(lang)]);
      if (isWanted() && this.#source.element.isConnected) this.#reopen ??= createReopen(root, strings.reopen);
    } catch (cause) {
      store.report('view', 'The button that reopens the choices could not be loaded.', cause);
    }
  }
}
