import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { negotiateLanguage } from '../statement/language.js';
import { loadStatement, statementLanguages } from '../statement/load.js';
import { adoptStyles } from './adopt-styles.js';
import { choicesView } from './choices.js';
import { dialogStyles } from './dialogs.styles.js';
import { printStatement } from './print.js';
import { statementView } from './statement.js';
import type { NoticeState, View } from './state.js';

export interface Dialogs {
  /** Resolves when the dialog is on the screen; rejects, with the screen as it was, when its text cannot be loaded. */
  show(view: Exclude<View, 'banner'>, state: NoticeState, fragment?: string): Promise<void>;
  hide(): void;
}

/** The choices and the statement, as one modal dialog: top layer, rest of the page inert, Escape, focus given back. */
export function createDialogs(root: ShadowRoot): Dialogs {
  const container = document.createElement('div');
  let isOriginalWanted = false;
  let redraw: (() => void) | undefined;
  adoptStyles(root, dialogStyles);
  root.append(container);
  container.addEventListener('click', (event) => {
    const action = (event.target as Element).closest('[data-action]')?.getAttribute('data-action');
    if (action === 'print') printStatement(container.querySelector('article')!);
    if (action !== 'original') return;
    isOriginalWanted = !isOriginalWanted;
    redraw?.();
  });

  const dialogNow = (): HTMLDialogElement | null => container.querySelector('dialog');

  async function show(view: Exclude<View, 'banner'>, state: NoticeState, fragment?: string): Promise<void> {
    const translated = negotiateLanguage([state.lang], statementLanguages, 'en');
    const lang = isOriginalWanted && view === 'statement' ? 'zh-CN' : translated;
    const statement = state.ownStatement ?? (await loadStatement(lang));
    const isSame = dialogNow()?.getAttribute('data-view') === view;
    redraw = () => void show(view, state);
    const canTranslate = lang !== translated;
    const content =
      view === 'choices' ? choicesView(state, statement) : statementView(state, statement, { canTranslate });
    render(frame(view, state, content), container);
    const dialog = dialogNow()!;
    if (!dialog.open) dialog.showModal();
    if (!isVisible(dialog)) {
      // A filter list hides us: a modal that nobody sees would leave the page dead.
      dialog.close();
      throw new Error('it is hidden by a style of the page or of an extension');
    }
    const target = fragment ? container.querySelector<HTMLElement>(`[id="${fragment}"]`) : null;
    if (target) {
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    } else if (!isSame) {
      dialog.querySelector('.body')!.scrollTop = 0;
      dialog.querySelector('h2')!.focus({ preventScroll: true });
    }
  }

  function hide(): void {
    isOriginalWanted = false;
    redraw = undefined;
    dialogNow()?.close(); // Gives the focus back to where it was.
    render(nothing, container);
  }

  return { show, hide };
}

function frame(view: string, state: NoticeState, content: TemplateResult): TemplateResult {
  const { decided, lang, strings } = state;
  const closing = state.close === 'refuse' && !decided && view === 'choices' ? strings.closeRefusing : strings.close;
  const label = decided || view === 'statement' ? strings.closeDecided : closing;
  return html`<dialog
    class="surface dialog"
    part="dialog"
    data-view=${view}
    lang=${lang}
    dir="auto"
    aria-labelledby="dialog-title"
  >
    <button type="button" class="close" part="close" data-action="close" aria-label=${label} title=${label}>
      <span aria-hidden="true">✕</span>
    </button>
    ${content}
  </dialog>`;
}

function isVisible(dialog: HTMLDialogElement): boolean {
  return 'checkVisibility' in dialog ? dialog.checkVisibility() : (dialog as Element).getClientRects().length > 0;
}
