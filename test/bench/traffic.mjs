/**
 * What it costs to serve this to a billion page views a day: bytes from the CDN, what caches spare, records per second and
 * the collector's partitions. Visitors and their browsers' caches are simulated from the measured sizes of the build;
 * whatever is assumed is an argument, and told with the result. The same arguments give the same figures.
 *
 *     npm run traffic
 *     npm run traffic -- --views 2e8 --accept 0.7 --readme
 */
import { parseArgs } from 'node:util';
import { writeReadmeSections } from '../../src/build/readme-sections.mjs';
import { sizesOf } from './traffic/files.mjs';
import { simulate } from './traffic/simulate.mjs';
import { toMarkdown } from './traffic/tables.mjs';

/** What is assumed, each with its default and what it means. */
const ASSUMED = {
  views: ['1e9', 'page views a day'],
  visits: ['6', 'visits of one browser in 30 days, on average'],
  pages: ['4', 'pages of one visit, on average'],
  accept: ['0.5', 'of those who are asked on a page, who accept'],
  reject: ['0.25', 'of those who are asked on a page, who refuse; the rest are asked again on the next'],
  opened: ['0.05', 'of those who are asked, who open the choices or the statement'],
  cleared: ['0.1', 'chance that a visit is a new browser’s, or one’s whose cookies and cache were cleared'],
  evicted: ['0.2', 'chance between two visits that the browser has dropped a file from its cache'],
  release: ['14', 'days between two releases, each of which changes every file'],
  fresh: ['0', 'seconds for which a file is fresh; 0: the address names the release, and is fresh for good'],
  edges: ['200', 'places of the CDN with a cache of their own'],
  kept: ['86400', 'seconds for which one of them keeps a file that nobody asks for anew'],
  headers: ['350', 'bytes of an answer’s head; a 304 is nothing else'],
  peak: ['2.5', 'the busiest second over the average one'],
  record: ['700', 'bytes of a consent record with its envelope'],
  partition: ['1000', 'records a second that one partition of the collector takes'],
  days: ['365', 'days for which a record is kept'],
  browsers: ['4000', 'browsers that are simulated, for 30 days after a year’s run-up'],
  lang: ['zh-CN', 'the visitors’ language'],
};

const options = Object.fromEntries(
  Object.entries(ASSUMED).map(([name, [initial]]) => [name, { type: 'string', default: initial }]),
);
const { values } = parseArgs({ options: { ...options, readme: { type: 'boolean' } } });
const { lang, readme, ...numbers } = values;
const given = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)]));
for (const [name, value] of Object.entries(given)) {
  if (!(value >= 0)) throw new Error(`--${name} must be a number of at least 0: ${ASSUMED[name][1]}`);
}

const root = new URL('../../', import.meta.url);
const files = sizesOf(new URL('dist/', root), lang);
const told = toMarkdown(simulate(files, given), given, ASSUMED);
console.log(told);
if (readme) writeReadmeSections({ traffic: told });
