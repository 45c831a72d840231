/** Style sheets that sites have, by name, as one text each. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const packaged = (path) => readFileSync(require.resolve(path), 'utf8');
const kept = (name) => readFileSync(new URL(`host-css/${name}.css`, import.meta.url), 'utf8');

/** What Tailwind's compiler would make of it. */
const tailwind = () => packaged('tailwindcss/preflight.css').replaceAll('--theme(', 'var(');

export const HOST_SHEETS = {
  'Tailwind 4': tailwind(),
  'Bootstrap 5': packaged('bootstrap/dist/css/bootstrap.min.css'),
  'a WordPress theme': packaged('understrap/css/theme.min.css'),
  'Ant Design': kept('antd'),
  'one that takes everything back': '* { all: unset !important; }',
  'one that is rude to buttons': `button, a, h2, p, li, dialog, section, input, table {
    display: inline !important; margin: 40px !important; padding: 0 !important; border: 9px dashed lime !important;
    font: italic 900 40px/3 serif !important; color: lime !important; background: black !important; opacity: .5 !important;
    float: right !important; text-transform: uppercase !important; box-shadow: 0 0 9px red !important; }`,
  'one with a very small root': ':root { font-size: 4px; }',
};

/** Its tokens are meant to reach us; see {@link tokensIn}. */
export const TDESIGN = kept('tdesign');

/** The tokens of TDesign that the notice takes, as its styles name them. */
export const TDESIGN_TOKENS = [
  ...new Set(
    readFileSync(new URL('../../../src/notice/tokens.styles.ts', import.meta.url), 'utf8').match(/--td-[\w-]+/g),
  ),
];
