/// <reference lib="es2022.intl" />
import { diffArrays } from 'diff';
import type { Part } from '../statement/comparison.js';

/**
 * Takes texts of one language apart into words and what is between them; Chinese has no spaces to go by. The place of a
 * name, such as `{partnerShortName}`, is one word.
 */
export type Split = (text: string) => string[];

export function splitter(lang: string): Split {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
  const words = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
  return (text) => text.split(/(\{\w+\})/).flatMap((piece, at) => (at % 2 ? [piece] : words(piece)));
}

/** What has to be deleted from one text, and what inserted, to have the other. */
export function compareTexts(old: string, fresh: string, split: Split): Part[] {
  const parts = diffArrays(split(old), split(fresh)).map(({ added, removed, value }): Part => ({
    kind: added ? 'inserted' : removed ? 'deleted' : 'same',
    text: value.join(''),
  }));
  return joinRuns(parts);
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

/** Whether a piece of text says something, and is not only a space or a comma. */
export const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** How many of their words two texts share, from 0 to 1. */
export function likenessOf(old: readonly string[], fresh: readonly string[]): number {
  const rest = new Map<string, number>();
  for (const word of old) rest.set(word, (rest.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of fresh) {
    const count = rest.get(word) ?? 0;
    if (count) shared++;
    rest.set(word, count - 1);
  }
  return (2 * shared) / (old.length + fresh.length || 1);
}
