import type { ConsentChangeDetail, ConsentEventMap, Origin } from './consent/events.js';
import { page } from './consent/page-document.js';
import type { ConsentStore } from './consent/store.js';
import type { AuditReport } from './gate/audit.js';
import type { HeldEmbeds } from './gate/embeds.js';
import type { Desk } from './notice/desk.js';
import type { NoticeHost } from './notice/state.js';
import type { PrivacyNotice } from './privacy-notice.js';

/** Host controls that open the choices; where there is one, no floating button is needed. */
const OPENERS = '[data-privacy-notice=choices],[href$="#privacy-choices"],[command="--choices"]';

/** Addresses that open the choices, or a unit of the statement: `#s3`, `#c3-2`, `#c3-1-i2`, `#intro-1`. */
const OWN_HASH = /^#(privacy-choices$|(s|c|intro-)\d)/;

/**
 * Does what a known state calls for, once the page has loaded, and what a withdrawal does, at once. Most page views need
 * nothing of it, and fetch nothing.
 *
 * @param news What has happened, if anything: a change of the choice, or embeds are held, in whose place it says what they
 *   wait for.
 */
export type PageLife = (news?: Event | HeldEmbeds) => void;

/** What on this page is held, what ran and what leaks. The code for it comes when it is asked for. */
export async function audit(store: ConsentStore): Promise<AuditReport> {
  return (await import('./site-audit.js')).auditSite(store);
}

/**
 * Follows the page's address and what other tabs decide, and takes care of what a choice calls for: what refused
 * purposes keep goes, and there is a way back to the choices. Its listeners are the page's, one of each.
 *
 * @param host None while no element works for the page.
 * @param ask Hands a request to what asks, answers and shows.
 * @param update Takes what an element says has changed.
 */
export function live(
  store: ConsentStore,
  host: () => NoticeHost | undefined,
  ask: (request: (desk: Desk) => boolean | Promise<boolean>) => Promise<boolean>,
  update: (element: PrivacyNotice) => void,
): PageLife {
  /** Attributes and the JSON child, live. */
  const watched = new WeakSet<Element>();

  function watch(element: PrivacyNotice): void {
    if (watched.has(element)) return;
    watched.add(element);
    if (store.isAsking) update(element); // It may be what has changed that brings us.
    const observer = new MutationObserver(() => update(element));
    observer.observe(element, { attributes: true, childList: true, subtree: true });
  }

  /** What another tab has decided, or this one's visitor on another page, before the page came back from the cache. */
  function reread(): void {
    if (!host()) return;
    store.configure(undefined, 'tab');
    if (store.isAsking) void ask(() => true);
  }

  function followTabs(): void {
    addEventListener('pageshow', reread);
    addEventListener('focus', reread);
    if (window.cookieStore) window.cookieStore.addEventListener('change', reread);
    else if (window.BroadcastChannel) {
      // Without it, tabs agree when they are looked at.
      void import('./tab-channel.js').then(({ joinTabs }) => joinTabs(store, reread)).catch(() => undefined);
    }
    reread(); // There may have been a decision before this came.
  }

  /** In the copies that Turbo and htmx keep, and run again, too: the answer may be another one then. */
  function holdAgain(): void {
    for (const script of page.querySelectorAll<HTMLScriptElement>('script[data-consent]')) script.type = 'text/plain';
  }

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
      (isChoices || !page.querySelector('privacy-statement'));
    if (isOurs) void ask((desk) => desk.show(isChoices ? 'choices' : 'statement', id));
    else if (isOpened) void ask((desk) => desk.leaveAddress());
    isOpened = isOurs;
  }

  /** What has brought us we may hear of twice. */
  const heard = new WeakSet<Event>();

  function settle(news?: Event | HeldEmbeds): void {
    const notice = host();
    if (!notice) return;
    if (news instanceof Event) {
      if (heard.has(news)) return;
      heard.add(news);
    } else if (news) {
      void fillHeld(news);
      return;
    }
    watch(notice.element as PrivacyNotice);
    if (location.href !== address) followAddress();
    const change = (news as Partial<ConsentEventMap['consentchange']> | undefined)?.detail;
    if (change?.removed.length) void care(change);
    else if (page.readyState === 'complete') settleLoaded(notice);
  }

  function settleLoaded(notice: NoticeHost): void {
    const { choice, purposes } = store;
    const isRefusing = choice && purposes.some(({ id }) => !store.granted(id));
    const { change, cookies, report } = notice.site();
    // As a rule a port is a developer's, who is told of leaks.
    const isAudited = report ?? location.port;
    if (isAudited || (isRefusing && cookies) || (choice && (change || !page.querySelector(OPENERS)))) void care();
  }

  async function care(change?: ConsentChangeDetail): Promise<void> {
    const { takeCare } = await import('./aftercare.js');
    const notice = host();
    if (notice) void takeCare(notice, OPENERS, change);
  }

  async function fillHeld(held: HeldEmbeds): Promise<void> {
    const { showPlaceholders } = await import('./notice/placeholder.js');
    const notice = host();
    const save = (answers: Readonly<Record<string, boolean>>, origin: Origin): void =>
      void ask((desk) => desk.decide('save', origin, answers));
    if (notice) void showPlaceholders(notice, held, save);
  }

  for (const type of ['turbo:before-cache', 'htmx:beforeHistorySave']) page.addEventListener(type, holdAgain);
  store.addEventListener('consentchange', settle);
  addEventListener('hashchange', followAddress);
  addEventListener('load', () => settle());
  followTabs();
  return settle;
}
