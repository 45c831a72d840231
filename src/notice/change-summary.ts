import type { Purpose } from '../consent/config.js';
import type { ChangedClause, Comparison } from '../statement/comparison.js';
import type { ChangeNews } from './change-news.js';
import { element } from './element.js';
import { unitAddress } from './unit-address.js';

/** What a clause is called in a list: its number and section. */
export function nameOf({ number, title }: ChangedClause, { strings }: ChangeNews): string {
  return number ? `${number} ${title}` : strings['change.beginning'];
}

/**
 * Where a clause stands in the comparison. What was removed may have the number, and with it the id, of what has come to
 * its place.
 */
export function anchorOf({ id, kind }: ChangedClause, { clauses }: Comparison): string {
  const isTaken = kind === 'removed' && clauses.some((other) => other.id === id && other.kind !== kind);
  return isTaken ? `was-${id}` : id;
}

/** The list of changed clauses, each a link to its comparison; nothing where there is none. */
export function clauseList(news: ChangeNews): HTMLElement | undefined {
  const { comparison, strings } = news;
  if (!comparison) return undefined;
  const { clauses, dir, lang } = comparison;
  return element(
    'div',
    { class: 'clauses' },
    element('p', {}, strings['change.clauses']),
    element(
      'ul',
      { role: 'list' },
      ...clauses.map((clause) => {
        // The beginning has no name of its own, and is called in the notice's language.
        const names = clause.number ? { lang, dir } : {};
        return element('li', names, comparisonLink(nameOf(clause, news), anchorOf(clause, comparison)));
      }),
    ),
  );
}

/** @param fragment The clause to open it at. */
export function comparisonLink(text: string, fragment?: string): HTMLElement {
  return element(
    'a',
    { href: unitAddress(fragment ?? 'intro-1'), part: 'link', 'data-action': 'comparison', 'data-fragment': fragment },
    text,
  );
}

/** Puts into a first layer that asks again what has changed, and beside each purpose how it was answered before. */
export function addSummary(layer: Element, news: ChangeNews, purposes: readonly Purpose[]): void {
  const { comparison, earlier, strings, title } = news;
  const rows = layer.querySelectorAll('.text > ul > li');
  for (const [at, { id, necessary }] of purposes.entries()) {
    const answer = necessary ? undefined : earlier[id];
    if (answer) rows[at]?.append(' · ', element('span', { class: 'state' }, answer));
  }
  const link = comparison && comparisonLink(strings['change.compare']);
  layer
    .querySelector('h2')
    ?.after(element('div', { class: 'news' }, element('p', {}, link ? `${title} · ` : title, link), clauseList(news)));
}
