import { page } from '../consent/page-document.js';
import type { Answers } from '../consent/store.js';
import type { Statement } from '../statement/types.js';
import { toNoticeState } from './dialog-state.js';
import { createDialogs } from './dialogs.js';
import { readChange } from './read-change.js';
import type { FirstLayerState, NoticeHost, View } from './state.js';
import { addressWithoutHash } from './unit-address.js';

export type DialogView = Exclude<View, 'banner'>;

/** The dialogs that are open, one over the other. Fetched with Lit when the first of them is asked for. */
export interface DialogStack {
  /** The one that is seen. */
  readonly top: DialogView | undefined;
  /** Where the switches stand. */
  answers(): Answers;
  /** Resolves when the view is seen, or cannot be; says which. */
  show(view: DialogView, fragment?: string): Promise<boolean>;
  /** Closes the one on top. Decides nothing. */
  back(): void;
  /** The address asks for something else now: closes what an earlier one had opened. */
  leaveAddress(): void;
  /** Closes all. */
  clear(): void;
  /** Draws again what is seen. */
  refresh(): void;
}

/** What the stack asks of the desk. */
export interface DialogKeeper {
  /** What the first layer is drawn from, now. */
  read(): Promise<FirstLayerState>;
  /** The statement of a site that has one of its own, once it was read. */
  ownStatement(): Statement | undefined;
  perform(action: string, event: Event): unknown;
  /** Told when a view came or went. */
  announce(view: View, isSeen: boolean): void;
  fail(what: string, cause: unknown): void;
}

export function createDialogStack(
  host: NoticeHost,
  { announce, fail, ownStatement, perform, read }: DialogKeeper,
): DialogStack {
  const root = host.element.shadowRoot;
  const dialogs = createDialogs(
    root,
    (cause) => fail('statement', cause),
    (event) => perform('close', event),
    (cause) => {
      const hidden = top();
      clear();
      if (hidden) fail(hidden, cause);
    },
  );
  /** Those that are open, the one on top last. */
  let open: readonly DialogView[] = [];
  let seen: DialogView | undefined;
  let fragment: string | undefined;
  /** The page's address, as far as it has opened what is seen. */
  let address: string | undefined;
  /** The clause that the visitor went to from the switches, to come back to its link. */
  let left: string | undefined;
  /** Where the switches stood when the visitor went from them to read a clause. */
  let draft: Answers = {};
  let turn = 0;
  /** The newest drawing. Whoever waits for one that it has overtaken waits for it. */
  let drawing: Promise<void>;

  const top = (): DialogView | undefined => open[open.length - 1];

  function answers(): Answers {
    const switches = root.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name]');
    return Object.fromEntries([...switches].map(({ name, checked }) => [name, checked]));
  }

  function show(view: DialogView, unit?: string): Promise<boolean> {
    fragment = unit;
    if (unit && location.hash === `#${unit}` && !page.getElementById(unit)) address = location.hash;
    if (view !== top()) {
      if (top() === 'choices') [draft, left] = [answers(), unit];
      open = [...open.filter((other) => other !== view), view];
    }
    return draw().then(() => seen === view);
  }

  function back(): void {
    if (top() === 'choices') [draft, left] = [{}, undefined];
    open = open.slice(0, -1);
    fragment = undefined;
    void draw();
    leaveHash();
  }

  function clear(): void {
    open = [];
    [draft, left] = [{}, undefined];
    void draw();
    leaveHash();
  }

  /** Takes our own part of the address away: the same link would not be heard again, and a reload would open it again. */
  function leaveHash(): void {
    try {
      if (address && address === location.hash) history.replaceState(history.state, '', addressWithoutHash());
    } catch {
      // Browsers limit the number of changes, and refuse them in some documents: the fragment stays.
    }
    address = undefined;
  }

  /** Puts on the screen what is wanted; what cannot be loaded is told, and the screen stays as it was. */
  function draw(): Promise<void> {
    return (drawing = drawOnce(++turn));
  }

  async function drawOnce(mine: number): Promise<void> {
    const view = top();
    try {
      if (view) {
        const [shared, news] = await Promise.all([read(), readChange(host)]);
        if (mine !== turn) {
          await drawing;
          return;
        }
        const state = toNoticeState(host, { ...shared, news }, ownStatement(), draft);
        const hasPlace = await dialogs.show(view, state, fragment, left);
        if (mine !== turn) {
          await drawing;
          return;
        }
        if (!hasPlace) {
          open = open.filter((other) => other === seen);
          address = undefined;
          return;
        }
      } else dialogs.hide();
      if (seen && seen !== view) announce(seen, false);
      seen = view;
      if (view) announce(view, true);
    } catch (cause) {
      if (mine !== turn) return drawing;
      open = open.filter((other) => other === seen);
      fail(view!, cause);
    }
  }

  return {
    get top() {
      return top();
    },
    answers,
    show,
    back,
    leaveAddress() {
      if (top() === 'statement' && fragment) back();
    },
    clear,
    refresh: () => void draw(),
  };
}
