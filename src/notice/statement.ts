import { html, nothing, type TemplateResult } from 'lit/html.js';
import { partnerNoteOf, type Block, type Clause, type Statement, type Unit } from '../statement/types.js';
import { isSafeAddress } from './safe-address.js';
import { unitAddress } from './unit-address.js';
import type { DialogState } from './state.js';

type Text = string | TemplateResult;

/**
 * The whole statement, verbatim (R-17): contents, partner note, every unit with its id as a fragment (R-18).
 *
 * @param other What can be shown in its place, with one click (R-20).
 */
export function statementView(
  state: DialogState,
  statement: Statement,
  other: 'original' | 'translation' | undefined,
): TemplateResult {
  const { partner, strings } = state;
  const { dir, intro, lang, sections, title, translation, typography } = statement;
  const pdf = state.pdf ?? statement.pdf.href ?? undefined;
  return html`<header role="presentation">
      <h2 id="dialog-title" lang=${lang}>${title}</h2>
      <p class="tools">
        ${
          isSafeAddress(pdf)
            ? html`<a href=${pdf} lang=${lang}>${statement.pdf.label}</a>`
            : html`<button type="button" class="plain" data-action="print">${strings.print}</button>`
        }
        ${
          other === 'translation'
            ? html`<button type="button" class="plain" data-action="original">${strings.translation}</button>`
            : nothing
        }
      </p>
    </header>
    <div class="body" role="group" tabindex="-1" aria-labelledby="dialog-title">
      <nav class="contents" aria-label=${strings.contents}>
        <ol>
          ${sections.map(
            ({ id, number, title: heading }) =>
              html`<li lang=${lang}>
                <a href=${unitAddress(id)} data-action="statement" data-fragment=${id}
                  >${number}${typography.sectionNumberSuffix}${heading}</a
                >
              </li>`,
          )}
        </ol>
      </nav>
      <article lang=${lang} dir=${dir}>
        ${
          translation.status === 'unofficial'
            ? html`<div class="aside" role="note">
                <p>${translation.notice}</p>
                ${
                  other === 'original'
                    ? html`<button type="button" class="plain" data-action="original">${strings.original}</button>`
                    : nothing
                }
              </div>`
            : nothing
        }
        ${
          partner
            ? html`<aside class="aside" aria-label=${strings.partnerNote}>
                <p id="partner-note">${linked(statement, 'partnerNote', partnerNoteOf(statement, partner), state)}</p>
              </aside>`
            : nothing
        }
        <h3 class="title" data-line>${title}</h3>
        ${intro.map((unit) => paragraph(statement, unit, '', state))}
        ${sections.map(
          (section) =>
            html`<section id=${section.id} tabindex="-1" aria-labelledby="${section.id}-heading">
              <h3 id="${section.id}-heading" data-line>
                ${section.number}${typography.sectionNumberSuffix}${section.title}
              </h3>
              ${section.clauses.map((clause) => clauseView(statement, clause, state))}
            </section>`,
        )}
      </article>
    </div>`;
}

function clauseView(statement: Statement, { blocks, id, number }: Clause, state: DialogState): TemplateResult {
  const prefix = number ? number + statement.typography.clauseNumberSuffix : '';
  return html`<div id=${id} tabindex="-1">
    ${blocks.map((block, at) => blockView(statement, block, at ? '' : prefix, state))}
  </div>`;
}

function blockView(statement: Statement, block: Block, prefix: string, state: DialogState): TemplateResult {
  if (block.type === 'paragraph') return paragraph(statement, block, prefix, state);
  return html`<ul id=${block.id} class="bullets" tabindex="-1">
    ${block.items.map(
      ({ id, text }) => html`<li id=${id} tabindex="-1" data-line>${linked(statement, id, text, state)}</li>`,
    )}
  </ul>`;
}

function paragraph(statement: Statement, { id, text }: Unit, prefix: string, state: DialogState): TemplateResult {
  return html`<p id=${id} tabindex="-1" data-line>${prefix}${linked(statement, id, text, state)}</p>`;
}

/** A unit's text with its cross references, and the links to which the site gives an address. */
function linked(statement: Statement, unit: string, text: string, { links }: DialogState): Text {
  const references = statement.crossReferences.map(({ in: at, target, text: words }) => ({
    at,
    words,
    link: html`<a href=${unitAddress(target)} data-action="statement" data-fragment=${target}>${words}</a>`,
  }));
  const addresses = statement.links.flatMap(({ href, in: at, key, text: words }) => {
    const address = (links as Readonly<Record<string, string>>)[key] ?? href ?? undefined;
    return isSafeAddress(address) ? [{ at, words, link: html`<a href=${address}>${words}</a>` }] : [];
  });
  let parts: Text[] = [text];
  for (const { at, link, words } of [...references, ...addresses]) {
    if (at === unit) parts = parts.flatMap((part) => (typeof part === 'string' ? insert(part, words, link) : [part]));
  }
  return html`${parts}`;
}

function insert(text: string, words: string, link: TemplateResult): Text[] {
  const start = text.indexOf(words);
  return start < 0 ? [text] : [text.slice(0, start), link, text.slice(start + words.length)];
}
