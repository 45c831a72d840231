import { mkdirSync, writeFileSync } from 'node:fs';

const RESULTS = new URL('../results/', import.meta.url);

/** Prints each failing test with its error, and leaves the counts for `run.mjs`. */
export function countingReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const at = `${session.browser.name} ${session.testFile.replace(process.cwd(), '')}`;
        for (const error of session.errors) {
          counts.failed++;
          console.log(`✗ ${at}: ${error.message}\n${error.stack ?? ''}`);
        }
        countSuite(session.testResults, at, counts);
      }
      mkdirSync(RESULTS, { recursive: true });
      writeFileSync(new URL('unit.json', RESULTS), JSON.stringify(counts));
      console.log(`unit: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    },
  };
}

function countSuite(suite, at, counts) {
  if (!suite) return;
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped++;
    else if (test.passed) counts.passed++;
    else {
      counts.failed++;
      console.log(`✗ ${at}: ${suite.name} ${test.name}\n  ${test.error?.message ?? ''}\n${test.error?.stack ?? ''}`);
    }
  }
  for (const inner of suite.suites) countSuite(inner, `${at} ${suite.name}`, counts);
}
