/** Makes the comparison that a change notice shows, once, when a revision is prepared. No visitor loads this. */
import type { ChangedClause, ComparedBlock, ComparedText, Comparison, Part } from '../statement/comparison.js';
import { PARTNER_NOTE, type Block, type Clause, type Statement, type Unit } from '../statement/types.js';
import { align, type Pair } from './align.js';
import { checkMembers } from './members.js';
import { checkLength, fullEffort, type Effort } from './limits.js';
import { compareTexts, likenessOf, splitter, wordBags, type Split, type WordBag } from './words.js';

export { checkStatement } from '../statement/check.js';
export { readStatement } from './read.js';
export type { ChangedClause, ComparedBlock, ComparedText, Comparison, Part } from '../statement/comparison.js';

/** A piece of a statement that is compared by itself. */
interface Passage {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly units: readonly TypedUnit[];
}

interface TypedUnit extends Unit {
  readonly type: ComparedBlock['type'];
}

/** The likeness that the same id adds: such pieces may have been rewritten, and the words that they share count for more. */
const SAME_ID = 0.1;
/** The likeness that two pieces of the same words and the same id have. */
const GREATEST = 1 + SAME_ID;
/** The least likeness of two pieces of different ids: an inserted clause moves the ids of those that follow. */
const ALIKE = 0.5;

/** The tools for the comparison of two statements of one language. */
interface Tools {
  readonly split: Split;
  readonly bagOf: (text: string) => WordBag;
  readonly effort: Effort;
}

/**
 * Lists the clauses that differ between two texts, with their changes word by word. Clauses and headings that have only got
 * another number count as unchanged.
 *
 * A paragraph that differs in more than 2,000 words is given as one deletion and one insertion between its common beginning
 * and end; in texts with many long changes this holds from fewer words on, and never below 50.
 *
 * @throws {TypeError} A value is no statement; the message names the member that is missing or wrong.
 * @throws {RangeError} The two are not of one language, or one is too long: it has more than 1,000,000 characters, or
 *   more than 5,000 clauses, headings, paragraphs and bullets.
 */
export function compareStatements(old: Statement, fresh: Statement): Comparison {
  for (const [statement, name] of [
    [old, 'the old text'],
    [fresh, 'the new text'],
  ] as const) {
    checkMembers(statement, name);
    checkLength(statement, name);
  }
  if (old.lang !== fresh.lang) throw new RangeError(`one text is in “${old.lang}”, the other in “${fresh.lang}”`);
  const split = splitter(fresh.lang);
  const tools: Tools = { split, bagOf: wordBags(split), effort: fullEffort() };
  const likeness = likenessBy(tools, textOfPassage);
  const pairs: Pair<Passage>[] = [
    [titleOf(old), titleOf(fresh)],
    // Beside nothing but the other note: a page may show the text without it.
    ...align(notesOf(old), notesOf(fresh), likeness, GREATEST),
    ...align(passagesOf(old), passagesOf(fresh), likeness, GREATEST),
  ];
  return {
    schemaVersion: 1,
    lang: fresh.lang,
    dir: fresh.dir,
    from: identify(old),
    to: identify(fresh),
    clauses: pairs.flatMap(([before, after]) => comparePassages(before, after, tools)),
  };
}

function identify({ hash, source }: Statement): ComparedText {
  return { ...(source.revision && { revision: source.revision }), hash: hash.statement };
}

function comparePassages(before: Passage | undefined, after: Passage | undefined, tools: Tools): ChangedClause[] {
  const { id, number, title } = (after ?? before)!;
  const likeness = likenessBy<TypedUnit>(tools, ({ text }) => text);
  const pairs = align(before?.units ?? [], after?.units ?? [], likeness, GREATEST);
  const blocks = pairs.map(([one, other]): ComparedBlock => {
    const unit = (other ?? one)!;
    return { id: unit.id, type: unit.type, parts: partsOf(one?.text, other?.text, tools) };
  });
  if (blocks.every(({ parts }) => parts.every(({ kind }) => kind === 'same'))) return [];
  const kind = !before ? 'added' : !after ? 'removed' : 'changed';
  return [{ id, ...(before && before.id !== id && { was: before.id }), kind, number, title, blocks }];
}

function partsOf(old: string | undefined, fresh: string | undefined, { effort, split }: Tools): Part[] {
  if (fresh === undefined) return [{ kind: 'deleted', text: old! }];
  if (old === undefined) return [{ kind: 'inserted', text: fresh }];
  if (old === fresh) return old ? [{ kind: 'same', text: old }] : [];
  return compareTexts(old, fresh, split, effort);
}

function likenessBy<Item extends { readonly id: string }>(
  { bagOf }: Tools,
  textOf: (item: Item) => string,
): (old: Item, fresh: Item) => number {
  const bags = new Map<Item, WordBag>();
  const wordsOf = (item: Item): WordBag => {
    const known = bags.get(item) ?? bagOf(textOf(item));
    bags.set(item, known);
    return known;
  };
  return (old, fresh) => {
    if (old.id === fresh.id) return likenessOf(wordsOf(old), wordsOf(fresh)) + SAME_ID;
    const likeness = likenessOf(wordsOf(old), wordsOf(fresh), ALIKE);
    return likeness < ALIKE ? 0 : likeness;
  };
}

const textOfPassage = ({ units }: Passage): string => units.map(({ text }) => text).join('\n');

const titleOf = ({ title }: Statement): Passage => headingOf({ id: 'title', number: '', title });

/** The partner note, if there is one, with the places of the names. */
function notesOf({ partnerNote: { template }, title }: Statement): Passage[] {
  return template ? [paragraphOf({ id: PARTNER_NOTE, text: template }, title)] : [];
}

/** Introduction, headings and clauses, in the order in which they are read. */
function passagesOf({ intro, sections, title }: Statement): Passage[] {
  return [
    ...intro.map((unit) => paragraphOf(unit, title)),
    ...sections.flatMap(({ clauses, id, number, title: name }) => [
      headingOf({ id, number, title: name }),
      ...clauses.map((clause) => passageOf(clause, number, name)),
    ]),
  ];
}

/** Without its number, which an inserted section moves. */
function headingOf({ id, number, title }: Omit<Passage, 'units'>): Passage {
  return { id, number, title, units: [{ id: `${id}-heading`, type: 'heading', text: title }] };
}

function paragraphOf(unit: Unit, title: string): Passage {
  return { id: unit.id, number: '', title, units: [{ ...unit, type: 'paragraph' }] };
}

function passageOf({ blocks, id, number }: Clause, sectionNumber: string, title: string): Passage {
  return { id, number: number ?? sectionNumber, title, units: blocks.flatMap(unitsOf) };
}

function unitsOf(block: Block): TypedUnit[] {
  if (block.type === 'paragraph') return [block];
  return block.items.map((item) => ({ ...item, type: 'item' }));
}
