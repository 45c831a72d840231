/** Makes the comparison that a change notice shows, once, when a revision is prepared. No visitor loads this. */
import type { ChangedClause, ComparedBlock, ComparedText, Comparison, Part } from '../statement/comparison.js';
import { PARTNER_NOTE, type Block, type Clause, type Statement, type Unit } from '../statement/types.js';
import { align, type Pair } from './align.js';
import { compareTexts, isWord, likenessOf, splitter, type Split } from './words.js';

export { checkStatement } from '../statement/check.js';
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

/** What the same id adds to the likeness of two pieces: they may have been rewritten, and what is alike counts for more. */
const SAME_ID = 0.1;
/** What two pieces of different ids have to share: an inserted clause moves the ids of those that follow. */
const ALIKE = 0.5;

/**
 * What has changed from one text to the other. Clauses and headings that have only got another number count as unchanged.
 *
 * @throws {RangeError} The two are not of one language.
 */
export function compareStatements(old: Statement, fresh: Statement): Comparison {
  if (old.lang !== fresh.lang) throw new RangeError(`one text is in “${old.lang}”, the other in “${fresh.lang}”`);
  const split = splitter(fresh.lang);
  const likeness = likenessBy(split, wordsOfPassage);
  const pairs: Pair<Passage>[] = [
    [titleOf(old), titleOf(fresh)],
    // Beside nothing but the other note: a page may show the text without it.
    ...align(notesOf(old), notesOf(fresh), likeness),
    ...align(passagesOf(old), passagesOf(fresh), likeness),
  ];
  return {
    schemaVersion: 1,
    lang: fresh.lang,
    dir: fresh.dir,
    from: identify(old),
    to: identify(fresh),
    clauses: pairs.flatMap(([before, after]) => comparePassages(before, after, split)),
  };
}

function identify({ hash, source }: Statement): ComparedText {
  return { ...(source.revision && { revision: source.revision }), hash: hash.statement };
}

function comparePassages(before: Passage | undefined, after: Passage | undefined, split: Split): ChangedClause[] {
  const { id, number, title } = (after ?? before)!;
  const pairs = align(
    before?.units ?? [],
    after?.units ?? [],
    likenessBy(split, ({ text }) => text),
  );
  const blocks = pairs.map(([one, other]): ComparedBlock => {
    const unit = (other ?? one)!;
    return { id: unit.id, type: unit.type, parts: partsOf(one?.text, other?.text, split) };
  });
  if (blocks.every(({ parts }) => parts.every(({ kind }) => kind === 'same'))) return [];
  const kind = !before ? 'added' : !after ? 'removed' : 'changed';
  return [{ id, ...(before && before.id !== id && { was: before.id }), kind, number, title, blocks }];
}

function partsOf(old: string | undefined, fresh: string | undefined, split: Split): Part[] {
  if (fresh === undefined) return [{ kind: 'deleted', text: old! }];
  if (old === undefined) return [{ kind: 'inserted', text: fresh }];
  return compareTexts(old, fresh, split);
}

function likenessBy<Item extends { readonly id: string }>(
  split: Split,
  textOf: (item: Item) => string,
): (old: Item, fresh: Item) => number {
  const words = new Map<Item, string[]>();
  const wordsOf = (item: Item): string[] => {
    const known = words.get(item) ?? split(textOf(item)).filter(isWord);
    words.set(item, known);
    return known;
  };
  return (old, fresh) => {
    const likeness = likenessOf(wordsOf(old), wordsOf(fresh));
    if (old.id === fresh.id) return likeness + SAME_ID;
    return likeness < ALIKE ? 0 : likeness;
  };
}

const wordsOfPassage = ({ units }: Passage): string => units.map(({ text }) => text).join('\n');

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
