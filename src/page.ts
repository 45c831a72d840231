import { ConsentStore } from './consent/store.js';
import { createGate } from './gate/gate.js';
import { isParsed } from './gate/held.js';
import type { Desk } from './notice/desk.js';
import type { NoticeHost } from './notice/state.js';
import type { PrivacyNotice } from './privacy-notice.js';
import { readSettings, type SiteSettings } from './settings.js';

/** Addresses that open the choices, or a unit of the statement: `#s3`, `#c3-2`, `#c3-1-i2`, `#intro-1`. */
const OWN_HASH = /^#(privacy-choices$|(s|c|intro-)\d)/;
/** Host controls that open the choices; where there is one, no floating button is needed. */
const OPENERS = '[data-privacy-notice=choices],[href$="#privacy-choices"],[command="--choices"]';

export const DUPLICATE = 'only the first works';

/** The element that works for the page; further ones wait. */
let working: PrivacyNotice | undefined;
/** What its markup says; none until the parser has reached its end. */
let site: SiteSettings | undefined;
/** What asks, answers and shows; fetched when it is first needed. */
let desk: Desk | undefined;
let opening: Promise<Desk | undefined> | undefined;
let gate: ReturnType<typeof createGate> | undefined;

/** The one store of the page, which hears from the element. */
export const store = new ConsentStore(() => (working?.isConnected ? working : document));

const host = (element: PrivacyNotice): NoticeHost => ({
  element,
  root: element.shadowRoot!,
  store,
  site: () => site?.config ?? {},
});

/** Begins to hear the page, once: elements come and go, and leave no listener behind. */
export function listen(): void {
  document.addEventListener('click', (event) => handleClick(event, 'data-privacy-notice'));
  addEventListener('hashchange', handleHash);
  addEventListener('load', settle);
  store.addEventListener('consentchange', settle);
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

/** An element is taken out; a move puts it in again at once. */
export function leave(element: PrivacyNotice): void {
  queueMicrotask(() => {
    if (element.isConnected || working !== element) return;
    stop();
    document.querySelector('privacy-notice')?.connectedCallback();
  });
}

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
  gate ??= createGate(store, () => void care());
  gate.observe(root);
}

/**
 * Asks the desk, once there is an element and its choice is known; at once, if the desk is there already: the cookie is
 * then written before the caller goes on.
 */
export async function ask(request: (desk: Desk) => boolean | Promise<boolean>): Promise<boolean> {
  if (!desk) await store.ready;
  const open = desk ?? (await openDesk());
  return !!open && request(open);
}

/** Does what a control asks for, by its action's name, once the notice's own part is there. */
export function perform(action: string, { isTrusted }: Event, fragment?: string): void {
  void ask((open) => open.perform(action, isTrusted ? 'visitor' : 'script', fragment));
}

/** Does what the control under a click asks for: `attribute` says where its action's name stands. */
export function handleClick(event: MouseEvent, attribute: string): void {
  // The path goes on to the document and the window, which have no attributes.
  const path = event.composedPath() as Partial<Element>[];
  const control = path.find((target) => target.hasAttribute?.(attribute)) as Element | undefined;
  // A link opened in another tab is the visitor's wish, not ours to answer.
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  perform(control.getAttribute(attribute)!, event, control.getAttribute('data-fragment') ?? undefined);
}

/** Reads the markup once all of it is there: a child may come later than the element. */
function begin(): void {
  if (!working) return;
  if (!isParsed(working)) {
    setTimeout(begin, 5);
    return;
  }
  configure();
  handleHash();
}

function configure(): void {
  site = readSettings(working!);
  store.configure(site.consent);
  if (store.isAsking) void openDesk();
  settle();
}

/**
 * What a known state calls for, once the page has loaded: refused purposes' cookies go (R-07), and there is a way back to
 * the choices (R-08). Most page views need nothing of it, and fetch nothing.
 */
function settle(): void {
  if (!working || !site || document.readyState !== 'complete') return;
  const isRefusing = store.choice && store.purposes.some(({ id }) => !store.granted(id));
  if (
    (isRefusing && site.config.cookies) ||
    (store.choice && !document.querySelector(OPENERS)) ||
    site.config.report ||
    location.port // As a rule a developer's, who is told of leaks.
  )
    void care();
}

async function care(): Promise<void> {
  const { takeCare } = await import('./aftercare.js');
  if (working && site)
    void takeCare(
      host(working),
      OPENERS,
      (answers, origin) => void ask((open) => open.decide('save', origin, answers)),
    );
}

function openDesk(): Promise<Desk | undefined> {
  opening ??= import('./notice/desk.js').then(
    (notice) => working && (desk = notice.openDesk(host(working))),
    (cause: unknown) => {
      opening = undefined; // The next attempt may succeed.
      store.report('view', 'it did not load: serve the whole build', cause);
      return undefined;
    },
  );
  return opening;
}

function handleHash(): void {
  const id = location.hash.slice(1);
  // The host's own element of that id comes first.
  if (OWN_HASH.test(location.hash) && !document.getElementById(id)) void ask((open) => open.showAddress(id));
  else desk?.leaveAddress();
}
