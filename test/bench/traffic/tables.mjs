const DAY = 86_400;

const percent = (share) => `${(share * 100).toFixed(share > 0.999 ? 3 : 1)} %`;
const number = (value) => Math.round(value).toLocaleString('en-US');
const millions = (value) =>
  `${(value / 1e6).toLocaleString('en-US', { maximumFractionDigits: value < 1e7 ? 2 : 0 })} M`;
const volume = (bytes) => (bytes < 1e12 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e12).toFixed(2)} TB`);

/**
 * As Markdown, with all that was assumed.
 * @param {ReturnType<typeof import('./simulate.mjs').simulate>} result
 * @param {Record<string, number>} given
 * @param {Record<string, [string, string]>} assumed
 */
export function toMarkdown({ asked, decisions, files, simulated }, given, assumed) {
  const sum = (of) => files.reduce((total, file) => total + of(file), 0);
  const traffic = sum((file) => file.traffic);
  const rows = files.map(
    (file) =>
      `| \`${file.file}\` | ${number(file.bytes)} B | ${millions(file.wanted)} | ${percent(file.inBrowser)} | ${millions(file.requests)} | ${percent(file.atEdge)} | ${volume(file.traffic)} |`,
  );
  const average = decisions / DAY;
  const partitions = Math.max(1, Math.ceil((average * given.peak) / given.partition));
  return [
    '| file | brotli 11 | wanted a day | out of the browser’s cache | asked of the CDN a day | out of its caches | from the CDN a day |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `- **The CDN** serves ${volume(traffic)} a day, ${Math.round(traffic / given.views)} bytes a page view: ${((traffic * 8) / DAY / 1e9).toFixed(2)} Gbit/s on average, ${((traffic * 8 * given.peak) / DAY / 1e9).toFixed(2)} in the busiest second. Its caches ask the origin ${number(sum((file) => file.behind))} times a day.`,
    `- **Who is asked:** the first layer is on ${percent(asked / given.views)} of the page views.`,
    `- **The collector** gets ${millions(decisions)} records a day: ${number(average)} a second on average, ${number(average * given.peak)} in the busiest, for ${partitions === 1 ? '1 partition' : `${partitions} partitions`}; ${volume(decisions * given.record)} a day, ${volume(decisions * given.record * given.days)} kept.`,
    '',
    `Assumed, and each an argument of \`npm run traffic\`, which has simulated ${number(simulated)} page views:`,
    '',
    ...Object.entries(given).map(
      ([name, value]) =>
        `- \`--${name} ${value.toLocaleString('en-US', { useGrouping: false })}\`: ${assumed[name][1]}`,
    ),
  ].join('\n');
}
