import { html, nothing, type TemplateResult } from 'lit/html.js';
import { directionOf } from '../statement/language.js';
import type { ChangedClause, ComparedBlock, Comparison, Part } from '../statement/comparison.js';
import { PARTNER_NOTE } from '../statement/types.js';
import type { ChangeNews } from './change-news.js';
import { anchorOf, nameOf } from './change-summary.js';
import { unitAddress } from './unit-address.js';

type Content = TemplateResult | typeof nothing;

/** Old and new text, clause by clause, with what is deleted and inserted marked for eyes and for ears. */
export function comparisonView(news: ChangeNews | undefined): TemplateResult {
  const comparison = news?.comparison;
  if (!comparison)
    throw new Error('there is none, it did not load, or it lists nothing: see “change” in the configuration');
  const { strings, title } = news;
  return html`<header role="presentation">
      <h2 id="dialog-title">${strings['change.compare']}</h2>
      <p class="tools">${previousLink(news)}</p>
    </header>
    <div class="body" role="group" tabindex="-1" aria-labelledby="dialog-title">
      <p>${title}</p>
      <p>${strings['change.marks']}</p>
      <article lang=${comparison.lang} dir=${comparison.dir}>
        ${comparison.clauses.map((clause) => clauseView(clause, comparison, news))}
      </article>
    </div>`;
}

/** Where the old text can be read. */
export function previousLink(news: ChangeNews | undefined, fragment = ''): Content {
  if (!news?.previous) return nothing;
  return html`<a href=${news.previous + fragment} lang=${news.lang}>${news.strings['change.previous']}</a>`;
}

/** That there is a change, and from which day: above the switches, and above a text that may not be in force yet. */
export function changeLine({ comparison, strings, title }: ChangeNews): TemplateResult {
  return html`<p class="changed" role="note">
    ${title}
    ${
      comparison
        ? html`· <a href=${unitAddress('intro-1')} data-action="comparison">${strings['change.compare']}</a>`
        : nothing
    }
  </p>`;
}

function clauseView(clause: ChangedClause, comparison: Comparison, news: ChangeNews): TemplateResult {
  const { kind, number } = clause;
  const { strings } = news;
  const { lang } = comparison;
  const anchor = anchorOf(clause, comparison);
  const [fresh, earlier] = [freshLink(clause, news), earlierLink(clause, news)];
  return html`<section id=${anchor} tabindex="-1" aria-labelledby="${anchor}-name">
    <h3 id="${anchor}-name">
      <span lang=${number ? lang : news.lang}>${nameOf(clause, news)}</span>
      <span class="kind" lang=${news.lang}>${strings[`change.kind.${kind}`]}</span>
    </h3>
    ${blocksView(clause, strings, news.lang)}
    ${
      fresh === nothing && earlier === nothing
        ? nothing
        : html`<p class="more" lang=${news.lang} dir=${directionOf(news.lang)}>${fresh} ${earlier}</p>`
    }
  </section>`;
}

function freshLink({ id, kind }: ChangedClause, { opensNew, strings }: ChangeNews): Content {
  if (kind === 'removed' || !opensNew) return nothing;
  // What stands above the introduction is no address that opens the statement.
  const address = unitAddress(isAbove(id) ? 'intro-1' : id);
  return html`<a href=${address} data-action="statement" data-fragment=${id}>${strings['change.read']}</a>`;
}

function earlierLink({ id, kind, was = id }: ChangedClause, news: ChangeNews): Content {
  // Whether a page of the old text has the note, nobody knows; its beginning it has.
  if (kind === 'added' || was === PARTNER_NOTE) return nothing;
  return previousLink(news, isAbove(was) ? '' : `#${was}`);
}

const isAbove = (id: string): boolean => id === 'title' || id === PARTNER_NOTE;

/** Bullets that follow each other are one list. */
function blocksView({ blocks, id }: ChangedClause, strings: ChangeNews['strings'], lang: string): Content[] {
  const views: Content[] = [];
  /** Where it can be gone to: in the new text ids are unique, and a paragraph of the introduction is its own clause. */
  const anchor = (block: ComparedBlock): string | typeof nothing =>
    block.id === id || block.parts.every(({ kind }) => kind === 'deleted') ? nothing : block.id;
  for (let at = 0; at < blocks.length;) {
    const end = blocks.findIndex(({ type }, index) => index >= at && type !== 'item');
    const items = blocks.slice(at, end < 0 ? undefined : end);
    if (items.length) {
      const texts = items.map(
        (item) => html`<li id=${anchor(item)} tabindex="-1">${partsView(item, strings, lang)}</li>`,
      );
      views.push(
        html`<ul class="bullets">
          ${texts}
        </ul>`,
      );
      at += items.length;
    } else {
      const block = blocks[at++]!;
      views.push(html`<p id=${anchor(block)} tabindex="-1">${partsView(block, strings, lang)}</p>`);
    }
  }
  return views;
}

const partsView = ({ parts }: ComparedBlock, strings: ChangeNews['strings'], lang: string): Content[] =>
  parts.map((part) => partView(part, strings, lang));

/** Not every screen reader tells of these elements, so the words are there for all of them. */
function partView({ kind, text }: Part, strings: ChangeNews['strings'], lang: string): TemplateResult {
  if (kind === 'same') return html`${text}`;
  const word = html`<span class="unseen" lang=${lang}>${strings[`change.${kind}`]} </span>`;
  return kind === 'deleted' ? html`<del>${word}${text}</del>` : html`<ins>${word}${text}</ins>`;
}
