import { mkdirSync, writeFileSync } from 'node:fs';

const RESULTS = new URL('../results/', import.meta.url);

/** Prints each failing test with its error, and leaves the counts for `run.mjs`. */
export function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const outcome = { passed: 0, skipped: 0, failures: [] };
      for (const session of sessions) {
        const add = (name, error) => {
          const failure = {
            ...fileOf(session),
            name: `${session.browser.name} ${name}`,
            message: error?.message ?? '',
          };
          outcome.failures.push(failure);
          console.log(`✗ ${failure.name}: ${failure.message}\n${error?.stack ?? ''}`);
        };
        for (const error of session.errors) add(session.testFile, error);
        countSuite(session.testResults, '', outcome, add);
      }
      mkdirSync(RESULTS, { recursive: true });
      writeFileSync(new URL('unit.json', RESULTS), JSON.stringify(outcome));
      console.log(`unit: ${outcome.passed} passed, ${outcome.failures.length} failed, ${outcome.skipped} skipped`);
    },
  };
}

/** A run of single files goes without the groups that the configuration adds: a file of theirs can't run again. */
const fileOf = ({ browser, testFile }) => (browser.name.includes(',') ? {} : { file: testFile });

function countSuite(suite, at, outcome, add) {
  if (!suite) return;
  const name = `${at} ${suite.name}`.trim();
  for (const test of suite.tests) {
    if (test.skipped) outcome.skipped++;
    else if (test.passed) outcome.passed++;
    else add(`${name} ${test.name}`, test.error);
  }
  for (const inner of suite.suites) countSuite(inner, name, outcome, add);
}
