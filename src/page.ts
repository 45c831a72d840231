import { page } from './consent/page-document.js';
import { ConsentStore } from './consent/store.js';
import type { HeldEmbeds } from './gate/embeds.js';
import { createGate } from './gate/gate.js';
import { lazyImport, loadFailure } from './lazy-import.js';
import type { Desk } from './notice/desk.js';
import type { NoticeHost } from './notice/state.js';
import type { PageLife } from './page-life.js';
import type { PrivacyNotice } from './privacy-notice.js';
import { readSettings, type SiteSettings } from './settings.js';

export const DUPLICATE = 'only the first works';

/** In milliseconds: what takes care of an answer can wait for the frame that a click waits for. */
const AFTER_PAINT = 100;

/** The element that works for the page; further ones wait. */
let working: PrivacyNotice | undefined;
/** What its markup says; none until the parser has reached its end. */
let site: SiteSettings | undefined;
/** What asks, answers and shows; fetched when it is first needed. */
let desk: Desk | undefined;
let opening: Promise<Desk | undefined> | undefined;
let gate: ReturnType<typeof createGate> | undefined;
/** What takes care of what happens; fetched when something does. */
let life: Promise<PageLife | undefined> | undefined;
/** Puts an element in, where the page has none of its own. */
let add: (() => void) | undefined;

/** The one store of the page, which hears from the element. */
export const store = new ConsentStore(() => (working?.isConnected ? working : page));

/** What the notice knows of the page, as long as an element works for it. */
const host = (): NoticeHost | undefined =>
  working &&
  site && {
    element: working as NoticeHost['element'],
    store,
    site: () => site?.config ?? {},
  };

/**
 * Begins to hear the page, once: elements come and go, and leave no listener behind.
 *
 * @param addElement Puts an element in, where the page has none of its own.
 */
export function listen(addElement?: () => void): void {
  add = addElement;
  page.addEventListener('click', (event) => handleClick(event, 'data-privacy-notice'));
  store.addEventListener('consentchange', (event) => {
    setTimeout(wake, AFTER_PAINT, event);
    if (store.isAsking) void openDesk(); // The choice has expired, or was reset.
  });
  addEventListener('hashchange', follow);
  addEventListener('focus', follow);
  addEventListener('pageshow', follow);
  window.cookieStore?.addEventListener('change', (event) => {
    // Whichever is asked for, `document.cookie` is up to date by then; when it is told of, it need not be (Chromium 156).
    void window.cookieStore.get('a').then(() => follow(event));
  });
}

function fail(cause: unknown): undefined {
  store.report('view', loadFailure(), cause);
}

/** An element is put in, or moved. */
export function enter(element: PrivacyNotice): void {
  if (working === element) return;
  if (working?.isConnected) {
    store.report('duplicate', DUPLICATE);
    return;
  }
  stop();
  working = element;
  observe(document);
  begin();
}

/** Ends the work for an element that has left the page. */
function stop(): void {
  void opening?.then((open) => open?.close());
  working = site = desk = opening = undefined;
}

/** What an element says has changed. */
export function update(element: PrivacyNotice): void {
  if (!site || working !== element) return;
  configure();
  desk?.refresh();
}

/** Takes a document or an open shadow root into the gate's care. */
export function observe(root: Document | ShadowRoot): void {
  gate ??= createGate(store, wake);
  gate.observe(root);
}

/**
 * Asks the desk, once there is an element and its choice is known; at once, if the desk is there already: the cookie is
 * then written before the caller goes on.
 */
export async function ask(request: (desk: Desk) => boolean | Promise<boolean>): Promise<boolean> {
  if (!desk) await store.ready.then(openDesk);
  return !!desk && request(desk);
}

/** Does what a control asks for, by its action's name, once the notice's own part is there. */
export function perform(action: string, event: Event, control?: Element): void {
  void ask((open) => open.perform(action, event, control));
}

/** Does what the control under a click asks for: `attribute` says where its action's name stands. */
export function handleClick(event: MouseEvent, attribute: string): void {
  // A link opened in another tab is the visitor's wish, not ours to answer.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  for (const target of event.composedPath()) {
    // A form's own fields can stand in front of its methods.
    const action = target instanceof Element && Element.prototype.getAttribute.call(target, attribute);
    if (!action) continue;
    event.preventDefault();
    perform(action, event, target);
    return;
  }
}

declare global {
  interface Document {
    /** Whether the page is drawn ahead of a visit that may never come. Chromium only. */
    readonly prerendering?: boolean;
  }
}

/** Reads the markup once all of it is there, as a child may come later than the element, and the page is seen. */
function begin(): void {
  if (!working) return;
  const isParsed = page.readyState !== 'loading' || working.nextSibling;
  if (page.prerendering || !isParsed) setTimeout(begin, 20);
  else configure();
}

function configure(): void {
  site = readSettings(working!);
  follow();
}

/**
 * Looks at what may have changed: what the site says, what the browser keeps (by another tab, or before the page came
 * back from the cache), the page's address.
 *
 * @param event What tells of it, if not the element.
 */
function follow(event?: Event): void {
  if (!site) return;
  store.configure(site.consent, event && 'tab');
  if (store.isAsking) void openDesk();
  // As a rule a port is a developer's, who is told of leaks. Without `cookieStore`, tabs agree by other means. Turbo and
  // htmx keep copies of pages.
  if (
    !window.cookieStore ||
    site.config.report ||
    window.Turbo ||
    location.hash ||
    window.htmx ||
    life ||
    location.port ||
    (store.choice &&
      page.readyState === 'complete' &&
      (site.config.change ||
        store.purposes.some(({ id }) => !store.granted(id)) ||
        !page.querySelector('[data-privacy-notice=choices]')))
  )
    wake(event);
}

/** Brings what takes care of what happens, and lets it do what there is to do. */
export function wake(news?: Event | HeldEmbeds): void {
  life ??= lazyImport(() => import('./page-life.js')).then(
    ({ live }) => live(store, host, ask, follow, stop, add),
    (cause: unknown) => {
      life = undefined; // The next attempt may succeed.
      fail(cause);
      return undefined;
    },
  );
  void life.then((settle) => {
    settle?.(news);
  });
}

function openDesk(): Promise<Desk | undefined> {
  opening ??= lazyImport(() => import('./notice/desk.js')).then(
    (notice) => working && (desk = notice.openDesk(host()!)),
    (cause: unknown) => {
      opening = undefined; // The next attempt may succeed.
      fail(cause);
      return undefined;
    },
  );
  return opening;
}
