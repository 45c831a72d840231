import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { loadDialogStrings } from '../dialog-strings.js';
import { page } from '../consent/page-document.js';
import { COOKIE_FIELDS, rowsOf, textsOf, VENDOR_FIELDS } from '../consent/rows.js';
import { StatementError } from '../statement/check.js';
import { directionOf, negotiateLanguage } from '../statement/language.js';
import { loadStatement, statementLanguages } from '../statement/load.js';
import { hasPlace, type QuotedText } from '../statement/types.js';
import { adoptStyles } from './adopt-styles.js';
import { choicesView } from './choices.js';
import { noticeBeside } from './beside-clauses.js';
import { comparisonView } from './comparison.js';
import { dialogStyles } from './dialogs.styles.js';
import { printAlone } from './print.js';
import { followReading } from './reading-position.js';
import { clearStatus, controlOf, goTo, performOnText } from './statement-actions.js';
import { statementStatus, statementView } from './statement.js';
import { statementStyles } from './statement.styles.js';
import type { DialogState, NoticeState, StatementState, View } from './state.js';

/** The quoted text where the statement file of a site cannot be used. */
const NO_TEXT: QuotedText = { lang: '', dir: 'ltr', intro: [], sections: [] };

const HIDDEN = 'it is hidden by a style of the page or of an extension';

export interface Dialogs {
  /**
   * Resolves when the dialog is on the screen, or when another call has overtaken this one; rejects, with the screen as
   * it was, when its text cannot be loaded.
   *
   * @param left The clause whose link had led away from the choices.
   */
  show(view: Exclude<View, 'banner'>, state: NoticeState, fragment?: string, left?: string): Promise<boolean>;
  hide(): void;
}

/**
 * The choices, the statement and what changes in it, as one modal dialog: top layer, rest of the page inert, Escape, focus given back.
 *
 * @param report Told when the original of a translation cannot be loaded; the translation stays.
 * @param close Escape asks for it.
 * @param lose Told when a filter list or a style of the page hides what is open: a modal that nobody sees would leave the
 *   page dead.
 */
export function createDialogs(
  root: ShadowRoot,
  report: (cause: unknown) => void,
  close: (event: Event) => void,
  lose: (cause: Error) => void,
): Dialogs {
  const container = page.createElement('div');
  let isOriginalWanted = false;
  let redraw: (() => Promise<void>) | undefined;
  let turn = 0;
  /** The unit that the statement was opened at. */
  let fragmentNow: string | undefined;
  let release: (() => void) | undefined;
  /** What is on the screen. */
  let drawn: DialogState | undefined;
  const reading = followReading(container, container);
  adoptStyles(root, statementStyles, dialogStyles);
  root.append(container);
  clearStatus(container);
  container.addEventListener('click', handleClick);

  container.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault(); // The browser would close the dialog without our knowing.
      close(event);
    },
    true,
  );

  const dialogNow = (): HTMLDialogElement | null => container.querySelector('dialog');
  const sight = new ResizeObserver(() => {
    const dialog = dialogNow();
    if (dialog?.open && !isVisible(dialog)) lose(new Error(HIDDEN));
  });

  /** From there the arrow keys scroll; the dialog itself is told by its title. */
  function focusText(): void {
    container.querySelector<HTMLElement>('.body')?.focus({ preventScroll: true });
  }

  function handleClick(event: MouseEvent): void {
    const control = controlOf(event);
    if (!control || !drawn) return;
    const action = control.getAttribute('data-action');
    if (action === 'original') void turnOver();
    else if (action === 'statement' && isFollowed(control)) event.stopPropagation();
    else performOnText(control, container, drawn);
  }

  /**
   * Whether the browser may follow a link in the statement: only where an address has opened it. What is read next is an
   * address then too, and the back button returns from it. Elsewhere the page's address is not ours to change.
   */
  function isFollowed(link: Element): boolean {
    const id = link.getAttribute('data-fragment')!;
    const isAddressed = !!fragmentNow && location.hash === `#${fragmentNow}`;
    return isAddressed && id !== fragmentNow && !page.getElementById(id);
  }

  /** From the translation to the original, or back. */
  async function turnOver(): Promise<void> {
    isOriginalWanted = !isOriginalWanted;
    try {
      await redraw?.();
      focusText(); // The button that was clicked is gone, and the focus with it.
    } catch (cause) {
      isOriginalWanted = !isOriginalWanted;
      report(cause);
    }
  }

  async function show(
    view: Exclude<View, 'banner'>,
    given: NoticeState,
    fragment?: string,
    left?: string,
  ): Promise<boolean> {
    const mine = ++turn;
    const translated = negotiateLanguage([given.lang], statementLanguages, 'en');
    const lang = isOriginalWanted && view === 'statement' ? 'zh-CN' : translated;
    const [statement, strings] = await Promise.all([
      given.statementLink ? undefined : (given.ownStatement ?? loadStatement(lang)),
      loadDialogStrings(given.shipped),
    ]);
    // Answered, closed or asked for something else while the text was loading.
    if (mine !== turn) return true;
    if (view === 'statement' && !statement) throw new StatementError('the statement file of the site cannot be shown');
    // An address with the fragment of a place in another text is the page's own.
    const isAddressed = view === 'statement' && fragment && location.hash === `#${fragment}`;
    if (isAddressed && !hasPlace(statement!, fragment)) return false;
    const state = withSoundLists({ ...given, strings: { ...strings, ...given.strings } });
    const isSame = dialogNow()?.getAttribute('data-view') === view;
    redraw = async () => {
      await show(view, given);
    };
    // The original of a site's own translation is not ours to show.
    const other = state.ownStatement ? undefined : lang === translated ? 'original' : 'translation';
    const content =
      view === 'choices'
        ? choicesView(state, statement ?? NO_TEXT)
        : view === 'comparison'
          ? comparisonView(state.news)
          : statementView(aroundText(state), statement!, other);
    drawn = state;
    fragmentNow = view === 'statement' ? fragment : undefined;
    render(frame(view, state, content), container);
    const dialog = dialogNow()!;
    if (!dialog.open) dialog.showModal();
    if (!isVisible(dialog)) {
      dialog.close();
      throw new Error(HIDDEN);
    }
    sight.observe(dialog);
    release ??= printAlone(container);
    // Of the choices, what quotes the unit.
    const target = fragment
      ? container.querySelector<HTMLElement>(`[id="${CSS.escape(fragment)}"], [data-quotes="${CSS.escape(fragment)}"]`)
      : null;
    const link =
      view === 'choices' && !isSame && left
        ? container.querySelector<HTMLElement>(`[data-action=statement][data-fragment="${CSS.escape(left)}"]`)
        : null;
    if (target) goTo(target);
    else if (link) link.focus();
    else if (!isSame) {
      // One of the two scrolls: on a low screen the whole.
      dialog.scrollTop = dialog.querySelector('.body')!.scrollTop = 0;
      focusText();
    } else if (!root.activeElement) focusText(); // What had the focus is gone, as “original” is where the text is it.
    reading.update(fragment);
    return true;
  }

  function hide(): void {
    turn++;
    sight.disconnect();
    release?.();
    release = undefined;
    isOriginalWanted = false;
    redraw = drawn = fragmentNow = undefined;
    dialogNow()?.close(); // Gives the focus back to where it was.
    render(nothing, container);
  }

  return { show, hide };
}

/** Lists as the views can rely on them: what a site wrote wrongly is left out, and told by the checks. */
function withSoundLists(state: DialogState): DialogState {
  return {
    ...state,
    cookies: rowsOf(state.cookies, ...COOKIE_FIELDS),
    vendors: rowsOf(state.vendors, ...VENDOR_FIELDS),
    links: textsOf(state.links),
  };
}

/** What the statement needs of what the dialogs know. */
function aroundText(state: DialogState): StatementState {
  return { ...state, ...noticeBeside(state.purposes, state.cookies, state.partner) };
}

function frame(view: string, state: DialogState, content: TemplateResult): TemplateResult {
  const { decided, lang, strings } = state;
  const closing = state.close === 'refuse' && !decided && view === 'choices' ? strings.closeRefusing : strings.close;
  const label = decided || view !== 'choices' ? strings.closeDecided : closing;
  return html`<dialog
    class="surface dialog"
    part="dialog"
    data-view=${view}
    lang=${lang}
    dir=${directionOf(lang)}
    aria-labelledby="dialog-title"
    data-lenis-prevent
    @wheel=${keepPage}
    @touchmove=${keepPage}
  >
    <button type="button" class="close" part="close" data-action="close" title=${label}>
      <span aria-hidden="true">✕</span>
    </button>
    ${content} ${view === 'statement' ? statementStatus : nothing}
  </dialog>`;
}

/** Keeps the page behind the dialog where it is when the backdrop is scrolled. */
function keepPage(event: WheelEvent | TouchEvent): void {
  const dialog = event.currentTarget as HTMLElement;
  if (event.target !== dialog || !event.cancelable) return;
  const { clientX, clientY } = 'touches' in event ? event.touches[0]! : event;
  const { bottom, left, right, top } = dialog.getBoundingClientRect();
  const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  if (!isInside) event.preventDefault();
}

function isVisible(dialog: HTMLDialogElement): boolean {
  return 'checkVisibility' in dialog ? dialog.checkVisibility() : (dialog as Element).getClientRects().length > 0;
}
