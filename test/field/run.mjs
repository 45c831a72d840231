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
import { PENDING } from './pending.mjs';
import { prepare } from './support/prepare.mjs';
import { availableEngines } from './support/engines.mjs';
import { runCases } from './support/run-cases.mjs';

const kinds = new URL('./kinds/', import.meta.url);

/**
 * @param {readonly string[]} [wanted] paths of files, or parts of a file's or a case's name; none means all
 * @returns {Promise<{ passed: number, failures: { file: string, name: string, message: string }[] }>}
 */
export async function fieldTests(wanted = []) {
  await prepare();
  const outcome = { passed: 0, failures: [] };
  const files = await choose(wanted);
  const report = ({ file, name, error, skipped, ms }) => {
    if (skipped) return console.log(`- ${name}: not here, because ${skipped}`);
    console.log(`${error ? '✗' : '✓'} ${basename(file, '.mjs')}: ${name} (${ms} ms)`);
    if (!error) return outcome.passed++;
    console.log(`  ${error.stack.replaceAll('\n', '\n  ')}`);
    return outcome.failures.push({ file, name, message: error.message });
  };
  const engines = await availableEngines();
  await Promise.all(
    engines.map((engine) =>
      runCases(engine, files, report).catch((error) =>
        outcome.failures.push({ file: undefined, name: engine, message: `it broke down: ${error.stack}` }),
      ),
    ),
  );
  return outcome;
}

async function choose(wanted) {
  const files = [];
  for (const entry of readdirSync(kinds).filter((name) => name.endsWith('.mjs'))) {
    const url = new URL(entry, kinds);
    const file = fileURLToPath(url);
    const { default: cases } = await import(url);
    const isWanted = (text) => !wanted.length || wanted.some((part) => text.includes(part));
    const pending = process.env.PENDING ? [] : (PENDING[basename(file, '.mjs')] ?? []);
    const ready = cases.filter(({ name }) => !pending.some((start) => name.startsWith(start)));
    files.push({ file, cases: isWanted(file) ? ready : ready.filter(({ name }) => isWanted(name)) });
  }
  return files.filter(({ cases }) => cases.length);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failures, passed } = await fieldTests(process.argv.slice(2));
  if (failures.length) console.log('Failed:');
  for (const { file = '', message, name } of failures) console.log(`  ${basename(file)} ${name}: ${message}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length ? 1 : 0);
}
