/// <reference lib="es2022.intl" />
import { diffArrays } from 'diff';
import type { Part } from '../statement/comparison.js';
import { mostEdits, spend, type Effort } from './limits.js';

/**
 * Takes texts of one language apart into words and what is between them; Chinese has no spaces to go by. The place of a
 * name, such as `{partnerShortName}`, is one word.
 */
export type Split = (text: string) => string[];

export function splitter(lang: string): Split {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  const words = (text: string): string[] => {
    const segments: string[] = [];
    for (const stretch of text.match(STRETCH) ?? []) {
      for (const { segment } of segmenter.segment(stretch)) segments.push(segment);
    }
    return segments;
  };
  return (text) => text.split(/(\{\w+\})/).flatMap((piece, at) => (at % 2 ? [piece] : words(piece)));
}

/**
 * A stretch of a text for the segmenter, whose time grows with the square of the length (measured: Node 20). It ends at a
 * place that is a boundary of words by every rule of Unicode; where there is none for 300 characters, anywhere.
 */
const STRETCH =
  /[^]{1,300}(?:$|(?<=[ \t\r\n\u3000])(?=[\p{L}\p{N}])|(?<=[、。，；：！？])(?=\p{Script=Han}))|[^]{1,300}/gu;

/**
 * Lists the parts that have to be deleted from one text, and inserted, to have the other.
 *
 * Where the two differ in more words than the effort allows, all between their common beginning and their common end is
 * one deletion and one insertion.
 *
 * @param effort The number of steps that the comparison may take; the steps that it took are subtracted.
 */
export function compareTexts(old: string, fresh: string, split: Split, effort: Effort): Part[] {
  const [before, after] = [split(old), split(fresh)];
  const maxEditLength = mostEdits(effort);
  const changes = diffArrays(before, after, { maxEditLength });
  if (!changes) {
    spend(effort, maxEditLength);
    return compareEnds(before, after);
  }
  spend(
    effort,
    changes.reduce((edits, { added, count, removed }) => edits + (added || removed ? count : 0), 0),
  );
  const parts = changes.map(({ added, removed, value }): Part => ({
    kind: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  return joinRuns(parts);
}

/** Compares two lists of words by their common beginning and their common end alone. */
function compareEnds(old: readonly string[], fresh: readonly string[]): Part[] {
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  const parts: Part[] = [
    { kind: 'same', text: old.slice(0, start).join('') },
    { kind: 'deleted', text: old.slice(start, old.length - end).join('') },
    { kind: 'inserted', text: fresh.slice(start, fresh.length - end).join('') },
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ];
  return parts.filter(({ text }) => text);
}

/**
 * One deletion and one insertion at a place. A comma or a space that stayed between two changed words would otherwise
 * break a sentence into pieces that nobody can read.
 */
function joinRuns(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let [deleted, inserted] = ['', ''];
  const endRun = (): void => {
    if (deleted) joined.push({ kind: 'deleted', text: deleted });
    if (inserted) joined.push({ kind: 'inserted', text: inserted });
    [deleted, inserted] = ['', ''];
  };
  for (const [at, { kind, text }] of parts.entries()) {
    const isBetween = at > 0 && at < parts.length - 1 && !isWord(text);
    if (kind === 'same' && !isBetween) {
      endRun();
      joined.push({ kind, text });
      continue;
    }
    if (kind !== 'inserted') deleted += text;
    if (kind !== 'deleted') inserted += text;
  }
  endRun();
  return joined;
}

/** Tells a word, a number or a name from spaces and punctuation. */
export const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The words of a text as numbers in ascending order, so that two texts are compared by one walk through both. */
export type WordBag = Uint32Array;

/** Makes a function that turns texts into bags of words, with one number for each word in all of them. */
export function wordBags(split: Split): (text: string) => WordBag {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return (text) => Uint32Array.from(split(text).filter(isWord), numberOf).sort();
}

/**
 * Counts the share of their words that two texts have in common, from 0 to 1.
 *
 * @param least A share below this one may be given as 0, which takes no walk where the lengths alone exclude more.
 */
export function likenessOf(old: WordBag, fresh: WordBag, least = 0): number {
  const sum = old.length + fresh.length;
  if (!sum || (2 * Math.min(old.length, fresh.length)) / sum < least) return 0;
  let [at, to, shared] = [0, 0, 0];
  while (at < old.length && to < fresh.length) {
    const difference = old[at]! - fresh[to]!;
    if (difference <= 0) at++;
    if (difference >= 0) to++;
    if (difference === 0) shared++;
  }
  return (2 * shared) / sum;
}
