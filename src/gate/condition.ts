/** One part of a condition: that a purpose is granted, or, where it is negated, that the visitor has refused it. */
export interface Term {
  readonly id: string;
  readonly isNegated: boolean;
}

/** The alternatives of a condition. One of them must hold, with all its terms. */
export type Condition = readonly (readonly Term[])[];

/** The visitor's answers, as a condition asks for them. */
export interface Answered {
  granted(id: string): boolean;
  /** Returns whether the visitor has refused a purpose. No answer is no refusal. */
  refused(id: string): boolean;
}

/** The terms of each alternative, as they are written. */
const termsOf = (text: string): readonly (readonly string[])[] =>
  text.split('|').map((alternative) => alternative.match(/\S+/g) ?? []);

const toTerm = (term: string): Term =>
  term.startsWith('!') ? { id: term.slice(1), isNegated: true } : { id: term, isNegated: false };

/**
 * Parses the value of `data-consent`: `a b` needs both, `a | b` needs either, and `!a` holds where `a` is refused. An
 * alternative without terms, as in `a |` or in an empty value, never holds.
 */
export const parseCondition = (text: string): Condition => termsOf(text).map((terms) => terms.map(toTerm));

export function holds(condition: Condition, answers: Answered): boolean {
  const isTrue = ({ id, isNegated }: Term): boolean => (isNegated ? answers.refused(id) : answers.granted(id));
  return condition.some((terms) => terms.length > 0 && terms.every(isTrue));
}

/** Returns whether a condition holds, as it is written. */
export function isMet(text: string, answers: Answered): boolean {
  const isTrue = (term: string): boolean =>
    term.startsWith('!') ? answers.refused(term.slice(1)) : answers.granted(term);
  return termsOf(text).some((terms) => terms.length && terms.every(isTrue));
}

/** The ids that a condition names, negated or not, each once. */
export function purposesIn(text: string): string[] {
  return [
    ...new Set(
      parseCondition(text)
        .flat()
        .map(({ id }) => id),
    ),
  ];
}
