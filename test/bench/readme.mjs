import { writeReadmeSections } from '../../src/build/readme-sections.mjs';
import { written } from './figures.mjs';
import { origin } from './report.mjs';
import { PROFILE, standing } from './targets.mjs';

const COLUMNS = {
  bytes: 'first visit, kB',
  visible: 'banner visible, ms',
  task: 'main thread, ms',
  heap: 'heap, kB',
  blockedAcceptToPaint: 'Accept to paint, ms',
  coldBytes: 'return visit, kB',
  coldScript: 'to gated script, ms',
  warmScript: 'cached, ms',
  blocking: 'render-blocking',
  cls: 'CLS',
};

/** The run that the README shows, as its table. */
function table(run) {
  const rows = run.contestants
    .filter(({ id }) => id !== 'none')
    .map(({ isOurs, isPeer, name, profiles }) => {
      const cells = Object.keys(COLUMNS).map((figure) => written(figure, profiles[PROFILE][figure].median));
      return `| ${name}${isPeer || isOurs ? '' : ' \\*'} | ${cells.join(' | ')} |`;
    });
  const head = `| | ${Object.values(COLUMNS).join(' | ')} |`;
  const rule = `| --- |${' --- |'.repeat(Object.keys(COLUMNS).length)}`;
  return [head, rule, ...rows].join('\n');
}

/** Where the run says that we are not what we want to be. */
function shortcomings(run) {
  const lines = run.contestants
    .filter(({ isOurs }) => isOurs)
    .map(({ id, name }) => {
      const missed = standing(run, id).filter(({ isReached }) => !isReached);
      const said = missed.map(({ best, figure, limit, ratio, wanted, what }) =>
        limit === undefined
          ? `${what} (${ratio.toFixed(2)} of the best, ${best.name}; wanted: ${wanted})`
          : `${what} (wanted: ${written(figure, limit)})`,
      );
      return `- ${name}: ${said.join('; ') || 'nowhere'}.`;
    });
  return ['**Where we are not what we want to be**, in this run:', '', ...lines].join('\n');
}

/** A run as the README shows it. */
export const readmeSection = (run) =>
  [`${origin(run)}; ${run.profiles[PROFILE]}.`, table(run), shortcomings(run)].join('\n\n');

/** Writes a run into the README, between its marks. */
export function writeReadme(run) {
  writeReadmeSections({ bench: readmeSection(run) });
}
