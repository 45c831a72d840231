/**
 * Runs everything that `npm test` promises, one stage after the other, and ends with what failed and the line
 * `N passed, N failed`. A stage that breaks down counts as one failure.
 *
 * Files with a failure run once more, by themselves: what fails in both runs is a fault, and counts. What failed in the
 * first one only is named as unsteady.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { fieldTests } from './field/run.mjs';

/**
 * @typedef {{ file?: string, name: string, message: string }} Failure one without a file can't run again
 * @typedef {{ passed: number, failures: Failure[] }} Outcome
 */

const root = new URL('../', import.meta.url);
const unitResults = new URL('results/unit.json', import.meta.url);

/** Of one file, in milliseconds: a browser that hangs must not keep the rest from being told. */
const LONGEST = 6 * 60_000;

let passed = 0;
/** @type {Failure[]} */
const failures = [];
/** @type {Failure[]} */
const unsteady = [];

/** A command that counts as one test. */
async function stage(name, command, ...parameters) {
  const code = await execute(command, ...parameters);
  if (code === 0) passed++;
  else failures.push({ name, message: `it ended with ${code}` });
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  return code === 0;
}

function execute(command, ...parameters) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: fileURLToPath(root),
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** @param {(files?: string[]) => Promise<Outcome>} runTests of all files, or of the given ones */
async function testsOf(runTests) {
  const first = await runTests();
  passed += first.passed;
  failures.push(...first.failures.filter(({ file }) => !file));
  const again = first.failures.filter(({ file }) => file);
  if (!again.length) return;
  const second = await runTests([...new Set(again.map(({ file }) => file))]);
  const isFault = ({ name }) => second.failures.some((failure) => failure.name === name);
  const mended = again.filter((failure) => !isFault(failure));
  passed += mended.length;
  unsteady.push(...mended);
  failures.push(...second.failures);
}

/** @returns {Promise<Outcome>} */
async function unitTests(files) {
  rmSync(unitResults, { force: true });
  const chosen = files ? ['--files', ...files] : [];
  const code = await execute('npx', 'wtr', '--config', 'test/web-test-runner.config.mjs', ...chosen);
  try {
    const outcome = JSON.parse(readFileSync(unitResults, 'utf8'));
    if (code !== 0 && !outcome.failures.length)
      outcome.failures.push({ name: 'wtr', message: `it ended with ${code}` });
    return outcome;
  } catch {
    return { passed: 0, failures: [{ name: 'wtr', message: 'it broke down' }] };
  }
}

/** @returns {Promise<Outcome>} */
function endToEndTests(files = filesIn('./e2e/')) {
  // They mostly wait: three side by side keep two cores busy.
  const outcome = { passed: 0, failures: [] };
  return new Promise((resolve) => {
    const stream = run({ files, concurrency: 3, timeout: LONGEST });
    stream.on('test:pass', ({ details, skip, todo }) => {
      if (!skip && !todo && details.type !== 'suite') outcome.passed++;
    });
    stream.on('test:fail', ({ details, file, name, todo }) => {
      // Files and suites are no tests of their own, unless they broke down.
      if (todo || details.error?.failureType === 'subtestsFailed') return;
      outcome.failures.push({ file, name, message: String(details.error?.cause?.message ?? details.error) });
    });
    stream.on('end', () => resolve(outcome));
    stream.compose(spec()).pipe(process.stdout);
  });
}

function filesIn(folder) {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => fileURLToPath(new URL(name, url)));
}

function tell(title, list) {
  if (!list.length) return;
  console.log(title);
  for (const { file = '', name, message } of list)
    console.log(`  ${file.replace(/^.*[\\/]test[\\/]/, '')} ${name}: ${message}`);
}

// The one needs nothing of the other, and each keeps one core busy.
const [built] = await Promise.all([
  stage('npm run build', 'npm', 'run', '--silent', 'build'),
  stage('npm run lint', 'npm', 'run', '--silent', 'lint'),
]);
await testsOf(unitTests);
if (built) await testsOf(endToEndTests);
if (built) await testsOf(fieldTests);
tell('Failed once, and passed by itself:', unsteady);
tell('Failed:', failures);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
