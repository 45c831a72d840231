/**
 * The field suite: pages that the public has reported, of this and of similar tools, each with what is right, in every
 * engine.
 *
 *     node test/field/run.mjs [part of a file's or a case's name …]
 *     ENGINES=chromium,webkit   only in these
 *
 * Ends with `N passed, N failed`.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './support/prepare.mjs';
import { availableEngines } from './support/engines.mjs';
import { runCases } from './support/run-cases.mjs';

const kinds = new URL('./kinds/', import.meta.url);

/** How many browsers of each engine share the cases: they mostly wait. */
const BROWSERS = Number(process.env.BROWSERS_EACH ?? 3);

/** The files with the longest cases, the longest last. */
const FIRST = ['next', 'routers', 'frameworks', 'slow'];

/**
 * @param {readonly string[]} [wanted] paths of files, or parts of a file's or a case's name; none means all
 * @returns {Promise<{ passed: number, failures: { file: string, name: string, message: string }[] }>}
 */
export async function fieldTests(wanted = []) {
  await prepare();
  const outcome = { passed: 0, failures: [] };
  const cases = await choose(wanted);
  const report = ({ file, name, error, skipped, ms }) => {
    if (skipped) return console.log(`- ${name}: not here, because ${skipped}`);
    console.log(`${error ? '✗' : '✓'} ${basename(file, '.mjs')}: ${name} (${ms} ms)`);
    if (!error) return outcome.passed++;
    console.log(`  ${error.stack.replaceAll('\n', '\n  ')}`);
    return outcome.failures.push({ file, name, message: error.message });
  };
  const engines = await availableEngines();
  await Promise.all(
    engines.map((engine) => {
      const queue = [...cases];
      return Promise.all(
        Array.from({ length: Math.min(BROWSERS, queue.length) }, () =>
          runCases(engine, queue, report).catch((error) =>
            outcome.failures.push({ file: undefined, name: engine, message: `it broke down: ${error.stack}` }),
          ),
        ),
      );
    }),
  );
  return outcome;
}

async function choose(wanted) {
  const chosen = [];
  for (const entry of readdirSync(kinds).filter((name) => name.endsWith('.mjs'))) {
    const url = new URL(entry, kinds);
    const file = fileURLToPath(url);
    const { default: cases } = await import(url);
    const isWanted = (text) => !wanted.length || wanted.some((part) => text.includes(part));
    for (const one of cases) if (isWanted(file) || isWanted(one.name)) chosen.push({ file, one });
  }
  // The longest ones come first, so that the browsers of an engine end at about the same time.
  const place = ({ file }) => FIRST.indexOf(basename(file, '.mjs'));
  return chosen.sort((a, b) => place(b) - place(a));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failures, passed } = await fieldTests(process.argv.slice(2));
  if (failures.length) console.log('Failed:');
  for (const { file = '', message, name } of failures) console.log(`  ${basename(file)} ${name}: ${message}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
}
