import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isSafeAddress } from '../notice/safe-address.js';
import { statementText } from '../notice/statement-text.js';
import { statementContents, statementStatus, statementTools } from '../notice/statement.js';
import type { OtherText, StatementState } from '../notice/state.js';
import { directionOf } from '../statement/language.js';
import type { Statement } from '../statement/types.js';

/** The statement as a part of a page: breadcrumb, contents, text. */
export function documentView(
  state: StatementState,
  statement: Statement,
  other: OtherText,
  hasBreadcrumb: boolean,
): TemplateResult {
  const { dir, lang, title } = statement;
  const heading = html`<div class="top">
    <h2 class="title" tabindex="-1" lang=${lang} dir=${dir} data-line>${title}</h2>
    ${statementTools(state, statement, other)}
  </div>`;
  return html`<div class="surface document" part="document" lang=${state.lang} dir=${directionOf(state.lang)}>
    ${hasBreadcrumb ? breadcrumbView(state, statement) : nothing}
    <div class="columns">${statementContents(state, statement)} ${statementText(state, statement, other, heading)}</div>
    ${statementStatus}
  </div>`;
}

/** The way to this page as the statement has it; its separators are the style's. */
function breadcrumbView(
  { links }: StatementState,
  { breadcrumb, dir, lang }: Statement,
): TemplateResult | typeof nothing {
  if (!breadcrumb) return nothing;
  const { items, label } = breadcrumb;
  const last = items.length - 1;
  return html`<nav
    class="breadcrumb"
    part="breadcrumb"
    lang=${lang}
    dir=${dir}
    aria-label=${label.replace(/\s*[:：]\s*$/, '')}
  >
    <ol>
      ${items.map((item, at) => {
        const isLink = at === 0 && isSafeAddress(links.home);
        return html`<li aria-current=${at === last ? 'page' : nothing}>
          ${isLink ? html`<a href=${links.home}>${item}</a>` : item}
        </li>`;
      })}
    </ol>
  </nav>`;
}
