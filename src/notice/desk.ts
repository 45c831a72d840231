import { decide as take, type Decision } from '../consent/decisions.js';
import type { Origin } from '../consent/events.js';
import { ConsentEvent, type ConsentEventMap } from '../consent/events.js';
import type { Answers } from '../consent/store.js';
import { createBanner } from './banner.js';
import { isDevelopment } from './development.js';
import { dialogsOf, type Dialogs } from './dialog-loader.js';
import { interfaceLanguage, watchLanguage } from './interface-language.js';
import { readState } from './read-state.js';
import type { NoticeHost, View } from './state.js';
import { hashAskedAbout } from './own-statement.js';

/** What asks, answers and shows for the element. Fetched when it is first needed; every method says if it did it. */
export interface Desk {
  /** Does what a control's `data-action`, `data-privacy-notice` or command names, for the statement at its `data-fragment`. */
  perform(action: string, event: Event, control?: Element): boolean | Promise<boolean>;
  decide(decision: Decision, origin: Origin, answers?: Answers): boolean;
  /** Resolves when the view is seen, or cannot be. */
  show(view?: View, fragment?: string): Promise<boolean>;
  /** Closes what is open. Decides nothing. */
  hide(): boolean;
  /** Opens what the page's address asks for: `privacy-choices` or a unit of the statement. */
  showAddress(id: string): Promise<boolean>;
  /** The address asks for something else now: closes what an earlier one had opened. */
  leaveAddress(): boolean;
  /** Draws again what is seen, as what the site says has changed. */
  refresh(): void;
  /** Ends its work, as the element has left the page. */
  close(): void;
}

type DialogView = Exclude<View, 'banner'>;

/** Begins work: asks what is unanswered, and follows the store and the language. */
export function openDesk(host: NoticeHost): Desk {
  const { element, root, store, site } = host;
  const banner = createBanner(root);
  let dialogs: Dialogs | undefined;
  let asks = false;
  /** Those that are open, the one on top last. */
  let open: readonly DialogView[] = [];
  let fragment: string | undefined;
  /** Where the switches stood when the visitor went from them to read a clause. */
  let draft: Answers = {};
  let seen: readonly View[] = [];
  let turn = 0;

  const top = (): DialogView | undefined => open[open.length - 1];
  const unwatch = watchLanguage(element, refresh);
  root.addEventListener('cancel', handleCancel, true);
  store.addEventListener('consentchange', handleChange);
  if (store.isAsking) void show('banner');
  if (isDevelopment()) void check();

  function perform(action: string, event: Event, control?: Element): boolean | Promise<boolean> {
    const origin = originOf(event);
    switch (action) {
      case 'accept':
      case 'reject':
        return decide(action, origin);
      case 'save':
        return decide(action, origin, answers());
      case 'close':
        return dismiss(origin);
      case 'choices':
      case 'statement':
        return show(action, control?.getAttribute('data-fragment') ?? undefined);
      default:
        return false;
    }
  }

  /** In production after the first decision only: nobody waits for a developer's warnings. */
  async function check(): Promise<void> {
    const { checkSite } = await import('./site-checks.js');
    checkSite(host, hashAskedAbout(element));
  }

  function decide(decision: Decision, origin: Origin, given?: Answers): boolean {
    void check();
    const domain = element.getAttribute('cookie-domain') ?? '';
    const by = {
      origin,
      lang: interfaceLanguage(host),
      hash: hashAskedAbout(element),
      cookieDomain: /^[a-z0-9.-]+$/i.test(domain) ? domain : undefined,
      trustedOnly: element.hasAttribute('trusted-only'),
    };
    return take(store, decision, by, given);
  }

  function answers(): Answers {
    const switches = root.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name]');
    return Object.fromEntries([...switches].map(({ name, checked }) => [name, checked]));
  }

  function show(view: View = 'choices', unit?: string): Promise<boolean> {
    fragment = unit;
    if (view === 'banner') asks = true;
    else if (view !== top()) {
      if (top() === 'choices') draft = answers();
      open = [...open.filter((other) => other !== view), view];
    }
    return draw().then(() => seen.includes(view));
  }

  function hide(): boolean {
    asks = false;
    open = [];
    draft = {};
    void draw();
    return true;
  }

  /** Closes without an answer: a refusal if the site says so and it was the question, else nothing. */
  function dismiss(origin: Origin): boolean {
    if (site().close === 'refuse' && store.isAsking && top() !== 'statement') return decide('close', origin);
    if (top() === 'choices') draft = {};
    open = open.slice(0, -1);
    fragment = undefined;
    void draw();
    // Else the same link would not be heard again.
    if (/^#(privacy-choices$|(s|c|intro-)\d)/.test(location.hash)) {
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    return true;
  }

  /** Escape. Left to the browser, it would close the dialog without our knowing. */
  function handleCancel(event: Event): void {
    event.preventDefault();
    dismiss(originOf(event));
  }

  function handleChange(event: Event): void {
    const { choice, previous } = (event as ConsentEventMap['consentchange']).detail;
    if (choice === previous) return;
    open = [];
    draft = {};
    asks = store.isAsking;
    void draw();
  }

  function refresh(): void {
    if (isDevelopment()) void check();
    if (store.isAsking !== asks && !open.length) asks = store.isAsking;
    void draw();
  }

  /** Puts on the screen what is wanted; what cannot be loaded is told, and the screen stays as it was. */
  async function draw(): Promise<void> {
    const mine = ++turn;
    const view = top();
    try {
      if (!asks && !view) {
        banner.hide();
        dialogs?.hide();
        announce([]);
        return;
      }
      const [state, loaded] = await Promise.all([
        readState(host, draft),
        view && (dialogs ?? dialogsOf(root, (cause) => report('statement', cause))),
      ]);
      if (mine !== turn) return;
      dialogs = loaded ?? dialogs;
      if (asks) banner.show(state);
      else banner.hide();
      if (view) await dialogs!.show(view, state, fragment);
      else dialogs?.hide();
      if (mine === turn) announce([...(asks ? (['banner'] as const) : []), ...(view ? [view] : [])]);
    } catch (cause) {
      if (mine !== turn) return;
      open = open.filter((other) => seen.includes(other));
      asks = seen.includes('banner');
      report(view ?? 'notice', cause);
    }
  }

  function report(what: string, cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    store.report('view', `the ${what} could not be shown, and nothing is granted by it: ${reason}`, cause);
  }

  function announce(now: readonly View[]): void {
    const before = seen;
    seen = now;
    const tell = (type: 'noticeshow' | 'noticehide', view: View): void => {
      element.dispatchEvent(new ConsentEvent(type, { view }));
    };
    for (const view of before) if (!now.includes(view)) tell('noticehide', view);
    for (const view of now) if (!before.includes(view)) tell('noticeshow', view);
  }

  return {
    perform,
    decide,
    show,
    hide,
    refresh,
    showAddress: (id) => (id === 'privacy-choices' ? show('choices') : show('statement', id)),
    leaveAddress: () => top() === 'statement' && !!fragment && dismiss('script'),
    close() {
      unwatch();
      root.removeEventListener('cancel', handleCancel, true);
      store.removeEventListener('consentchange', handleChange);
      hide();
    },
  };
}

/** Whether a person did it, or a script or an extension. */
function originOf({ isTrusted }: Event): Origin {
  return isTrusted ? 'visitor' : 'script';
}
