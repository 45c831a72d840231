/** Shows on the preview what the settings say, tells the contrast, and writes the CSS. */
import { contrast } from './contrast.js';
import { defaults } from './defaults.js';

const COLOURS = ['background', 'color', 'muted-color', 'accent', 'on-accent', 'border-color'];
const SHAPES = ['radius', 'font-size', 'font-family'];
const PIXELS = ['radius', 'font-size'];
const MODES = { light: '浅色', dark: '深色' };

const form = document.querySelector('#settings');
const stage = document.querySelector('#stage');
const field = (name) => form.elements.namedItem(name);

const given = await defaults();
/** What was chosen: colours for each mode, everything else for both. */
let chosen;
startAgain();

form.addEventListener('input', ({ target }) => {
  const { name, value } = target;
  if (COLOURS.includes(name)) chosen[mode()][name] = value;
  else if (SHAPES.includes(name)) chosen.shapes[name] = PIXELS.includes(name) ? `${value}px` : value;
  else if (name === 'mode') fillColours();
  show();
  if (name === 'view') showView();
});
form.addEventListener('reset', () => setTimeout(startAgain));
stage.addEventListener('load', showView);
document.querySelector('#copy').addEventListener('click', copy);
if (stage.contentWindow.privacyNotice) showView();

function startAgain() {
  chosen = structuredClone(given);
  for (const name of SHAPES)
    field(name).value = PIXELS.includes(name) ? parseInt(given.shapes[name]) : given.shapes[name];
  fillColours();
  show();
  showView();
}

function mode() {
  return field('mode').value;
}

/** Each mode has its own colours. */
function fillColours() {
  for (const name of COLOURS) field(name).value = chosen[mode()][name];
  document.querySelector('#palette').textContent = MODES[mode()];
}

function show() {
  const page = stage.contentDocument;
  const notice = page.querySelector('privacy-notice');
  stage.className = field('screen').value;
  for (const name of PIXELS) document.querySelector(`output[for="${name}"]`).textContent = chosen.shapes[name];
  showContrast();
  document.querySelector('#css').value = css();
  if (!notice) return; // Shown when it has loaded.
  page.documentElement.dataset.mode = mode();
  // The preview has the visitor's own mode, so that each colour must be said, whether it is a default or not.
  const look = { ...chosen[mode()], ...chosen.shapes };
  for (const [name, value] of Object.entries(look)) notice.style.setProperty(`--privacy-notice-${name}`, value);
  if (notice.getAttribute('placement') !== field('placement').value)
    notice.setAttribute('placement', field('placement').value);
  if (notice.lang !== field('lang').value) notice.lang = field('lang').value;
}

/** Opens the view that is looked at; the floating button is there once something was answered. */
async function showView() {
  const api = stage.contentWindow.privacyNotice;
  if (!api?.ready) return;
  show();
  await api.ready;
  const view = field('view').value;
  const focused = document.activeElement;
  await api.hide();
  if (view === 'reopen') await api.reject();
  else {
    if (api.choice) await api.reset();
    await api.show(view);
  }
  // A dialog takes the focus into the preview; whoever goes through the settings goes on there.
  if (form.contains(focused)) focused.focus();
}

function showContrast() {
  for (const row of document.querySelectorAll('[data-pair]')) {
    const [one, other] = row.dataset.pair.split(' ').map((name) => chosen[mode()][name]);
    const ratio = contrast(one, other);
    const grade = ratio >= 7 ? 'AAA' : ratio >= 4.5 ? 'AA' : '不足';
    const told = row.querySelector('dd');
    told.textContent = `${(Math.floor(ratio * 100) / 100).toFixed(2)}:1 ${grade}`;
    told.classList.toggle('weak', ratio < 4.5);
  }
}

function css() {
  const always = rules({ ...given.light, ...given.shapes }, { ...chosen.light, ...chosen.shapes });
  // Light colours of one's own hold in the dark, too, unless other ones are said for it.
  const dark = COLOURS.filter(
    (name) => chosen.dark[name] !== given.dark[name] || chosen.light[name] !== given.light[name],
  );
  const written = dark.map((name) => `    --privacy-notice-${name}: ${chosen.dark[name]};`);
  return [
    ...(always.length ? ['privacy-notice {', ...always, '}'] : []),
    ...(written.length ? ['@media (prefers-color-scheme: dark) {', '  privacy-notice {', ...written, '  }', '}'] : []),
  ].join('\n');
}

function rules(usual, wanted) {
  const changed = Object.keys(wanted).filter((name) => wanted[name] !== usual[name]);
  return changed.map((name) => `  --privacy-notice-${name}: ${wanted[name]};`);
}

async function copy() {
  const text = document.querySelector('#css');
  const told = document.querySelector('#copied');
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    told.textContent = '已复制';
  } catch {
    told.textContent = '已选中，请按 Ctrl+C 复制'; // Pages on plain http have no clipboard.
  }
}
