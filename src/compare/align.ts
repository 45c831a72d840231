/** An old item beside the new one that it has become; one of the two is missing where something was added or removed. */
export type Pair<Item> = readonly [old: Item | undefined, fresh: Item | undefined];

/**
 * Lays two lists beside each other, in the order of both, so that what is alike comes to stand together.
 *
 * @param likeness How much two items are alike; 0 if they are to stay apart.
 */
export function align<Item>(
  old: readonly Item[],
  fresh: readonly Item[],
  likeness: (old: Item, fresh: Item) => number,
): Pair<Item>[] {
  const scores = old.map((before) => fresh.map((after) => likeness(before, after)));
  /** The best that can come of the items from these two on. */
  const best = Array.from({ length: old.length + 1 }, () => Array<number>(fresh.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at--) {
    for (let to = fresh.length - 1; to >= 0; to--) {
      const score = scores[at]![to]!;
      const paired = score > 0 ? score + best[at + 1]![to + 1]! : 0;
      best[at]![to] = Math.max(paired, best[at + 1]![to]!, best[at]![to + 1]!);
    }
  }
  const pairs: Pair<Item>[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < fresh.length) {
    const score = scores[at]?.[to] ?? 0;
    if (score > 0 && best[at]![to] === score + best[at + 1]![to + 1]!) pairs.push([old[at++], fresh[to++]]);
    else if (at < old.length && best[at]![to] === best[at + 1]![to]) pairs.push([old[at++], undefined]);
    else pairs.push([undefined, fresh[to++]]);
  }
  return pairs;
}
