/** Bounds what is compared, so that no input takes more than some seconds and some hundred megabytes. */
import type { Statement } from '../statement/types.js';

/** The most that a statement file may hold, in bytes. The shipped ones hold about 15,000. */
export const MOST_BYTES = 8_000_000;

/** The most characters (UTF-16 code units) of all texts together: a book of more than 250 pages. */
const MOST_CHARACTERS = 1_000_000;

/** The most clauses, headings, paragraphs and bullets together. Every old one may be compared with every new one. */
const MOST_PIECES = 5_000;

/**
 * Refuses a statement that is too long to be compared.
 *
 * @param name The name of the statement in the message.
 * @throws {RangeError} The statement is over a limit; the message names the limit and the fix.
 */
export function checkLength({ intro, partnerNote, sections, title }: Statement, name: string): void {
  let [pieces, characters] = [2, title.length + partnerNote.template.length];
  const count = ({ text }: { readonly text: string }): void => {
    pieces++;
    characters += text.length;
  };
  intro.forEach(count);
  for (const section of sections) {
    count({ text: section.title });
    for (const { blocks } of section.clauses) {
      pieces++;
      for (const block of blocks) {
        if (block.type === 'list') block.items.forEach(count);
        else count(block);
      }
    }
  }
  if (characters > MOST_CHARACTERS) throw new RangeError(tooLong(name, characters, MOST_CHARACTERS, 'characters'));
  if (pieces > MOST_PIECES) {
    throw new RangeError(tooLong(name, pieces, MOST_PIECES, 'clauses, headings, paragraphs and bullets'));
  }
}

function tooLong(name: string, count: number, most: number, unit: string): string {
  const [has, limit] = [count, most].map((number) => number.toLocaleString('en'));
  return `${name} has ${has} ${unit}, and at most ${limit} can be compared: compare the text in several files, a part in each.`;
}

/**
 * The effort that is left for comparisons word by word, in steps of the algorithm. Two texts that differ in `n` words take
 * about `n² / 2` steps.
 */
export interface Effort {
  steps: number;
}

/** The effort for one comparison of two statements. */
export const fullEffort = (): Effort => ({ steps: 20_000_000 });

/** The most words in which two texts may always differ, and the most in which they ever may, to be compared by words. */
const [LEAST_EDITS, MOST_EDITS] = [50, 2_000];

/** The number of differing words up to which the effort that is left allows a comparison word by word. */
export function mostEdits({ steps }: Effort): number {
  return Math.max(LEAST_EDITS, Math.min(MOST_EDITS, Math.floor(Math.sqrt(2 * steps))));
}

/** Takes the steps of a comparison from the effort. */
export function spend(effort: Effort, edits: number): void {
  effort.steps = Math.max(0, effort.steps - edits ** 2 / 2);
}
