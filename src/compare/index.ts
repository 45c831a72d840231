/** Makes the comparison that a change notice shows, once, when a revision is prepared. No visitor loads this. */
import type { ChangedClause, ComparedBlock, ComparedText, Comparison, Part } from '../statement/comparison.js';
import type { Block, Clause, Statement, Unit } from '../statement/types.js';
import { align } from './align.js';
import { compareTexts, likenessOf, splitter, type Split } from './words.js';

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

/** What the same id adds to the likeness of two pieces: they may have been rewritten. */
const SAME_ID = 0.3;
/** What two pieces of different ids have to share: an inserted clause moves the ids of those that follow. */
const ALIKE = 0.5;

/**
 * What has changed from one text to the other. Clauses that have only got another number count as unchanged.
 *
 * @throws {RangeError} The two are not of one language.
 */
export function compareStatements(old: Statement, fresh: Statement): Comparison {
  if (old.lang !== fresh.lang) throw new RangeError(`one text is in “${old.lang}”, the other in “${fresh.lang}”`);
  const split = splitter(fresh.lang);
  const pairs = align(passagesOf(old), passagesOf(fresh), likenessBy(split, wordsOfPassage));
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
    const known = words.get(item) ?? split(textOf(item));
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

/** Title, introduction, headings and clauses, in the order in which they are read. */
function passagesOf({ intro, sections, title, typography }: Statement): Passage[] {
  const heading = (id: string, text: string): TypedUnit => ({ id: `${id}-heading`, type: 'heading', text });
  return [
    { id: 'title', number: '', title, units: [heading('title', title)] },
    ...intro.map((unit) => ({ id: unit.id, number: '', title, units: [{ ...unit, type: 'paragraph' } as const] })),
    ...sections.flatMap(({ clauses, id, number, title: name }) => [
      { id, number, title: name, units: [heading(id, number + typography.sectionNumberSuffix + name)] },
      ...clauses.map((clause) => passageOf(clause, number, name)),
    ]),
  ];
}

function passageOf({ blocks, id, number }: Clause, sectionNumber: string, title: string): Passage {
  return { id, number: number ?? sectionNumber, title, units: blocks.flatMap(unitsOf) };
}

function unitsOf(block: Block): TypedUnit[] {
  if (block.type === 'paragraph') return [block];
  return block.items.map((item) => ({ ...item, type: 'item' }));
}
