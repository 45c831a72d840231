import json from '@rollup/plugin-json';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { hasWebKit, launchOptions, nameMissingEngines } from './support/browsers.mjs';
import { scriptServer } from './support/script-server.mjs';
import { countingReporter } from './support/counting-reporter.mjs';
import { setMediaPlugin } from './support/set-media.mjs';
import { treeSnapshotsPlugin } from './support/tree-snapshots.mjs';
import { webkitLauncher } from './support/webkit-launcher.mjs';

nameMissingEngines();

/** Opens a page that has the focus, and gets its events, though others are in front of it. */
async function createFocusedPage({ context }) {
  const page = await context.newPage();
  await page.emulateFocusedPage(true);
  return page;
}

const browsers = Object.entries(await launchOptions()).map(([name, options]) => {
  const launcher = chromeLauncher({
    launchOptions: options,
    ...(name === 'firefox' && { puppeteer, concurrency: 1 }), // Real key presses only reach the page in front.
    ...(name === 'chromium' && { createPage: createFocusedPage }),
  });
  launcher.name = name;
  return launcher;
});
if (hasWebKit()) browsers.push(webkitLauncher());

/** WebKit is dark from its start or not at all; the other engines become it in the test. A run of single files goes without. */
const isWhole = !process.argv.includes('--files');
const dark = {
  name: 'dark',
  files: 'test/unit/access/{axe,sight}.test.ts',
  browsers: [webkitLauncher({ dark: true })],
};

export default {
  files: 'test/unit/**/*.test.ts',
  browsers,
  groups: hasWebKit() && isWhole ? [dark] : [],
  nodeResolve: { exportConditions: ['production', 'default'] },
  mimeTypes: { '**/*.json': 'js' },
  middleware: [scriptServer],
  plugins: [
    fromRollup(json)({ compact: true, include: ['locales/**/*.json'] }),
    esbuildPlugin({ ts: true, tsconfig: 'tsconfig.json' }),
    setMediaPlugin(),
    treeSnapshotsPlugin(),
  ],
  reporters: [countingReporter()],
  // Two seconds, Mocha's own limit, is too little on a machine that several browsers keep busy.
  testFramework: { config: { timeout: 15_000 } },
  concurrentBrowsers: 4,
  testsFinishTimeout: 300_000,
  browserStartTimeout: 60_000,
  filterBrowserLogs: () => false,
};
