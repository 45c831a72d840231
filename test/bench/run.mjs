/**
 * What consent libraries cost a page, and what thousands of elements cost ours. Nothing of it is a test, as noise could
 * fail it.
 *
 *     npm run bench                       both: tables on stdout; Markdown and JSON in test/results/
 *     npm run bench -- peers --compare    only the page with each library, beside the run that is committed
 *     npm run bench -- peers --save       the same, to be committed; writes the README’s table, too
 *     npm run bench -- scale --rounds 9   only thousands of elements
 *     npm run bench -- lighthouse         only the demo’s pages, as Lighthouse sees them
 *     npm run bench -- readme             writes the README’s table from the run that is committed
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { prepare } from './prepare.mjs';
import { writeReadme } from './readme.mjs';

const COMMITTED = new URL('results/run.json', import.meta.url);
const RESULTS = new URL('../results/', import.meta.url);
const PARTS = ['peers', 'scale', 'lighthouse', 'readme'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, compare: { type: 'boolean' }, save: { type: 'boolean' } },
});
const parts = positionals.length ? positionals : ['peers', 'scale'];
for (const part of parts) if (!PARTS.includes(part)) throw new Error(`“${part}” is none of ${PARTS.join(', ')}.`);

const committed = () => JSON.parse(readFileSync(COMMITTED, 'utf8'));

async function runPeers() {
  // Only now: it imports what has just been installed.
  const [{ measurePeers }, { report }, { comparison }] = await Promise.all([
    import('./peers.mjs'),
    import('./report.mjs'),
    import('./compare.mjs'),
  ]);
  const run = await measurePeers(Number(values.rounds ?? 5));
  const json = await format(JSON.stringify(run), { parser: 'json', printWidth: 120 });
  const text = report(run);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL('bench.json', RESULTS), json);
  writeFileSync(new URL('bench.md', RESULTS), text);
  console.log(text);
  if (values.compare) console.log(comparison(committed(), run));
  if (values.save) {
    writeFileSync(COMMITTED, json);
    writeReadme(run);
  }
}

function runAlone(script, ...given) {
  const rounds = values.rounds ? ['--rounds', values.rounds] : [];
  const file = fileURLToPath(new URL(script, import.meta.url));
  execFileSync(process.execPath, [file, ...rounds, ...given], { stdio: 'inherit' });
}

if (parts.some((part) => part !== 'readme')) prepare();
if (parts.includes('peers')) await runPeers();
if (parts.includes('scale')) runAlone('scale.mjs');
if (parts.includes('lighthouse')) runAlone('lighthouse.mjs', ...(values.save ? ['--save'] : []));
if (parts.includes('readme')) writeReadme(committed());
