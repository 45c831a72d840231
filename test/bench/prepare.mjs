import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

function npm(folder, ...parameters) {
  // Tables go to stdout; what npm says goes beside them.
  const stdio = ['ignore', process.stderr, process.stderr];
  execFileSync('npm', parameters, { cwd: fileURLToPath(folder), stdio, shell: process.platform === 'win32' });
}

const timeOf = (file) => statSync(file).mtimeMs;

/** Whether something that the build is made of is newer than what it made. */
function isStale() {
  const built = new URL('dist/sizes.json', root);
  if (!existsSync(built)) return true;
  const sources = ['src/', 'locales/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true }).map(
      (name) => new URL(folder + name.replaceAll('\\', '/'), root),
    ),
  );
  return sources.some((file) => timeOf(file) > timeOf(built));
}

/** Brings what a fresh clone lacks: the peers, and our own build. */
export function prepare() {
  const here = new URL('./', import.meta.url);
  const installed = new URL('node_modules/.package-lock.json', here);
  if (!existsSync(installed) || timeOf(installed) < timeOf(new URL('package.json', here))) {
    npm(here, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  }
  if (isStale()) npm(root, 'run', 'build');
}
