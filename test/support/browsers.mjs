/**
 * The browsers that the tests run in: those of this machine, or else a Chromium from the npm registry.
 *
 *     BROWSERS=chromium,firefox,webkit   runs just these, and fails where one is missing
 *     CHROME_PATH, FIREFOX_PATH          name a browser that is somewhere else
 */
import { existsSync } from 'node:fs';
import { env, platform } from 'node:process';
import puppeteer from 'puppeteer-core';
import { missingForWebKit } from './webkit.mjs';

const PLACES = {
  chromium: {
    linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
      (name) => `/usr/bin/${name}`,
    ),
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: [
      `${env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
      `${env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ],
  },
  firefox: {
    linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: [`${env.PROGRAMFILES}\\Mozilla Firefox\\firefox.exe`],
  },
};
const NAMED = { chromium: env.CHROME_PATH, firefox: env.FIREFOX_PATH };

/** Without these Chromium asks its maker's hosts for updates at every start. */
const QUIET = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/** With the right to set preferences while it runs. */
const FIREFOX = { browser: 'firefox', args: ['--remote-allow-system-access'] };

/** @param {'chromium' | 'firefox'} name */
const find = (name) => [NAMED[name], ...(PLACES[name][platform] ?? [])].find((path) => path && existsSync(path));

/** What an engine lacks on this machine; nothing, if it can run. */
const MISSING = {
  chromium: () => (find('chromium') ? '' : 'chromium'),
  firefox: () => (find('firefox') ? '' : 'firefox-esr'),
  webkit: missingForWebKit,
};

/** @returns {string[]} the engines to test in */
function wantedEngines() {
  const wanted = env.BROWSERS?.split(',').filter(Boolean);
  for (const name of wanted ?? []) {
    if (!MISSING[name]) throw new Error(`BROWSERS names ${name}; it can name ${Object.keys(MISSING).join(', ')}.`);
    if (MISSING[name]()) throw new Error(`The tests were asked to run in ${name}, which lacks: ${MISSING[name]()}.`);
  }
  return wanted ?? Object.keys(MISSING);
}

/** Says in one line each which engines are left out, and what they lack. */
export function nameMissingEngines() {
  for (const name of wantedEngines()) {
    const missing = MISSING[name]();
    if (missing) console.warn(`Not tested in ${name}: this machine lacks ${missing}.`);
  }
}

/** WebKit has no puppeteer: it has a client of its own, in `webkit.mjs`. */
export function hasWebKit() {
  return wantedEngines().includes('webkit') && !MISSING.webkit();
}

/**
 * What puppeteer is launched with, by the browser's name.
 * @returns {Promise<Record<string, import('puppeteer-core').LaunchOptions>>}
 */
export async function launchOptions() {
  const options = {};
  for (const name of wantedEngines()) {
    const executablePath = name !== 'webkit' && find(name);
    if (executablePath)
      options[name] = name === 'firefox' ? { ...FIREFOX, executablePath } : { executablePath, args: QUIET };
  }
  if (!Object.keys(options).length && !env.BROWSERS) options.chromium = await chromiumFromNpm();
  return options;
}

/**
 * @param {string} name one of those that {@link launchOptions} found
 * @param {readonly string[]} moreArgs arguments for it
 * @param {import('puppeteer-core').LaunchOptions} [moreOptions]
 */
export async function launch(name, moreArgs = [], moreOptions = {}) {
  const { args = [], ...options } = (await launchOptions())[name];
  // A browser that hangs fails one test, not the whole run.
  return puppeteer.launch({ protocolTimeout: 60_000, ...options, ...moreOptions, args: [...args, ...moreArgs] });
}

async function chromiumFromNpm() {
  // Makes the package unpack the libraries that it brings along, for machines that have none.
  env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    console.warn('No browser on this machine: the tests run in the Chromium of @sparticuz/chromium.');
    return {
      executablePath: await chromium.executablePath(),
      headless: 'shell',
      args: [...QUIET, '--disable-gpu', '--no-zygote'],
    };
  } catch (cause) {
    throw new Error('No browser: install Chrome, Chromium, Edge or Firefox, or set CHROME_PATH.', { cause });
  }
}
