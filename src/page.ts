import { cookieStoreHere } from './browser-apis.js';
import { page } from './consent/page-document.js';
import { ConsentStore } from './consent/store.js';
import type { HeldEmbeds } from './gate/embeds.js';
import { createGate } from './gate/gate.js';
import { mayRequest } from './host-control.js';
import { lazyImport } from './lazy-import.js';
import type { Desk } from './notice/desk.js';
import type { NoticeHost } from './notice/state.js';
import type { PageLife } from './page-life.js';
import type { Problem } from './page-problems.js';
import type { PrivacyNotice } from './privacy-notice.js';
import { readSettings, type SiteSettings } from './settings.js';

/** The delay, in milliseconds, of the work that an answer causes: a click waits for the next frame, and not for that work. */
const AFTER_PAINT = 100;

/** The element that works for the page; further ones wait. */
let activeElement: PrivacyNotice | undefined;
/** The settings that its markup gives; none until the parser has reached its end. */
let site: SiteSettings | undefined;
/** Whether the element has ever said `trusted-only`: a script cannot take that back. */
let isTrustedOnly = false;
/** The notice controller, which asks, answers and shows; fetched when it is first needed. */
let desk: Desk | undefined;
let opening: Promise<Desk | undefined> | undefined;
let gate: ReturnType<typeof createGate> | undefined;
/** The work that an event of the page causes; fetched when there is some. */
let life: Promise<PageLife | undefined> | undefined;
/** The way in which the script tag puts elements in. */
let elements: ElementSource | undefined;

/** The elements whose first layer a server has drawn. */
export const serverDrawn = new WeakSet<Element>();

/** A script tag that provides the element of the page. */
export interface ElementSource {
  /**
   * Puts an element in, where the page has none of its own.
   *
   * @param isAgain Whether the last one left together with the content around it.
   */
  add(isAgain?: boolean): void;
  /** Whether no other element may work for the page. */
  readonly isOnly: boolean;
  /** Returns whether an element came from this source. */
  isOwn(element: PrivacyNotice): boolean;
}

/** The one store of the page, which dispatches its events on the element. */
export const store = new ConsentStore(() => (activeElement?.isConnected ? activeElement : page));

/** Returns what the notice needs of the page, as long as an element works for it. */
const host = (): NoticeHost | undefined =>
  activeElement &&
  site && {
    element: activeElement as NoticeHost['element'],
    store,
    site: () => site?.config ?? {},
    isTrustedOnly: () => isTrustedOnly,
    isServerDrawn: serverDrawn.has(activeElement),
  };

/** Adds the listeners of the page, once: elements come and go, and leave no listener behind. */
export function addPageListeners(source?: ElementSource): void {
  elements = source;
  page.addEventListener('click', (event) => handleClick(event, 'data-privacy-notice'));
  store.addEventListener('consentchange', (event) => {
    setTimeout(wake, AFTER_PAINT, event);
    openToAsk(); // The choice has expired, or was reset.
  });
  addEventListener('hashchange', synchronize);
  addEventListener('focus', synchronize);
  addEventListener('pageshow', synchronize);
  const cookieStore = cookieStoreHere();
  cookieStore?.addEventListener('change', (event) => {
    // When any cookie has been read, `document.cookie` is up to date; when the event comes, it need not be (Chromium 156).
    void cookieStore.get('a').then(() => synchronize(event));
  });
}

/** Reports a failure. The next attempt may succeed. */
function reportFailure(cause: unknown): void {
  store.report('view', `a part of the notice failed; nothing is granted: ${String(cause)}`, cause);
}

/** Reports a mistake of the page. The texts are fetched when they are needed. */
export function reportProblem(problem: Problem, cause?: unknown): void {
  lazyImport(() => import('./page-problems.js'))
    .then((problems) => problems.reportProblem(store, problem, cause))
    .catch(reportFailure);
}

/** Connects an element that was put in or moved. */
export function connect(element: PrivacyNotice): void {
  if (activeElement === element) return;
  if (elements?.isOnly && !elements.isOwn(element)) {
    reportProblem('accepts');
    return;
  }
  // An element of the page, which comes later where an application renders it, takes the place of the script tag's.
  if (activeElement && elements?.isOwn(activeElement)) activeElement.remove();
  if (activeElement?.isConnected) {
    reportProblem('duplicate', element);
    return;
  }
  disconnect();
  activeElement = element;
  observe(document);
  readWhenParsed();
}

/** Ends the work for an element that has left the page. */
function disconnect(): void {
  void opening?.then((open) => open?.close());
  activeElement = site = desk = opening = undefined;
  isTrustedOnly = false;
}

/** Reads the settings again when an element has changed. */
export function update(element: PrivacyNotice): void {
  if (!site || activeElement !== element) return;
  configure();
  desk?.refresh();
}

/** Takes a document or an open shadow root into the gate's care. */
export function observe(root: Document | ShadowRoot): void {
  gate ??= createGate(store, wake, offerWayBack);
  gate.observe(root);
}

/**
 * Requests something of the notice controller once there is an element and its choice is known; at once, if the controller
 * is there already: the cookie is then written before the caller goes on.
 */
export async function ask(request: (desk: Desk) => boolean | Promise<boolean>): Promise<boolean> {
  if (!desk) await store.ready.then(openDesk);
  return !!desk && request(desk);
}

/**
 * Performs the action of the control under a click, once the notice controller is there. The value of `attribute` is the
 * name of the action.
 */
export function handleClick(event: MouseEvent, attribute: string): void {
  // A link opened in another tab or window is the visitor's own affair.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const target of event.composedPath()) {
    // Outside the listener's own root, `data-action` belongs to other libraries.
    if (target === event.currentTarget) return;
    if (!(target instanceof Element)) continue;
    const action = readAttribute(target, attribute) ?? commandOf(target, event);
    if (!action) continue;
    if (mayRequest(target, action)) {
      event.preventDefault();
      ask((open) => open.perform(action, event.isTrusted ? 'visitor' : 'script', target)).catch(reportFailure);
      return;
    }
    reportProblem('control', target);
  }
}

/**
 * Returns the action of an invoker button of our element (`command="--choices"`). The click on the button is used, and not the
 * `command` event: browsers mark that as trusted even if a script has called `click()`, and older ones have none.
 */
function commandOf(target: Element, { defaultPrevented }: Event): string | undefined {
  const command = readAttribute(target, 'command');
  if (!command || defaultPrevented) return undefined;
  const { commandForElement } = target as Partial<HTMLButtonElement>;
  const receiver = commandForElement ?? page.getElementById(readAttribute(target, 'commandfor') ?? '');
  return receiver === activeElement ? command.slice(2) : undefined;
}

/** Reads an attribute. DOM clobbering: in a form, a field named `getAttribute` hides the method. */
const readAttribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);

declare global {
  interface Document {
    /** Whether the page is drawn ahead of a visit that may never come. Chromium only. */
    readonly prerendering?: boolean;
  }
}

/** Reads the markup when it is complete, as a child may come later than the element, and the page is visited. */
function readWhenParsed(): void {
  if (!activeElement) return;
  const isParsed = page.readyState !== 'loading' || activeElement.nextSibling;
  if (page.prerendering || !isParsed) setTimeout(readWhenParsed, 20);
  else configure();
}

function configure(): void {
  site = readSettings(activeElement!);
  isTrustedOnly ||= (activeElement!.getAttribute('trusted-only') ?? 'false') !== 'false';
  synchronize();
}

/**
 * Reads again what may have changed: the settings of the site, the cookie (by another tab, or before the page came back
 * from the cache), the address of the page.
 *
 * @param event The event that tells of a change; none if the element has changed.
 */
function synchronize(event?: Event): void {
  if (!site) return;
  store.configure(site.consent, event && 'tab');
  openToAsk();
  // As a rule an address with a port is a developer's, and leaks are reported there. Without the Cookie Store API, tabs
  // notify each other by other means. Turbo and htmx keep copies of pages.
  if (
    !cookieStoreHere() ||
    site.config.report ||
    window.Turbo ||
    location.hash ||
    window.htmx ||
    'privacyNoticeGuard' in window || // Its frames get placeholders.
    life ||
    location.port ||
    (store.choice &&
      page.readyState === 'complete' &&
      (site.config.change || store.purposes.some(({ id }) => !store.granted(id)) || !hasOpener()))
  )
    wake(event);
}

/** Fetches the work that events of the page cause, and does what there is to do. */
export function wake(news?: Event | HeldEmbeds): void {
  life ??= lazyImport(() => import('./page-life.js'))
    .then(({ live }) => live(store, host, ask, synchronize, disconnect, elements))
    .catch((cause: unknown) => {
      life = undefined;
      reportFailure(cause);
      return undefined;
    });
  life.then((handle) => handle?.(news)).catch(reportFailure);
}

/** Fetches the notice controller where something is to be asked. */
function openToAsk(): void {
  if (store.isAsking && !activeElement?.hidden) void openDesk();
}

/** Fetches the work of page-life where the page has lost its last control that opens the choices. */
function offerWayBack(): void {
  if (!life && store.choice && page.readyState === 'complete' && !hasOpener()) wake();
}

/** Returns whether the page has the recommended control that opens the choices; `openers.ts` looks for the others. */
const hasOpener = (): boolean => page.querySelector('[data-privacy-notice=choices]') !== null;

function openDesk(): Promise<Desk | undefined> {
  opening ??= lazyImport(() => import('./notice/desk.js'))
    .then((notice) => activeElement && (desk = notice.openDesk(host()!)))
    .catch((cause: unknown) => {
      opening = undefined;
      reportFailure(cause);
      return undefined;
    });
  return opening;
}
