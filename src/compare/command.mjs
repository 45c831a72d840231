#!/usr/bin/env node
/**
 * Compares two statement files, and writes what has changed to the standard output:
 *
 *     privacy-notice-compare old.json new.json > comparison.json
 */
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { compareStatements, readStatement } from './index.js';

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

const paths = process.argv.slice(2);
if (paths.length === 2) {
  try {
    const [old, fresh] = await Promise.all(paths.map((path) => readStatement(createReadStream(path), path)));
    process.stdout.write(`${JSON.stringify(compareStatements(old, fresh), null, 2)}\n`);
  } catch (error) {
    fail(`privacy-notice-compare: ${error.message}`);
  }
} else fail('usage: privacy-notice-compare old.json new.json > comparison.json');
