/** A real Chromium 86, the kernel that 360, QQ and Sogou browsers and embedded web views still carry. Linux, x64. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const binaries = join(dirname(createRequire(import.meta.url).resolve('chrome-aws-lambda/package.json')), 'bin');

export async function launchOldChromium() {
  const folder = join(tmpdir(), 'privacy-notice-chromium-86');
  const executablePath = join(folder, 'chromium');
  if (!existsSync(join(folder, 'lib'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(executablePath, brotliDecompressSync(readFileSync(join(binaries, 'chromium.br'))));
    chmodSync(executablePath, 0o755);
    // The NSS libraries that it was built against, for machines that have none.
    const libraries = brotliDecompressSync(readFileSync(join(binaries, 'aws.tar.br')));
    execFileSync('tar', ['-x', '-C', folder], { input: libraries });
  }
  return puppeteer.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') },
    waitForInitialPage: false,
    protocolTimeout: 30_000,
  });
}
