import { decide as take, whenKept, type Decision } from '../consent/decisions.js';
import type { Purpose } from '../consent/config.js';
import type { ConsentEventMap, Origin } from '../consent/events.js';
import { readCookies } from '../consent/read-cookie.js';
import type { Answers } from '../consent/store.js';
import { createBanner } from './banner.js';
import { cookieDomainOf, cookiePathOf } from './cookie-place.js';
import type { DialogStack } from './dialog-stack.js';
import { interfaceLanguage, watchLanguage } from './interface-language.js';
import { keepInput } from './own-input.js';
import { hashAskedAbout, ownStatement } from './own-statement.js';
import { readState } from './read-state.js';
import type { NoticeHost, View } from './state.js';

/** The controller that asks, answers and shows for the element. Fetched when it is first needed; methods return their success. */
export interface Desk {
  /** Performs the action that a control names. With `statement` and `comparison`, its `data-fragment` names the place. */
  perform(action: string, origin: Origin, control?: Element): boolean | Promise<boolean>;
  /** Resolves, for a call, when nothing contradicts the decision any more. */
  decide(decision: Decision, origin: Origin, answers?: Answers): boolean | Promise<boolean>;
  /** Resolves when the view is seen, or cannot be. */
  show(view?: View, fragment?: string): Promise<boolean>;
  /** Closes what is open. Decides nothing. */
  hide(): boolean;
  /** The address asks for something else now: closes what an earlier one had opened. */
  leaveAddress(): boolean;
  /** Draws again what is seen, as what the site says has changed. */
  refresh(): void;
  /** Ends its work, as the element has left the page. */
  close(): void;
}

/** Begins work: asks what is unanswered, and follows the store and the language. */
export function openDesk(host: NoticeHost): Desk {
  const { element, store, site } = host;
  const root = element.shadowRoot;
  const banner = createBanner(root, (isSeen) => announce('banner', isSeen));
  let asks = false;
  /** The site has called for it, whether or not something is unanswered. */
  let isCalled = false;
  /** The page has hidden the question: until the page shows it again, or the choice changes. */
  let isDismissed = false;
  let dialogs: DialogStack | undefined;
  let loading: Promise<DialogStack> | undefined;
  const seen = new Set<View>();
  /** As a rule a port is a developer's. */
  const isDeveloped = !!location.port;
  let turn = 0;
  /** The newest drawing. Whoever waits for one that it has overtaken waits for it. */
  let drawing: Promise<void>;
  let warmed: Promise<unknown> | undefined;
  /** Closing calls off a dialog that is still on its way. */
  let closings = 0;
  /** True while this controller makes a decision. */
  let isDeciding = false;

  keepInput(root);
  const unwatch = watchLanguage(element, refresh);
  store.addEventListener('consentchange', handleChange);
  // A click that the inline script of a server has kept comes first: its layer may be closed already.
  if (host.isServerDrawn && 'clicked' in root && root.clicked) void takeEarlyClick().then(refresh);
  else refresh();
  checkQuestion();

  function perform(action: string, origin: Origin, control?: Element): boolean | Promise<boolean> {
    if (action === 'close') return dismiss(origin);
    if (/^(choices|statement|comparison)$/.test(action))
      return show(action as View, control?.getAttribute('data-fragment') ?? undefined);
    return /^(accept|reject|save)$/.test(action) && decide(action as Decision, origin, dialogs?.answers());
  }

  /** Performs what was clicked before the script was there. After a failure, the visitor is asked again. */
  async function takeEarlyClick(): Promise<void> {
    try {
      const { earlyClick } = await import('./early-click.js');
      const early = earlyClick(root);
      if (early) void perform(...early);
    } catch (cause) {
      fail('answer', cause);
    }
  }

  /** In production after the first decision only: nobody waits for a developer's warnings. */
  async function check(): Promise<void> {
    const { checkSite } = await import('./site-checks.js');
    checkSite(host, hashAskedAbout(host));
  }

  /** Looks for what keeps visitors from being asked as the site means it, also where no developer is. */
  function checkQuestion(): void {
    const { purposes } = site();
    const isOther = (purpose: Purpose, at: number): boolean => purpose?.id !== store.purposes[at]?.id;
    const isUsed = !Array.isArray(purposes) || !purposes.some(isOther);
    if (!isUsed || (!store.choice && readCookies(store.settings!.cookieName).length))
      void import('./site-checks.js').then((checks) => checks.checkQuestion(host)).catch(() => undefined);
  }

  function decide(decision: Decision, origin: Origin, given?: Answers): boolean | Promise<boolean> {
    void check();
    if (store.choice) warm();
    const by = {
      origin,
      lang: root.querySelector<HTMLElement>('.banner, dialog')?.lang ?? interfaceLanguage(host),
      hash: hashAskedAbout(host),
      cookieDomain: cookieDomainOf(element),
      cookiePath: cookiePathOf(element),
      trustedOnly: host.isTrustedOnly(),
    };
    isDeciding = true;
    let isDone;
    try {
      isDone = take(store, decision, by, given);
    } finally {
      isDeciding = false;
    }
    return origin === 'api' ? whenKept().then(() => isDone) : isDone;
  }

  async function show(view: View = 'choices', unit?: string): Promise<boolean> {
    if (!element.isConnected) return false; // Another one takes over in a moment.
    if (view === 'banner') {
      asks = isCalled = true;
      isDismissed = false;
      await draw();
      return seen.has(view);
    }
    if (store.choice) warm();
    const mine = closings;
    try {
      dialogs = await (loading ??= import('./dialog-stack.js').then(({ createDialogStack }) =>
        createDialogStack(host, {
          announce,
          fail,
          ownStatement: () => ownStatement(host),
          perform: (action, event) => perform(action, event.isTrusted ? 'visitor' : 'script'),
          read: () => readState(host),
        }),
      ));
    } catch (cause) {
      loading = undefined; // The next attempt may succeed.
      fail(view, cause);
      return false;
    }
    return mine === closings && dialogs.show(view, unit);
  }

  /** Fetches the code that clears, and that removes other cookies, before a visitor withdraws who may be about to leave. */
  function warm(): void {
    warmed ??= Promise.all([
      import('../page-life.js').then(() => import('../aftercare.js')),
      import('../consent/cookie-repair.js'),
    ]).catch(() => undefined);
  }

  /** Closes the dialogs, and asks or not. */
  function clear(asksNow: boolean): boolean {
    asks = asksNow;
    closings++;
    dialogs?.clear();
    isCalled = false;
    void draw();
    return true;
  }

  /** Closes without an answer: a refusal if the site says so and it was the question, else nothing. */
  function dismiss(origin: Origin): boolean | Promise<boolean> {
    if (site().close === 'refuse' && store.isAsking && (dialogs?.top ?? 'choices') === 'choices')
      return decide('close', origin);
    closings++;
    dialogs?.back();
    return true;
  }

  function handleChange(event: Event): void {
    const { choice, origin, previous } = (event as ConsentEventMap['consentchange']).detail;
    if (choice === previous) return;
    checkQuestion();
    isDismissed = false;
    // A changed setting or an expired choice is no decision: a view that was requested stays open.
    if (!isDeciding && /api|expiry/.test(origin)) {
      asks = isCalled || isToAsk();
      refresh();
      return;
    }
    clear(isToAsk());
    if (choice && origin !== 'tab') void confirmSaved();
  }

  async function confirmSaved(): Promise<void> {
    const { lang, strings } = await readState(host);
    banner.say(strings.saved, lang);
  }

  /** Returns whether the first layer asks by itself, without a call of the page. */
  function isToAsk(): boolean {
    return store.isAsking && !isDismissed && !element.hidden;
  }

  function refresh(): void {
    if (isDeveloped) void check();
    if (!dialogs?.top) asks = isCalled || isToAsk();
    void draw();
    dialogs?.refresh();
  }

  /** Puts the first layer on the screen, or takes it away; what cannot be loaded is told, and the screen stays as it was. */
  function draw(): Promise<void> {
    return (drawing = drawOnce(++turn));
  }

  async function drawOnce(mine: number): Promise<void> {
    try {
      const state = asks && (await readState(host));
      if (mine !== turn) {
        await drawing;
        return;
      }
      if (state) await banner.show(state);
      else banner.hide();
    } catch (cause) {
      if (mine !== turn) return drawing;
      asks = seen.has('banner');
      fail('notice', cause);
    }
  }

  function fail(what: string, cause: unknown): void {
    store.report('view', `the ${what} could not be shown; nothing is granted`, cause);
  }

  function announce(view: View, isSeen: boolean): void {
    if (seen.has(view) === isSeen) return;
    seen[isSeen ? 'add' : 'delete'](view);
    store.tell(isSeen ? 'noticeshow' : 'noticehide', { view });
  }

  return {
    perform,
    decide,
    show,
    hide() {
      isDismissed = true;
      return clear(false);
    },
    refresh,
    leaveAddress() {
      dialogs?.leaveAddress();
      return true;
    },
    close() {
      unwatch();
      store.removeEventListener('consentchange', handleChange);
      clear(false);
    },
  };
}
