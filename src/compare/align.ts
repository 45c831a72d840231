/** An old item beside the new one that it has become; one of the two is missing where something was added or removed. */
export type Pair<Item> = readonly [old: Item | undefined, fresh: Item | undefined];

/** The steps from two items on: both are a pair, the old one was removed, or the new one was added. */
const [PAIRED, REMOVED, ADDED] = [0, 1, 2];

/**
 * Lays two lists beside each other, in the order of both, so that what is alike comes to stand together.
 *
 * The time grows with the product of both lengths, less what is equal at both ends; the memory with one byte for each
 * pair.
 *
 * @param likeness How much two items are alike; 0 if they are to stay apart.
 * @param greatest The greatest likeness that two items can have.
 */
export function align<Item>(
  old: readonly Item[],
  fresh: readonly Item[],
  likeness: (old: Item, fresh: Item) => number,
  greatest: number,
): Pair<Item>[] {
  // Items of the greatest likeness at the same end of both lists are a pair in one of the best solutions.
  const isEqual = (at: number, to: number): boolean => likeness(old[at]!, fresh[to]!) >= greatest;
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && isEqual(start, start)) start++;
  let end = 0;
  while (end < shorter - start && isEqual(old.length - 1 - end, fresh.length - 1 - end)) end++;

  return [
    ...old.slice(0, start).map((item, at): Pair<Item> => [item, fresh[at]]),
    ...alignAll(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), likeness),
    ...old.slice(old.length - end).map((item, at): Pair<Item> => [item, fresh[fresh.length - end + at]]),
  ];
}

function alignAll<Item>(
  old: readonly Item[],
  fresh: readonly Item[],
  likeness: (old: Item, fresh: Item) => number,
): Pair<Item>[] {
  const width = fresh.length;
  /** The best step from each two items on, row by row. */
  const steps = new Uint8Array(old.length * width);
  /** The best sum of likenesses from the items of the next row on, and from those of this row. */
  let [below, row] = [new Float64Array(width + 1), new Float64Array(width + 1)];
  for (let at = old.length - 1; at >= 0; at--) {
    for (let to = width - 1; to >= 0; to--) {
      const score = likeness(old[at]!, fresh[to]!);
      const [paired, removed, added] = [score > 0 ? score + below[to + 1]! : 0, below[to]!, row[to + 1]!];
      const best = Math.max(paired, removed, added);
      steps[at * width + to] = score > 0 && best === paired ? PAIRED : best === removed ? REMOVED : ADDED;
      row[to] = best;
    }
    [below, row] = [row, below];
  }

  const pairs: Pair<Item>[] = [];
  let [at, to] = [0, 0];
  while (at < old.length && to < width) {
    const step = steps[at * width + to];
    if (step === PAIRED) pairs.push([old[at++], fresh[to++]]);
    else if (step === REMOVED) pairs.push([old[at++], undefined]);
    else pairs.push([undefined, fresh[to++]]);
  }
  while (at < old.length) pairs.push([old[at++], undefined]);
  while (to < width) pairs.push([undefined, fresh[to++]]);
  return pairs;
}
