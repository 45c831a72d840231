import { bestPeer, figures, written } from './figures.mjs';

/** What we want to be, under the slow profile: at most `ratio` of the best peer in the same run, or at most `limit`. */
const TARGETS = [
  { figure: 'bytes', what: 'first visit, bytes', ratio: 0.8 },
  { figure: 'coldBytes', what: 'return visit, bytes', ratio: 0.35 },
  { figure: 'visible', what: 'banner visible', ratio: 1 },
  { figure: 'task', what: 'main thread', ratio: 1 },
  { figure: 'heap', what: 'heap', ratio: 1 },
  { figure: 'coldScript', what: 'gated script on a return visit, nothing cached', ratio: 1 },
  { figure: 'warmScript', what: 'gated script on a return visit, all cached', ratio: 1 },
  { figure: 'blockedAcceptToPaint', what: 'Accept to next paint, with a 400 ms script behind it', limit: 50 },
  { figure: 'cls', what: 'CLS', limit: 0 },
  { figure: 'lcpIsBanner', what: 'LCP is the banner', limit: 0 },
  { figure: 'blocking', what: 'render-blocking requests', limit: 0 },
];

export const PROFILE = 'slow';

/**
 * How one of ours stands in a run.
 * @param {object} run
 * @param {string} id
 */
export function standing(run, id) {
  const { profiles } = run.contestants.find((contestant) => contestant.id === id);
  return TARGETS.map(({ figure, limit, ratio, what }) => {
    const ours = profiles[PROFILE][figure].median;
    const best = bestPeer(run, PROFILE, figure);
    const isReached = limit === undefined ? ours <= ratio * best.number : ours <= limit;
    return { figure, what, limit, wanted: ratio, ours, best, ratio: ours / best.number, isReached };
  });
}

/** @returns {string} a table in Markdown */
export function standingTable(run, id) {
  const rows = standing(run, id).map(({ best, figure, isReached, limit, ours, ratio, wanted, what }) => {
    const unit = /(ms|kB)\b/.exec(figures[figure].label)?.[0] ?? '';
    const mark = isReached ? 'yes' : '**no**';
    const goal = limit === undefined ? `≤ ${wanted} of the best` : `≤ ${limit}${unit && ` ${unit}`}`;
    const theirs = `${written(figure, best.number)} (${best.name})`;
    return `| ${what} | ${written(figure, ours)} ${unit} | ${theirs} | ${best.number > 0 ? ratio.toFixed(2) : '–'} | ${goal} | ${mark} |`;
  });
  return [
    '| what | ours | best peer | ratio | goal | reached |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
