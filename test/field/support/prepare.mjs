/** Brings what a fresh clone lacks: the frameworks, the applications built with them, and the build of the project. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('../', import.meta.url);
const root = new URL('../../', here);
/** Where the applications go; the name of the file says what they are made of. */
const output = new URL('test/results/field/', root);
const made = new URL('made-of', output);

const timeOf = (file) => statSync(file).mtimeMs;

export async function prepare() {
  const installed = new URL('node_modules/.package-lock.json', here);
  if (!existsSync(installed) || timeOf(installed) < timeOf(new URL('package-lock.json', here)))
    npm(here, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  if (!existsSync(new URL('dist/privacy-notice.js', root))) npm(root, 'run', '--silent', 'build');
  const sources = hashOf([...filesIn('apps/'), 'package-lock.json']);
  if (existsSync(made) && readFileSync(made, 'utf8') === sources) return;
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const { buildApps } = await import('../apps/build.mjs');
  await buildApps(fileURLToPath(output));
  writeFileSync(made, sources);
}

function npm(folder, ...parameters) {
  execFileSync('npm', parameters, {
    cwd: fileURLToPath(folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function filesIn(folder) {
  return readdirSync(new URL(folder, here), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath, path = parentPath }) => `${path}/${name}`)
    .filter((path) => !/[\\/](\.next|node_modules|out)[\\/]/.test(path))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file.startsWith('/') ? file : new URL(file, here)));
  return hash.digest('hex');
}
