import type { ConsentChangeDetail, ConsentEventMap, Origin } from './consent/events.js';
import { hasBroadcastChannel, cookieStoreHere } from './browser-apis.js';
import { page } from './consent/page-document.js';
import type { ConsentStore } from './consent/store.js';
import type { AuditReport } from './gate/audit.js';
import type { HeldEmbeds } from './gate/embeds.js';
import { followNonces, forgetCopies } from './gate/kept-copies.js';
import type { Desk } from './notice/desk.js';
import type { NoticeHost } from './notice/state.js';
import { createOpenerWatch, hasOpener } from './openers.js';
import type { ElementSource } from './page.js';
import type { PrivacyNotice } from './privacy-notice.js';

/** Addresses that open the choices, or a unit of the statement: `#s3`, `#c3-2`, `#c3-1-i2`, `#intro-1`. */
const OWN_HASH = /^#(privacy-choices|s\d+|c\d+-\d+(-[pli]\d+)?|intro-\d+)$/;

/** The part of the guard that is needed here; the page may have an older guard, or none. */
interface GuardedWindow {
  readonly privacyNoticeGuard?: { readonly heldElements?: readonly { readonly element: Element }[] };
}

/** The delay, in milliseconds, of the work for a known state. Longer than page.ts delays a change, so that each change is handled once. */
const STATE_DELAY = 200;

/**
 * Does what a known state calls for, once the page has loaded, and what a withdrawal does. Most page views need
 * nothing of it.
 *
 * @param news What has happened: the choice has changed, the page is looked at again or has another address; embeds are
 *   held, in whose place it says what they wait for. Nothing, where an element has gone, or its settings have changed.
 */
export type PageLife = (news?: Event | HeldEmbeds) => void;

/** What on this page is held, what ran and what leaks. The code for it comes when it is asked for. */
export async function audit(store: ConsentStore): Promise<AuditReport> {
  return (await import('./site-audit.js')).auditSite(store);
}

/**
 * Takes care of what a choice calls for: what refused purposes keep goes, and there is a way back to the choices
 * . Opens what the page's address asks for, and puts the next element to work when one is taken out.
 *
 * @param host None while no element works for the page.
 * @param ask Hands a request to what asks, answers and shows.
 * @param follow Looks at the cookie again.
 * @param stop Ends the work for an element that has left.
 * @param elements Provides the element of the page, where the markup is not the only source.
 */
export function live(
  store: ConsentStore,
  host: () => NoticeHost | undefined,
  ask: (request: (desk: Desk) => boolean | Promise<boolean>) => Promise<boolean>,
  follow: (event: Event) => void,
  stop: () => void,
  elements: ElementSource | undefined,
): PageLife {
  let address = '';
  let isOpened = false;

  /** Opens what the page's address asks for, and closes what an earlier one had opened. */
  function followAddress(): void {
    address = location.href;
    const id = location.hash.slice(1);
    const isChoices = id.startsWith('p');
    // The host's own element of that id comes first, and a statement on the page before the dialog.
    const isOurs =
      OWN_HASH.test(location.hash) &&
      !page.getElementById(id) &&
      !page.getElementsByName(id).length &&
      (isChoices || !page.querySelector('privacy-statement'));
    if (isOurs) void attempt(() => ask((desk) => desk.show(isChoices ? 'choices' : 'statement', id)));
    else if (isOpened) void attempt(() => ask((desk) => desk.leaveAddress()));
    isOpened = isOurs;
  }

  /**
   * Puts another element to work, as the last one was taken out; a move has put it in again by now. An element that has left
   * together with the content around it, as where an application renders the body anew, comes back as it was configured.
   */
  function replace(old: PrivacyNotice): void {
    stop();
    const all = [...page.querySelectorAll('privacy-notice')];
    const next = all.find((element) => !elements?.isOnly || elements.isOwn(element));
    const isSwept = old.parentNode !== null;
    if (next) next.connectedCallback();
    else if (isSwept && !elements?.isOwn(old)) page.body?.prepend(copyOf(old));
    else elements?.add(isSwept);
  }

  /** Runs one job. If it fails, the failure is reported, no other job stops, and the state counts as not handled. */
  async function attempt(job: () => unknown): Promise<void> {
    try {
      await job();
    } catch (cause) {
      handledState = [];
      store.report('view', `a part of the notice failed, and is tried again later: ${String(cause)}`, cause);
    }
  }

  /** Returns the host of the element that works for the page, with its present settings. */
  function present(): NoticeHost | undefined {
    const notice = host();
    const config = notice?.site();
    return notice && config && { ...notice, site: () => config };
  }

  /** The host of the element that worked for the page last, with the settings of then. */
  let last: NoticeHost | undefined;
  /** The host at the time of the pending change. */
  let pendingHost: NoticeHost | undefined;

  function handle(news?: Event | HeldEmbeds): void {
    if (news instanceof Event && news.type === 'consentchange')
      addPending((news as ConsentEventMap['consentchange']).detail);
    const known = present();
    last = known ?? last;
    if (!last) return;
    const change = pending;
    const asked = pendingHost ?? last;
    pending = undefined;
    // First, and also for an element that has left: the next element may have other settings.
    if (change) {
      pendingHost = undefined;
      void attempt(forgetCopies);
      void attempt(() => care(asked, change));
    }
    if (known && !known.element.isConnected) void attempt(() => replace(known.element as PrivacyNotice));
    const notice = host();
    if (!notice) return;
    if (news && !(news instanceof Event)) {
      held = news;
      void attempt(() => showHeld(notice));
      return;
    }
    fillGuarded();
    // The dialog takes its part of the address away; only a page that goes elsewhere closes what it had opened.
    const isElsewhere = ![address, address.replace(/#.*/, '')].includes(location.href);
    if (isElsewhere || news?.type === 'hashchange') void attempt(followAddress);
    if (page.readyState !== 'complete') return;
    if (change && asked.element === notice.element) handledState = stateOf(notice);
    else timer ??= setTimeout(handleState, STATE_DELAY);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The state that was handled last. */
  let handledState: readonly unknown[] = [];
  /** A withdrawal that is still to be handled. */
  let pending: ConsentChangeDetail | undefined;

  function addPending(change: ConsentChangeDetail): void {
    const removed = [...new Set([...(pending?.removed ?? []), ...change.removed])];
    if (removed.length) pending = { ...change, removed };
  }

  /** The element, its settings, the choice, and whether the page has a control that opens the choices. */
  function stateOf(notice: NoticeHost): readonly [Element, unknown, unknown, boolean] {
    return [notice.element, notice.site(), store.choice, hasOpener()];
  }

  function handleState(): void {
    timer = undefined;
    const notice = host();
    if (!notice) return;
    const state = stateOf(notice);
    if (state.every((part, at) => part === handledState[at])) return;
    handledState = state;
    const { choice, purposes } = store;
    const isRefusing = choice && purposes.some(({ id }) => !store.granted(id));
    const { change: news, cookies, reopen, report } = notice.site();
    // As a rule an address with a port is a developer's, and leaks are reported there.
    const isAudited = report ?? location.port;
    const isReopenable = !!choice && reopen !== false;
    if (isReopenable) watchOpeners();
    if (isAudited || (isRefusing && cookies) || (choice && news) || isReopenable) void attempt(() => care(notice));
  }

  async function care(asked: NoticeHost, change?: ConsentChangeDetail): Promise<void> {
    try {
      const { takeCare } = await import('./aftercare.js');
      const notice = host();
      // The element may have left meanwhile; what its settings list is cleared all the same.
      const isHere = notice?.element === asked.element;
      if (isHere || change) await takeCare(isHere ? notice : asked, change);
    } catch (cause) {
      if (change) addPending(change);
      throw cause;
    }
  }

  const watchOpeners = createOpenerWatch(() => handle());

  /** The content that the gate holds. */
  let held: HeldEmbeds = { elements: [], canRelease: () => false, release: () => undefined };
  let hasPlaceholders = false;

  async function showHeld(notice: NoticeHost): Promise<void> {
    const { showPlaceholders } = await import('./notice/placeholder.js');
    hasPlaceholders = true; // Only now: a failed load is tried again.
    const save = (answers: Readonly<Record<string, boolean>>, origin: Origin): void =>
      void ask((desk) => desk.decide('save', origin, answers));
    if (host()?.element === notice.element) void showPlaceholders(notice, held, save);
  }

  /** Loads the code of placeholders for frames that the guard holds; from then on that code follows the guard itself. */
  function fillGuarded(): void {
    const { privacyNoticeGuard } = window as GuardedWindow;
    const notice = host();
    const isFrame = ({ element }: { readonly element: Element }): boolean => element.localName === 'iframe';
    if (notice && !hasPlaceholders && privacyNoticeGuard?.heldElements?.some(isFrame))
      void attempt(() => showHeld(notice));
  }

  page.addEventListener('guardreport', fillGuarded);
  // Copies may be older than the answer.
  if (store.purposes.some(({ id }) => !store.granted(id))) void attempt(forgetCopies);
  if (store.nonces) followNonces(store.nonces);
  // The state that the timer waits for is older than this change.
  store.addEventListener('consentchange', () => {
    clearTimeout(timer);
    timer = undefined;
    pendingHost = present() ?? last;
  });
  // Without `cookieStore`, tabs agree by calling each other; without either, when they are looked at.
  if (!cookieStoreHere() && hasBroadcastChannel())
    void attempt(async () => (await import('./tab-channel.js')).joinTabs(store, follow));
  return handle;
}

/** Makes an element with the attributes, the lists and the language of another one. */
function copyOf(element: PrivacyNotice): PrivacyNotice {
  const copy = element.cloneNode(true) as PrivacyNotice;
  if (element.config) copy.config = element.config;
  return copy;
}
