/**
 * Runs everything that `npm test` promises, one stage after the other, and ends with the line `N passed, N failed`.
 * A stage that breaks down counts as one failure.
 */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** Of one file, in milliseconds: a browser that hangs must not keep the rest from being told. */
const LONGEST = 6 * 60_000;

const total = { passed: 0, failed: 0 };

/** A command that counts as one test. */
async function stage(name, command, ...parameters) {
  const code = await execute(command, ...parameters);
  total[code === 0 ? 'passed' : 'failed']++;
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

async function unitTests() {
  const results = new URL('results/unit.json', import.meta.url);
  rmSync(results, { force: true });
  const code = await execute('npx', 'wtr', '--config', 'test/web-test-runner.config.mjs');
  try {
    const { failed, passed } = JSON.parse(readFileSync(results, 'utf8'));
    total.passed += passed;
    total.failed += failed;
    if (code !== 0 && failed === 0) total.failed++;
  } catch {
    total.failed++;
  }
}

function nodeTests(folder) {
  const url = new URL(folder, import.meta.url);
  const files = readdirSync(url)
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => fileURLToPath(new URL(name, url)));
  return new Promise((resolve) => {
    const stream = run({ files, concurrency: 2, timeout: LONGEST });
    stream.on('test:pass', (test) => count(test, 'passed'));
    stream.on('test:fail', (test) => count(test, 'failed'));
    stream.on('end', resolve);
    stream.compose(spec()).pipe(process.stdout);
  });
}

/** Files and suites are no tests of their own, unless they broke down. */
function count({ details, skip, todo }, result) {
  if (skip || todo) return;
  if (details.type === 'suite' && result === 'passed') return;
  if (details.error?.failureType === 'subtestsFailed') return;
  total[result]++;
}

const built = await stage('npm run build', 'npm', 'run', '--silent', 'build');
await stage('npm run lint', 'npm', 'run', '--silent', 'lint');
await unitTests();
if (built) await nodeTests('./e2e/');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
