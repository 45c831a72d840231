#!/usr/bin/env node
/**
 * Compares two statement files, and writes what has changed to the standard output:
 *
 *     privacy-notice-compare old.json new.json > comparison.json
 */
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { checkStatement, compareStatements } from './index.js';

/** @param {string} path */
async function read(path) {
  return checkStatement(JSON.parse(await readFile(path, 'utf8')), path);
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

const paths = process.argv.slice(2);
if (paths.length === 2) {
  try {
    const [old, fresh] = await Promise.all(paths.map(read));
    process.stdout.write(`${JSON.stringify(compareStatements(old, fresh), null, 2)}\n`);
  } catch (error) {
    fail(`privacy-notice-compare: ${error.message}`);
  }
} else fail('usage: privacy-notice-compare old.json new.json > comparison.json');
