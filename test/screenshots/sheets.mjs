/**
 * Photographs every view in every language group, mode and width, and lays them out on sheets to be looked at:
 *
 *     npm run build && npm run screenshots [-- bar choices]
 *
 * They are written to `test/results/screenshots/`, which git ignores; those that the README shows are `readme.mjs`'s.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { launch } from '../support/browsers.mjs';
import { takeReadmePictures } from './readme.mjs';
import { LANGUAGES, serveViews, standing, VIEWS } from './views.mjs';

const MODES = {
  light: {},
  dark: { features: { 'prefers-color-scheme': 'dark' } },
  'forced colours': { features: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' } },
  print: { media: 'print' },
};
const SCREENS = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

const folder = new URL('../results/screenshots/', import.meta.url);
const wanted = argv.slice(2).filter((name) => name in VIEWS);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const site = await serveViews();
const browser = await launch('chromium');
try {
  for (const name of wanted.length ? wanted : Object.keys(VIEWS)) {
    for (const screen of SCREENS) await makeSheet(name, screen);
  }
  if (!wanted.length) await takeReadmePictures(browser);
} finally {
  await browser.close();
  site.close();
}

async function makeSheet(name, screen) {
  const rows = [];
  for (const lang of LANGUAGES) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const session = await page.createCDPSession();
    await page.setViewport(screen);
    await page.goto(`${site.origin}/${name}/${lang}`);
    await standing(page, name);
    for (const [mode, { features = {}, media = '' }] of Object.entries(MODES)) {
      await session.send('Emulation.setEmulatedMedia', {
        media,
        features: Object.entries(features).map(([feature, value]) => ({ name: feature, value })),
      });
      rows.push([`${lang}, ${mode}`, await page.screenshot({ encoding: 'base64' })]);
    }
    await context.close();
  }
  const file = new URL(`${name}-${screen.width}.png`, folder);
  writeFileSync(file, await layOut(`${name}, ${screen.width} px`, rows, screen));
  console.log(fileURLToPath(file));
}

/** All pictures of one view and one width, in a row for each language. */
async function layOut(title, pictures, { width }) {
  const page = await browser.newPage();
  const column = width > 500 ? width / 2 : width;
  const columns = Object.keys(MODES).length;
  await page.setViewport({ width: columns * (column + 16) + 16, height: 400 });
  await page.setContent(`<!doctype html><title>${title}</title><style>
    body { margin: 0; padding: 16px; font: 14px system-ui, sans-serif; background: #888b92; }
    main { display: grid; grid-template-columns: repeat(${columns}, ${column}px); gap: 16px; }
    figure { margin: 0; }
    img { display: block; width: ${column}px; }
  </style><main></main>`);
  await page.evaluate(async (all) => {
    for (const [caption, picture] of all) {
      const figure = document.createElement('figure');
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      figure.append(image, caption);
      document.querySelector('main').append(figure);
      await image.decode();
    }
  }, pictures);
  const sheet = await page.screenshot({ fullPage: true });
  await page.close();
  return sheet;
}
