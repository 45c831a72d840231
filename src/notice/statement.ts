import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Statement } from '../statement/types.js';
import { isSafeAddress } from './safe-address.js';
import { previousLink } from './comparison.js';
import { statementText } from './statement-text.js';
import type { OtherText, StatementState } from './state.js';
import { unitAddress } from './unit-address.js';

/** The whole statement in the dialog: what can be done with it, contents, text. */
export function statementView(state: StatementState, statement: Statement, other: OtherText): TemplateResult {
  const { dir, lang, title } = statement;
  // In sight it is the dialog's name; the text begins with it all the same, on paper and for its hash.
  const titleLine = html`<h3 class="title unseen" data-line>${title}</h3>`;
  return html`<header role="presentation">
      <h2 id="dialog-title" lang=${lang} dir=${dir}>${title}</h2>
      ${statementTools(state, statement, other)}
    </header>
    <div class="body columns" role="group" tabindex="-1" aria-labelledby="dialog-title">
      ${statementContents(state, statement)} ${statementText(state, statement, other, titleLine)}
    </div>`;
}

/** Keeping the text (R-19) and the way back from the original (R-20). */
export function statementTools(state: StatementState, { lang, pdf }: Statement, other: OtherText): TemplateResult {
  const { strings } = state;
  const address = state.pdf ?? pdf.href ?? undefined;
  return html`<p class="tools">
    ${
      isSafeAddress(address)
        ? html`<a href=${address} lang=${lang}>${pdf.label}</a>`
        : html`<button type="button" class="plain" data-action="print">${strings.print}</button>`
    }
    ${
      other === 'translation'
        ? html`<button type="button" class="plain" data-action="original">${strings.translation}</button>`
        : nothing
    }
    ${previousLink(state.news)}
  </p>`;
}

/** A list of the sections. `reading-position.ts` marks the one that is being read. */
export function statementContents(
  { strings }: StatementState,
  { dir, lang, sections, typography }: Statement,
): TemplateResult {
  return html`<nav class="contents" part="contents" aria-label=${strings.contents}>
    <ol lang=${lang} dir=${dir}>
      ${sections.map(
        ({ id, number, title }) =>
          html`<li>
            <a href=${unitAddress(id)} data-action="statement" data-fragment=${id}
              >${number}${typography.sectionNumberSuffix}${title}</a
            >
          </li>`,
      )}
    </ol>
  </nav>`;
}

/** What a copied link is told by: politely, and in sight. */
export const statementStatus = html`<p class="status" role="status"></p>`;
