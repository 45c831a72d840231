import { writeCookie } from '../consent/cookie-jar.js';
import { seenCookieOf } from '../consent/seen-cookie.js';
import { directionOf } from '../statement/language.js';
import { adoptTokens } from './adopt-tokens.js';
import { readNews, type ChangeNews } from './change-news.js';
import { clauseList } from './change-summary.js';
import { cookieDomainOf, cookiePathOf } from './cookie-place.js';
import { element } from './element.js';
import { watchLanguage } from './interface-language.js';
import { rememberFocus } from './kept-focus.js';
import { placementOf } from './placement.js';
import { refill } from './refill.js';
import { reserveSpace } from './reserve-space.js';
import type { NoticeHost } from './state.js';
import { isConcerned, isToBeTold } from './to-be-told.js';
import { keepInTopLayer } from './top-layer.js';

export { readNews } from './change-news.js';

/** As long as browsers keep a cookie at all. */
const SEEN_DAYS = 400;
/** How long, in milliseconds, what was said can still be found by who reads the page piece by piece. */
const SAID = 5_000;

let current: ChangeNotice | undefined;

/**
 * Tells who has answered under an earlier revision that the statement changes, or has changed. As the first
 * layer it takes no focus and locks nothing. Closing it is no consent, and so is reading what changes.
 */
export async function tellChange(host: NoticeHost): Promise<void> {
  if (current?.host.element !== host.element) {
    current?.leave();
    current = new ChangeNotice(host);
  }
  await current?.draw();
}

class ChangeNotice {
  readonly host: NoticeHost;
  readonly #unwatch: () => void;
  #shown: HTMLElement | undefined;
  #release: (() => void) | undefined;
  #leaveTopLayer: (() => void) | undefined;
  /** What was closed, as the cookie may not stick. */
  #seen: string | undefined;
  /** Whether the visitor has closed the comparison; that a page hides it is not theirs. */
  #isRead = false;
  /** Until a dialog is closed that was there first: what comes over it could not be clicked. */
  #isWaiting = false;
  #giveFocusBack: (() => void) | undefined;
  #turn = 0;

  constructor(host: NoticeHost) {
    this.host = host;
    const { element: own, store } = host;
    const root = own.shadowRoot;
    adoptTokens(root);
    const redraw = (): void => {
      if (this.#shown) void this.draw();
    };
    const unwatch = watchLanguage(own, redraw);
    store.addEventListener('consentchange', redraw);
    this.#unwatch = (): void => {
      unwatch();
      store.removeEventListener('consentchange', redraw);
    };
    const read = (event: Event): void => {
      const dialog = root.querySelector('dialog[open]');
      const isClosing = event.type === 'cancel' || !!(event.target as Element).closest('[data-action=close]');
      if (isClosing && dialog?.getAttribute('data-view') === 'comparison') this.#isRead = true;
    };
    root.addEventListener('cancel', read, true);
    root.addEventListener('click', read, true);
    own.addEventListener('noticehide', () => {
      if (root.querySelector('dialog[open]')) return;
      if (this.#isRead && (this.#shown || this.#isWaiting)) this.#close();
      else if (this.#isWaiting && isToBeTold(host)) void this.draw();
      else this.#isWaiting = false;
    });
  }

  get #revision(): string {
    return this.host.element.getAttribute('revision') ?? '';
  }

  /** Ends its work, as its element has left the page. */
  leave(): void {
    this.#unwatch();
    this.#turn++;
    this.#hide();
  }

  /** Puts it on the screen as things are now, or takes it away. */
  async draw(): Promise<void> {
    const mine = ++this.#turn;
    const isWanted = (): boolean => isConcerned(this.host) && this.#seen !== this.#revision;
    const news = isWanted() ? await readNews(this.host) : undefined;
    if (mine !== this.#turn) return;
    const { isConnected, shadowRoot } = this.host.element;
    const isTold = news && isWanted() && isConnected;
    this.#isWaiting = !!isTold && !this.#shown && !!shadowRoot.querySelector('dialog[open]');
    if (this.#isWaiting) return;
    if (isTold) this.#show(news);
    else this.#hide();
  }

  #show(news: ChangeNews): void {
    const root = this.host.element.shadowRoot;
    const fresh = this.#section(news);
    const shown = this.#shown;
    if (shown?.className === fresh.className) {
      refill(shown, fresh, root);
      return;
    }
    this.#takeAway();
    this.#shown = fresh;
    this.#giveFocusBack = rememberFocus(fresh, root);
    root.prepend(fresh);
    if (!fresh.classList.contains('inline')) {
      let isFirst = true;
      this.#leaveTopLayer = keepInTopLayer(fresh, (isShown) => {
        this.#release?.();
        this.#release = isShown ? reserveSpace(fresh) : undefined;
        if (isShown && isFirst) this.#announce(news, !shown);
        isFirst &&= !isShown;
      });
    } else this.#announce(news, !shown);
  }

  #announce(news: ChangeNews, isNew: boolean): void {
    this.#say(news);
    if (isNew) this.host.store.tell('noticeshow', { view: 'change' });
  }

  /** Politely, to who does not see the page. */
  #say({ lang, title }: ChangeNews): void {
    const status = element('p', { role: 'status', class: 'told', lang });
    this.host.element.shadowRoot.append(status);
    // There before it has something to say: many screen readers say only what changes.
    setTimeout(() => (status.textContent = title));
    setTimeout(() => status.remove(), SAID);
  }

  #section(news: ChangeNews): HTMLElement {
    const { asks, comparison, lang, previous, strings, title } = news;
    const names = new Intl.ListFormat(lang).format(asks);
    const effect = asks.length ? strings['change.asks'].replace('{purposes}', () => names) : strings['change.keeps'];
    const close = element('button', { type: 'button', part: 'close', 'data-action': 'close' }, strings['change.close']);
    close.addEventListener('click', (event) => {
      event.stopPropagation(); // What lies below has a `close` of its own, which may be a refusal.
      this.#close();
    });
    const compare = element(
      'button',
      { type: 'button', part: 'compare', 'data-action': 'comparison' },
      strings['change.compare'],
    );
    return element(
      'section',
      {
        class: `surface change ${placementOf(this.host.element.getAttribute('placement'))}`,
        part: 'change',
        lang,
        dir: directionOf(lang),
        'aria-labelledby': 'change-title',
      },
      element(
        'div',
        { class: 'news' },
        element('h2', { id: 'change-title', part: 'title' }, title),
        element('p', {}, effect),
        clauseList(news),
        // Else it stands beside the comparison.
        !comparison && previous && element('p', {}, element('a', { href: previous }, strings['change.previous'])),
      ),
      element('div', { class: 'ways' }, comparison && compare, close),
    );
  }

  /** Seen, for this revision. That is all that it means. */
  #close(): void {
    const { element: own, store } = this.host;
    const revision = this.#revision;
    this.#seen = revision;
    this.#isWaiting = false;
    const name = seenCookieOf(store.settings!.cookieName);
    const place = { domain: cookieDomainOf(own), path: cookiePathOf(own) };
    if (!writeCookie({ name, value: revision, days: SEEN_DAYS, ...place }))
      store.report(
        'cookie',
        'that a change was seen holds for this page only: check cookie-name, cookie-domain, cookie-path, sandbox',
      );
    if (this.#shown) this.#hide(revision);
    else store.tell('noticehide', { view: 'change', seen: revision });
  }

  #hide(seen?: string): void {
    if (!this.#shown) return;
    this.#takeAway();
    this.#shown = undefined;
    this.host.store.tell('noticehide', { view: 'change', ...(seen && { seen }) });
  }

  #takeAway(): void {
    this.#giveFocusBack?.();
    this.#leaveTopLayer?.();
    this.#release?.();
    this.#giveFocusBack = this.#leaveTopLayer = this.#release = undefined;
    this.#shown?.remove();
  }
}
