import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));

/** The vendors' own files, unmodified, where npm has put them. */
const SDKS = {
  'sensorsdata.min.js': () => join(packageFolder('sa-sdk-javascript'), 'sensorsdata.min.js'),
  'aegis.min.js': () => join(packageFolder('aegis-web-sdk'), 'lib/aegis.min.js'),
};

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** @param {string} path the path of a URL, decoded */
function fileOf(path) {
  if (path.startsWith('/sdk/')) return SDKS[path.slice(5)]?.();
  if (path.startsWith('/dist/')) return inside(join(root, 'dist'), path.slice(6));
  const demo = join(root, 'demo');
  // The single-page app has one page for all its addresses.
  if (path.startsWith('/spa/') && !extname(path)) return join(demo, 'spa/index.html');
  return inside(demo, path.endsWith('/') ? `${path}index.html` : path);
}

/** Nothing above the folder is served. */
function inside(folder, path) {
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : undefined;
}

/**
 * @param {string} path
 * @param {import('node:http').ServerResponse} response
 */
export async function serveFile(path, response) {
  const file = fileOf(path);
  const found = file && (await stat(file).catch(() => undefined));
  if (!found?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('Not found');
    return;
  }
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', 'no-cache');
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}
