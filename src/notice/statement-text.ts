import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  PARTNER_NOTE,
  partnerNoteOf,
  type Block,
  type Clause,
  type Section,
  type Statement,
  type Unit,
} from '../statement/types.js';
import { directionOf } from '../statement/language.js';
import { besideUnit } from './beside-clauses.js';
import { changeLine } from './comparison.js';
import { isSafeAddress } from './safe-address.js';
import { unitAddress } from './unit-address.js';
import type { OtherText, StatementState } from './state.js';

type Text = string | TemplateResult;

/** A statement, and what is put around it. */
interface Drawing {
  readonly statement: Statement;
  readonly state: StatementState;
}

/**
 * The text, verbatim and in order (R-17): title, partner note, every unit with its id as a fragment (R-18) and a link to
 * copy. What has `data-line` is what the hash is taken of; all else is ours.
 *
 * @param title The statement's title as a heading, a `data-line` too.
 */
export function statementText(
  state: StatementState,
  statement: Statement,
  other: OtherText,
  title: TemplateResult,
): TemplateResult {
  const drawing = { state, statement };
  const { news, partner, strings } = state;
  const { dir, intro, lang, sections, translation } = statement;
  return html`<article lang=${lang} dir=${dir}>
    ${title} ${news ? html`<div lang=${news.lang} dir=${directionOf(news.lang)}>${changeLine(news)}</div>` : nothing}
    ${
      translation.status === 'unofficial'
        ? html`<div class="aside" role="note">
            <p>${translation.notice}</p>
            ${
              other === 'original'
                ? html`<button
                    type="button"
                    class="plain"
                    lang=${state.lang}
                    dir=${directionOf(state.lang)}
                    data-action="original"
                  >
                    ${strings.original}
                  </button>`
                : nothing
            }
          </div>`
        : nothing
    }
    ${
      partner
        ? html`<aside class="aside" aria-label=${strings.partnerNote}>
            <p id=${PARTNER_NOTE} tabindex="-1">${linked('partnerNote', partnerNoteOf(statement, partner), drawing)}</p>
          </aside>`
        : nothing
    }
    ${intro.map((unit) => paragraph(unit, '', unit.id, `${statement.title} ¶ ${ordinal(unit.id)}`, drawing))}
    ${sections.map((section) => sectionView(section, drawing))}
  </article>`;
}

function sectionView(section: Section, drawing: Drawing): TemplateResult {
  const { clauses, id, number, title } = section;
  const heading = `${number}${drawing.statement.typography.sectionNumberSuffix}${title}`;
  return html`<section id=${id} tabindex="-1" aria-labelledby="${id}-heading">
    <div class="heading">
      <h3 id="${id}-heading" data-line>${heading}</h3>
      ${copyLink(id, heading, drawing)}
    </div>
    ${clauses.map((clause) => clauseView(clause, section, drawing))}
  </section>`;
}

function clauseView({ blocks, id, number }: Clause, section: Section, drawing: Drawing): TemplateResult {
  const prefix = number ? number + drawing.statement.typography.clauseNumberSuffix : '';
  const name = number ?? section.number;
  return html`<div id=${id} tabindex="-1">
    ${blocks.map((block, at) => {
      if (block.type === 'list') return listView(block, name, drawing);
      // The first paragraph of a clause has the clause's number, and so its address.
      if (at === 0 && number) return paragraph(block, prefix, id, number, drawing);
      return paragraph(block, '', block.id, `${name} ¶ ${ordinal(block.id)}`, drawing);
    })}
    ${besideUnit(id, name, drawing.state)}
  </div>`;
}

function listView({ id, items }: Block & { type: 'list' }, name: string, drawing: Drawing): TemplateResult {
  return html`<ul id=${id} class="bullets" tabindex="-1">
    ${items.map((item) => {
      const label = `${name} ${drawing.statement.typography.bullet} ${ordinal(item.id)}`;
      return html`<li id=${item.id} tabindex="-1">
        <span data-line>${linked(item.id, item.text, drawing)}</span>${copyLink(item.id, label, drawing)}
        ${besideUnit(item.id, label, drawing.state)}
      </li>`;
    })}
  </ul>`;
}

/** @param address The unit that its copy link leads to. */
function paragraph({ id, text }: Unit, prefix: string, address: string, label: string, drawing: Drawing): Text {
  return html`<p id=${id} tabindex="-1">
    <span data-line>${prefix}${linked(id, text, drawing)}</span>${copyLink(address, label, drawing)}
  </p>`;
}

/** `c3-1-i2` is the second of its list. */
const ordinal = (id: string): string => /\d+$/.exec(id)?.[0] ?? '';

/** An ordinary link, so that a browser that lets no script copy can still copy it, open it and follow it. */
function copyLink(id: string, label: string, { state: { lang, strings } }: Drawing): TemplateResult {
  const name = strings.copyLink.replace('{unit}', () => label);
  return html`<a
    class="anchor"
    href=${unitAddress(id)}
    data-action="copy"
    lang=${lang}
    aria-label=${name}
    title=${name}
  >
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor">
      <path
        d="M6.5 9.5l3-3M7 4.5l1.6-1.6a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3.2 3.2 0 0 1-4.5-4.5L4.5 7"
        stroke-width="1.4"
        stroke-linecap="round"
      />
    </svg>
  </a>`;
}

/** A unit's text with its cross references, and the links to which the site gives an address. */
function linked(unit: string, text: string, { state: { links }, statement }: Drawing): Text {
  const references = statement.crossReferences.map(({ in: at, target, text: words }) => ({
    at,
    words,
    link: html`<a href=${unitAddress(target)} data-action="statement" data-fragment=${target}>${words}</a>`,
  }));
  const addresses = statement.links.flatMap(({ href, in: at, key, text: words }) => {
    // A file may use any key, also one that every object inherits.
    const address = new Map(Object.entries(links)).get(key) ?? href ?? undefined;
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
