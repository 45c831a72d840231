/**
 * What is measured, by the name that a round gives it.
 * @typedef {object} Figure
 * @property {string} label
 * @property {boolean} [added] told over the page without a widget, of the same round
 * @property {number} [per] what one unit of the table is; default 1
 * @property {number} [digits] after the point; default 0
 */

const kB = { added: true, per: 1000, digits: 1 };

/** @type {Record<string, Record<string, Figure>>} by the table that they stand in */
export const tables = {
  'First visit': {
    bytes: { label: 'kB added', ...kB },
    requests: { label: 'requests added', added: true },
    blocking: { label: 'render-blocking requests' },
    visible: { label: 'banner visible, ms' },
    settled: { label: 'banner settled, ms' },
    fcp: { label: 'FCP, ms' },
    lcp: { label: 'LCP, ms' },
    lcpIsBanner: { label: 'LCP is the banner' },
    cls: { label: 'CLS', digits: 3 },
    tbt: { label: 'TBT, ms' },
  },
  'First visit: main thread and memory, before the click': {
    task: { label: 'main thread added, ms', added: true },
    script: { label: 'script added, ms', added: true, digits: 1 },
    layout: { label: 'layout added, ms', added: true, digits: 1 },
    style: { label: 'style added, ms', added: true, digits: 1 },
    heap: { label: 'heap added, kB', added: true },
    nodes: { label: 'nodes added', added: true },
  },
  'Click on Accept': {
    acceptToPaint: { label: 'to next paint, ms' },
    acceptToScript: { label: 'to gated script, ms' },
    blockedAcceptToPaint: { label: 'to next paint, with a script that blocks for 400 ms, ms' },
    blockedAcceptToScript: { label: 'to that script, ms' },
  },
  'Return visit, nothing cached': {
    coldBytes: { label: 'kB added', ...kB },
    coldRequests: { label: 'requests added', added: true },
    coldScript: { label: 'navigation to gated script, ms' },
    coldParsed: { label: 'kB of script parsed', ...kB },
    coldTask: { label: 'main thread added, ms', added: true },
  },
  'Return visit, all cached': {
    warmBytes: { label: 'kB added', ...kB },
    warmRequests: { label: 'requests added', added: true },
    warmScript: { label: 'navigation to gated script, ms' },
    warmParsed: { label: 'kB of script parsed', ...kB },
    warmTask: { label: 'main thread added, ms', added: true },
  },
};

/** @type {Record<string, Figure>} */
export const figures = Object.assign({}, ...Object.values(tables));

export const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const rounded = (number) => Math.round(number * 1000) / 1000;

/**
 * @param {Record<string, number>[]} rounds of one contestant
 * @param {Record<string, number>[]} bare the same rounds of the page without a widget
 * @returns {Record<string, { median: number, min: number, max: number }>} by figure
 */
export function summarise(rounds, bare) {
  const summary = {};
  for (const [name, { added }] of Object.entries(figures)) {
    if (rounds[0][name] === undefined) continue;
    const numbers = rounds.map((round, at) => round[name] - (added ? bare[at][name] : 0));
    summary[name] = {
      median: rounded(median(numbers)),
      min: rounded(Math.min(...numbers)),
      max: rounded(Math.max(...numbers)),
    };
  }
  return summary;
}

/** A number as the tables write it. */
export function written(name, number) {
  const { digits = 0, per = 1 } = figures[name];
  const text = (number / per).toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/**
 * The least of the peers in a run, and whose it is.
 * @param {object} run
 * @param {string} profile
 * @param {string} name of a figure
 */
export function bestPeer({ contestants }, profile, name) {
  const peers = contestants.filter(({ isPeer }) => isPeer);
  const number = (contestant) => contestant.profiles[profile][name].median;
  const best = peers.reduce((one, other) => (number(other) < number(one) ? other : one));
  return { name: best.name, number: number(best) };
}
