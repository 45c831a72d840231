import type { PrivacyNoticeConfig } from './consent/config.js';
import { ConsentEvent } from './consent/events.js';
import { globalPrivacyControl } from './consent/signals.js';
import type { Answers, ConsentStore } from './consent/store.js';
import type { Notice, NoticeState, Placement, View } from './notice/state.js';
import { negotiateLanguage } from './statement/language.js';
import { languages, loadStrings, type Strings } from './strings.js';

/** What a site says, read anew for each use. */
export interface Site {
  readonly config: PrivacyNoticeConfig;
  readonly placement: Placement;
  /** Of the interface. */
  readonly lang: string;
}

/** What the views and the desk know of the element. */
export interface ViewSource {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly store: ConsentStore;
  readonly site: () => Site;
}

/** Which views are wanted and which are seen. Fetches what draws them when the first of them must be seen. */
export class Views {
  readonly #source: ViewSource;
  #notice: Notice | undefined;
  #banner = false;
  #dialogs: ('choices' | 'statement')[] = [];
  #fragment: string | undefined;
  /** Where the switches stood when the visitor went from them to read a clause. */
  #draft: Answers | undefined;
  #seen: readonly View[] = [];
  #turn = 0;

  constructor(source: ViewSource) {
    this.#source = source;
  }

  /** The dialog on top, if one is open or opening. */
  get dialog(): 'choices' | 'statement' | undefined {
    return this.#dialogs[this.#dialogs.length - 1];
  }

  /** @returns Whether it is now seen. */
  show(view: View, fragment?: string): Promise<boolean> {
    if (view === 'banner') this.#banner = true;
    else if (view !== this.dialog) {
      if (this.dialog === 'choices') this.#draft = this.answers();
      this.#dialogs = [...this.#dialogs.filter((open) => open !== view), view];
    }
    this.#fragment = fragment;
    return this.#draw().then(() => this.#seen.includes(view));
  }

  /** Closes the dialog on top. The one under it, or the first layer, is there again. */
  back(): void {
    this.#dialogs = this.#dialogs.slice(0, -1);
    this.#fragment = undefined;
    void this.#draw();
  }

  /** Closes the dialogs, and the first layer as well unless it still has something to ask. */
  close(asks: boolean): void {
    this.#banner = asks;
    this.#dialogs = [];
    this.#draft = undefined;
    void this.#draw();
  }

  /** Draws what is seen again, as a language or a text has changed. */
  refresh(): void {
    if (this.#seen.length) void this.#draw();
  }

  /** Where the switches stand on the screen. */
  answers(): Answers {
    const switches = this.#source.root.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name]');
    return Object.fromEntries(Array.from(switches, ({ name, checked }) => [name, checked]));
  }

  async #draw(): Promise<void> {
    const turn = ++this.#turn;
    const wanted: View[] = [...(this.#banner ? (['banner'] as const) : []), ...(this.dialog ? [this.dialog] : [])];
    if (!wanted.length) {
      this.#notice?.clear();
      this.#announce(wanted);
      return;
    }
    try {
      // Side by side, not one after the other: what an undecided visitor waits for.
      const [{ createNotice }, strings] = await Promise.all([import('./notice/notice.js'), loadStrings(this.#source.site().lang)]);
      if (turn !== this.#turn) return;
      this.#notice ??= createNotice(this.#source.root);
      await this.#notice.update(this.#state(strings));
      if (turn === this.#turn) this.#announce(wanted);
    } catch (cause) {
      if (turn !== this.#turn) return;
      this.#dialogs = this.#dialogs.filter((view) => this.#seen.includes(view));
      this.#banner = this.#seen.includes('banner');
      const message = `The ${wanted[wanted.length - 1] ?? 'notice'} could not be shown: nothing is granted, and the next attempt may succeed.`;
      this.#source.store.report('view', `${message} Serve the files of the build side by side.`, cause);
    }
  }

  #announce(now: readonly View[]): void {
    const before = this.#seen;
    this.#seen = now;
    const tell = (type: 'noticeshow' | 'noticehide', view: View): void => {
      this.#source.element.dispatchEvent(new ConsentEvent(type, { view }));
    };
    for (const view of before) if (!now.includes(view)) tell('noticehide', view);
    for (const view of now) if (!before.includes(view)) tell('noticeshow', view);
  }

  #state(strings: Strings): NoticeState {
    const { element, store, site } = this.#source;
    const { config, placement, lang } = site();
    const text = (name: string): string | undefined => element.getAttribute(name) ?? undefined;
    const legalName = text('partner');
    const granted = Object.fromEntries(store.purposes.map(({ id }) => [id, store.granted(id)]));
    return {
      banner: this.#banner,
      dialog: this.dialog,
      fragment: this.#fragment,
      placement,
      strings: { ...strings, ...config.texts },
      lang,
      statementLang: negotiateLanguage([lang], languages, 'en'),
      statementUrl: text('statement'),
      controller: text('controller'),
      contact: text('contact'),
      partner: legalName ? { legalName, shortName: text('partner-short') ?? legalName } : undefined,
      pdf: text('pdf'),
      purposes: store.purposes,
      cookies: config.cookies ?? [],
      vendors: config.vendors ?? [],
      links: config.links ?? {},
      close: config.close ?? 'later',
      decided: !!store.choice,
      gpc: globalPrivacyControl(),
      granted: { ...granted, ...this.#draft },
    };
  }
}
