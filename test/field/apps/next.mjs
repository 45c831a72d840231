/** Builds the Next application (App Router and Pages Router) with Next's own tool chain, as static files. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tests = join(here, '../..');
/** Next writes beside its sources, and compiles nothing below a folder `node_modules`. */
const workshop = join(tests, 'results/field-next');

/** @param {string} output folder that the files go to */
export function buildNext(output) {
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  cpSync(join(here, 'next'), workshop, { recursive: true });
  symlinkSync(join(tests, 'field/node_modules'), join(workshop, 'node_modules'), 'junction');
  const command = join(workshop, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, FIELD_ROOT: tests, NEXT_TELEMETRY_DISABLED: '1', CI: '1' };
  try {
    execFileSync(process.execPath, [command, 'build'], { cwd: workshop, env, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`Next did not build:\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
  cpSync(join(workshop, 'out'), output, { recursive: true });
  rmSync(workshop, { recursive: true, force: true });
}
