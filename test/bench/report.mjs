import { bestPeer, tables, written } from './figures.mjs';
import { standingTable } from './targets.mjs';

/** A number with its range, and how it stands to the best peer’s. */
function cell(run, profile, name, found) {
  if (!found) return '–';
  const { max, median, min } = found;
  const [from, to] = [written(name, min), written(name, max)];
  const best = bestPeer(run, profile, name).number;
  const ratio = best > 0 ? ` ×${(median / best).toFixed(2)}` : '';
  return `${written(name, median)}${from === to ? '' : ` (${from}–${to})`}${ratio}`;
}

/** @returns {string} one line on when and where a run was */
export const origin = ({ chromium, cores, cpu, date, rounds, version }) =>
  `${date}, privacy-notice ${version}, ${chromium}, ${cores} × ${cpu}, ${rounds} rounds`;

/**
 * A whole run in Markdown: medians, ranges in brackets, and × the best of the peers that gate scripts and have both
 * buttons.
 */
export function report(run) {
  const lines = [`# What consent libraries cost a page`, '', origin(run), ''];
  for (const [profile, name] of Object.entries(run.profiles)) {
    lines.push(`## ${name}`, '');
    for (const [title, columns] of Object.entries(tables)) {
      const names = Object.keys(columns);
      lines.push(`### ${title}`, '', `| | ${names.map((column) => columns[column].label).join(' | ')} |`);
      lines.push(`| --- |${' --- |'.repeat(names.length)}`);
      for (const contestant of run.contestants) {
        const found = contestant.profiles[profile];
        const cells = names.map((column) => cell(run, profile, column, found[column]));
        lines.push(
          `| ${contestant.name}${contestant.isPeer || contestant.isOurs ? '' : ' \\*'} | ${cells.join(' | ')} |`,
        );
      }
      lines.push('');
    }
  }
  lines.push('\\* no widget, or one that gates no script: no measure for the ratios.', '');
  for (const { id, name } of run.contestants.filter(({ isOurs }) => isOurs)) {
    lines.push(`## Where ${name} stands`, '', standingTable(run, id), '');
  }
  return lines.join('\n');
}
