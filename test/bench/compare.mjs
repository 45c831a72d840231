import { origin } from './report.mjs';
import { standing } from './targets.mjs';

/**
 * A run beside the one that is committed. Ratios to the best peer of the same run, as another machine, or another day,
 * changes everybody’s numbers: it says what has changed, and fails nothing.
 */
export function comparison(then, now) {
  const lines = ['# Beside the committed run', '', `then: ${origin(then)}`, '', `now: ${origin(now)}`, ''];
  for (const { id, name } of now.contestants.filter(({ isOurs }) => isOurs)) {
    if (!then.contestants.some((contestant) => contestant.id === id)) continue;
    lines.push(`## ${name}`, '', '| ratio to the best peer | then | now | change |', '| --- | --- | --- | --- |');
    const before = standing(then, id);
    for (const { figure, ratio, what } of standing(now, id).filter(({ best }) => best.number > 0)) {
      const old = before.find((row) => row.figure === figure).ratio;
      if (!Number.isFinite(old)) continue;
      const change = ((ratio / old - 1) * 100).toFixed(0);
      lines.push(`| ${what} | ${old.toFixed(2)} | ${ratio.toFixed(2)} | ${change > 0 ? '+' : ''}${change} % |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
