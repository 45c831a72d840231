/**
 * What Lighthouse gives each page of the demo, for a visitor who is asked and for one who has answered: the notice is to
 * cost no category a point.
 *
 *     npm run bench -- lighthouse --rounds 3 --save
 */
import lighthouse from 'lighthouse';
import { parseArgs } from 'node:util';
import { writeReadmeSections } from '../../src/build/readme-sections.mjs';
import { openDemo, until } from '../e2e/support/visitor.mjs';
import { asSite, SITE } from '../support/as-site.mjs';
import { launch } from '../support/browsers.mjs';
import { median } from './figures.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, save: { type: 'boolean' } } });
const ROUNDS = Number(values.rounds);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const PAGES = [
  ...['/provider/', '/provider/docs.html', '/provider/en.html', '/provider/legal.html'],
  ...['/partner/', '/partner/cases.html', '/partner/privacy.html', '/spa/'],
];

// The panel that watches the demo is no part of its sites, nor is what a developer is told.
const demo = await openDemo({ intercept: ({ pathname }) => (pathname === '/panel.js' ? 404 : 'next') });
const browser = await launch('chromium', asSite(demo.origin));
const port = Number(new URL(browser.wsEndpoint()).port);

/** @param {boolean} isKept whether the visitor comes with what earlier visits have kept */
async function scoresOf(path, isKept) {
  const flags = { port, logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: isKept };
  const { lhr } = await lighthouse(SITE + path, flags);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
}

async function answer() {
  const page = await browser.newPage();
  await page.goto(`${SITE}/provider/`);
  await until(() => page.evaluate(() => !!window.privacyNotice), 'the script is there');
  await page.evaluate(() => window.privacyNotice.reject());
  await page.close();
}

const rows = [];
for (const path of PAGES) {
  const asked = [];
  const answered = [];
  for (let round = 0; round < ROUNDS; round++) {
    asked.push(await scoresOf(path, false));
    await answer();
    answered.push(await scoresOf(path, true));
  }
  const [shown, hidden] = [asked, answered].map((rounds) =>
    CATEGORIES.map((_, at) => median(rounds.map((row) => row[at]))),
  );
  rows.push([path, ...CATEGORIES.map((_, at) => `${hidden[at]} → ${shown[at]}`)]);
  console.error(rows.at(-1).join('  '));
}
demo.close();
const version = await browser.version();
await browser.close();

const today = new Date().toISOString().slice(0, 10);
const told = [
  `${today}, ${version}, medians of ${ROUNDS}: without the notice → with it.`,
  '',
  `| page of the demo | ${CATEGORIES.join(' | ')} |`,
  `| --- |${' --- |'.repeat(CATEGORIES.length)}`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
console.log(told);
if (values.save) writeReadmeSections({ lighthouse: told });
