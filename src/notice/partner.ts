import type { ChangedClause, Comparison } from '../statement/comparison.js';
import { PARTNER_NOTE, withNames, type Partner } from '../statement/types.js';

/** Whose site it is, as an element's attributes say; none on the provider's own. */
export function partnerOf(element: Element): Partner | undefined {
  const legalName = element.getAttribute('partner');
  return legalName ? { legalName, shortName: element.getAttribute('partner-short') ?? legalName } : undefined;
}

/**
 * A comparison as a site shows it, whose text has the partner note only where there is a partner, with its names.
 * None if nothing is left to compare.
 */
export function comparisonFor(partner: Partner | undefined, comparison: Comparison): Comparison | undefined {
  const clauses = comparison.clauses.flatMap((clause) => {
    if (clause.id !== PARTNER_NOTE) return [clause];
    return partner ? [named(clause, partner)] : [];
  });
  return clauses.length ? { ...comparison, clauses } : undefined;
}

function named(clause: ChangedClause, partner: Partner): ChangedClause {
  const blocks = clause.blocks.map((block) => ({
    ...block,
    parts: block.parts.map((part) => ({ ...part, text: withNames(part.text, partner) })),
  }));
  return { ...clause, blocks };
}
