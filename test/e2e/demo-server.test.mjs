/** The demo's server: it answers this machine alone, and only with the files of its public folders. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const scratch = new URL('demo/theme/server-test/', root);

describe('the demo’s server', () => {
  let child;
  let port;

  before(async () => {
    child = spawn(process.execPath, [fileURLToPath(new URL('demo/server.mjs', root)), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const part of child.stdout) {
      printed += part;
      port = Number(/localhost:(\d+)\//.exec(printed)?.[1]);
      if (printed.includes('localhost:')) break;
    }
    assert.ok(port, printed);
  });
  after(async () => {
    child.kill();
    await once(child, 'exit');
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Sends the path as it is written, which neither `fetch` nor `http.request` does. */
  async function get(path, host = '127.0.0.1') {
    const socket = connect(port, host);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'latin1');
    let answer = '';
    for await (const part of socket.setEncoding('utf8')) answer += part;
    return { status: Number(answer.split(' ')[1]), body: answer.slice(answer.indexOf('\r\n\r\n') + 4) };
  }

  it('listens on the loopback address alone', async () => {
    const own = Object.values(networkInterfaces()).flat();
    const others = own.filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid);
    for (const host of ['127.0.0.2', ...others.map(({ address }) => address)])
      await assert.rejects(get('/', host), /ECONNREFUSED|EADDRNOTAVAIL|EHOSTUNREACH|ENETUNREACH/, host);
  });

  it('serves its pages, the build and the vendors’ files', async () => {
    for (const path of [
      '/',
      '/panel.js',
      '/provider/',
      '/partner/index.html?query',
      '/shared/icons/cloud.svg',
      '/shared/panel/hits.js',
      '/spa/servers/42',
      '/theme/',
      '/dist/privacy-notice.js',
      '/dist/statement/zh-CN.html',
      '/dist/locales/dialogs/zh-CN.js',
      '/sdk/aegis.min.js',
      '/provider/2026a.json',
    ])
      assert.equal((await get(path)).status, 200, path);
  });

  it('serves nothing outside its public folders, however the way out is written', async () => {
    const ways = ['..', '%2e%2e', '.%2e', '%2e.', '%252e%252e', '%25252e%25252e'];
    const slashes = ['/', '%2f', '%2F', '%5c', '\\', '%252f', '%255c', '/./', '//'];
    const starts = ['/', '/panel/', '/partner/', '/provider/parts/', '/shared/', '/spa/', '/theme/', '/dist/', '/sdk/'];
    const targets = ['server.mjs', 'package.json', 'demo/server.mjs'];
    for (const start of starts) {
      for (const way of ways) {
        for (const slash of slashes) {
          for (const target of targets) {
            for (const up of [way, `${way}${slash}${way}`, `${way}${slash}${way}${slash}${way}`]) {
              const path = `${start}${up}${slash}${target}`;
              const { status } = await get(path);
              assert.ok(status === 404 || status === 400, `${path}: ${status}`);
            }
          }
        }
      }
    }
  });

  it('refuses malformed names', async () => {
    for (const path of [
      '/server.mjs',
      '/server/files.mjs',
      '/partner/../server.mjs',
      '/theme/theme.css%00',
      '/theme/theme.css%00.html',
      '/theme/%00/../theme.css%00',
      '/theme%2ftheme.css',
      '/theme%5ctheme.css',
      '/theme/theme.css:$DATA',
      '/theme/theme.css%3a%3a$DATA',
      '/theme/%74heme%2ecss%2f',
      '/theme/.hidden',
      '/theme/%2ehidden',
      '/theme/%c0%ae%c0%ae/server.mjs',
      '/theme/%',
      '/theme/%zz',
      '/sdk/../server.mjs',
      '/sdk/aegis.min.js/x',
      '//etc/passwd',
      'etc/passwd',
      '/constructor',
      '/sdk/constructor',
    ])
      assert.ok([400, 404].includes((await get(path)).status), path);
    assert.equal((await get('/theme/%74heme.css')).status, 200, 'an escape that hides nothing');
  });

  it('follows no symbolic link out of a public folder', async (test) => {
    mkdirSync(scratch, { recursive: true });
    writeFileSync(new URL('inside.txt', scratch), 'inside');
    try {
      symlinkSync(fileURLToPath(new URL('demo/server.mjs', root)), new URL('link.txt', scratch));
      symlinkSync(fileURLToPath(new URL('demo/server', root)), new URL('folder', scratch));
    } catch {
      return test.skip('this account cannot make symbolic links');
    }
    assert.match((await get('/theme/server-test/inside.txt')).body, /inside/);
    for (const path of ['/theme/server-test/link.txt', '/theme/server-test/folder/files.mjs'])
      assert.equal((await get(path)).status, 404, path);
  });

  it('takes no path of a collector’s address for a file', async () => {
    assert.equal((await get('/collect/../server.mjs')).status, 404);
  });
});
