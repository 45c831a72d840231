/**
 * Numbers that look like chance and are the same each time: xorshift of 32 bits.
 * @param {number} seed any but 0
 */
export function createChance(seed) {
  let state = seed;
  /** Of at least 0 and less than 1. */
  function next() {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }
  return {
    happens: (probability) => next() < probability,
    /** Until the next of what comes at any time alike. */
    wait: (mean) => -Math.log(1 - next()) * mean,
    /** At least 1, of a given mean, where each further one is as likely as the one before. */
    count(mean) {
      let count = 1;
      while (next() < 1 - 1 / mean) count++;
      return count;
    },
  };
}
