/** The repetitions of one element that are allowed within a time in milliseconds. */
const LIMIT = { repetitions: 10, time: 10_000 };

/**
 * Creates a check for work that a script of the page undoes: two that disagree must not keep the browser busy for ever.
 *
 * @returns A function that counts a repetition for an element, and returns whether it is allowed now.
 */
export function createLimit(): (element: Element) => boolean {
  const counts = new WeakMap<Element, { readonly since: number; repetitions: number }>();
  return (element) => {
    const now = performance.now();
    let count = counts.get(element);
    if (!count || now - count.since > LIMIT.time) counts.set(element, (count = { since: now, repetitions: 0 }));
    return ++count.repetitions <= LIMIT.repetitions;
  };
}

/** Calls back when a repetition that was refused is allowed again. */
export const afterLimit = (callback: () => void): unknown => setTimeout(callback, LIMIT.time);
