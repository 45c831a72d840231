import { expect, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { privacyNotice } from '../../../src/index.js';
import { tokens } from '../../../src/notice/tokens.styles.js';
import { announceIn, answerEarlier, telling } from '../support/changed-statement.js';
import { closePage, control, openPage, until } from '../support/host-page.js';

const PROPERTIES = [...new Set(tokens.match(/--(privacy-notice|td)-[\w-]+/g))];
const COLOURS = ['transparent', 'red', 'linear-gradient(90deg, #fff 50%, #000 50%) fixed', 'url(#none)', '0'];
const LENGTHS = ['0', '200px', '-9px', '100vw', '50%'];

/** What a theme can say of any part to hide it, to move it, to make it huge, or to tell it from its neighbour. */
const DECLARATIONS = [
  'display: none',
  'visibility: hidden',
  'opacity: .1',
  'font: 900 120px/3 monospace',
  'letter-spacing: 40px; text-transform: uppercase',
  'width: 700px; max-width: none',
  'width: 1px; min-width: 0; height: 1px; min-height: 0; overflow: hidden',
  'position: fixed; top: 0; right: 0; bottom: 0; left: 0; z-index: 2147483647; background: #fff',
  'position: absolute; left: 0; bottom: 0; width: 50%; height: 100%; z-index: 2147483647; background: #fff',
  'margin: -60px 0 0 -60px; padding: 60px; background: #fff; z-index: 9',
  'float: right; order: -1; flex: 9; align-self: end; justify-self: end',
  'grid-area: 1 / 1; height: 200px',
  'grid-column: 3; width: 500px',
  'transform: perspective(90px) rotateY(40deg)',
  'transform: translateX(-50%) scale(3)',
  'rotate: y 60deg; scale: 2; translate: 40px; perspective: 90px',
  'clip-path: inset(0 0 0 60%)',
  '-webkit-mask: linear-gradient(90deg, transparent 60%, #000 60%)',
  'mask: linear-gradient(90deg, transparent 60%, #000 60%)',
  'filter: blur(9px); backdrop-filter: invert(1); mix-blend-mode: difference',
  'background: linear-gradient(90deg, #fff 50%, #000 50%) fixed; color: #fff',
  'border: 30px solid; border-image: linear-gradient(90deg, #fff 50%, #000 50%) 1 fill; outline: 90px solid',
  'direction: rtl; unicode-bidi: bidi-override; writing-mode: vertical-lr',
  'columns: 3; display: block; zoom: 3; contain: strict',
  'clip: rect(0, 9999px, 9999px, 842px)',
  '-webkit-mask-box-image: linear-gradient(90deg, #0000 0 84%, #000 85%)',
  'mask-border: linear-gradient(90deg, #0000 0 84%, #000 85%)',
  'left: -205px; right: auto; width: 360px',
  'inset-inline: -205px auto; inline-size: 360px',
  'position: absolute; left: -50vw',
  'top: -50vh; bottom: auto',
  'translate: -205px',
  'translate: 60vw -20px; rotate: 10deg',
  'offset: path("M-300 0 L-900 300") 50%',
  'margin-left: -60vw; margin-inline-start: -60vw',
  'margin-right: -20vw; max-width: none; min-width: 120vw',
  'max-inline-size: 40px; min-inline-size: 0',
  'padding: 0 0 0 80vw',
  'padding-inline: 0 80vw; direction: rtl',
  'border-left: 80vw solid',
  '--side: 60vw; --size: 40px; --radius: 200px',
  'grid-template: none / 0 3000px; justify-content: end',
  'grid-auto-columns: 3000px; grid-auto-flow: column; direction: rtl',
  'display: flex; flex-direction: row-reverse; white-space: nowrap',
  'display: flex; flex-direction: column-reverse; font-size: 40px; max-height: 160px',
  'font-size: 40px; align-content: end; height: 160px; max-height: 160px; scroll-snap-type: both mandatory',
  'scroll-snap-align: end; scroll-initial-target: nearest; margin-left: 300px; scroll-margin: 90px',
  'columns: 9 40px; column-fill: auto; display: block; height: 90px',
  'zoom: 4; content-visibility: hidden; contain: strict; contain-intrinsic-size: 9px',
  '-webkit-box-reflect: left -90%; mix-blend-mode: difference',
  'position-area: left; position-anchor: --page; justify-self: end',
  'height: 3000px; width: 3000px; max-width: none; margin-left: -900px',
  'animation: 1s reject forwards paused, 1s accept forwards paused',
  'animation: 1s attr(data-action type(<custom-ident>)) forwards paused',
  'opacity: random(0, 1); font-size: random(9px, 90px)',
  'opacity: calc(sibling-index() - 1); width: calc(sibling-index() * 90px)',
  '--x: attr(data-action type(<custom-ident>)); color: if(style(--x: reject): transparent; else: red)',
  ...['--accent', '--on-accent', '--text'].map(
    (name) => `--x: attr(data-action type(<custom-ident>)); ${name}: if(style(--x: reject): transparent; else: red)`,
  ),
].map((declarations) => `{ ${declarations} }`);

/** What can follow a part's name; engines differ in which they take. */
const TELLS = [
  ':first-child { opacity: .1 }',
  ':is(:first-child) { opacity: .1 }',
  ':not([data-action=accept]) { opacity: .1 }',
  ':is(button + button) { opacity: .1 }',
  ':has(+ *) { opacity: .1 }',
  '::before { content: attr(data-action); display: block; position: fixed; inset: 0 50% 0 0; z-index: 9; background: red }',
  '::after { content: counter(x, told); font-size: 60px }',
  '::first-line { font-size: 90px; color: transparent }',
  '::first-letter { font-size: 90px }',
  ':hover { opacity: .1 }',
  '::backdrop { z-index: 9; background: red; inset: 0 50% 0 0 }',
  '::scroll-button(*) { content: "x"; position: fixed; inset: 0 50% 0 0; z-index: 9; background: red }',
  '::-webkit-scrollbar { width: 70vw; height: 90px; background: red }',
];
const HELP = `
  @keyframes reject { from { opacity: 0; scale: .1 } }
  @keyframes accept { from { opacity: 1; scale: 2 } }
  @counter-style told { system: fixed; symbols: "" "RECOMMENDED" }
  ::part(decision) { counter-increment: x }
  body { perspective: 200px; anchor-name: --page }
`;

/** What makes one button heavier than another. */
const WEIGHT = [
  ...[
    'color',
    'background-color',
    'background-image',
    'border-top-color',
    'border-top-width',
    'border-top-left-radius',
  ],
  ...['opacity', 'visibility', 'display', 'font-size', 'font-weight', 'font-family', 'line-height', 'letter-spacing'],
  ...['text-transform', 'text-decoration', 'text-shadow', 'text-indent', 'direction', 'writing-mode', 'padding-left'],
  ...['box-shadow', 'outline-width', 'filter', 'transform', 'clip-path', 'mix-blend-mode', 'cursor', 'animation-name'],
];

/** All that a rule of the page can change of a layer itself; nobody is told apart by that. */
const FREE = /(^|[{;] )(direction|unicode-bidi|--[a-z-]+)(:|$)/;

interface Layer {
  readonly name: string;
  readonly width: number;
  readonly height?: number;
  readonly attributes: Readonly<Record<string, string>>;
}

const LAYERS: readonly Layer[] = [
  ...['box', 'inline'].map((placement) => ({ name: placement, width: 1280, attributes: { placement } })),
  { name: 'bar', width: 1000, height: 640, attributes: {} },
  { name: 'bar', width: 321, height: 480, attributes: { lang: 'ar' } },
  { name: 'choices', width: 320, attributes: {} },
  { name: 'bar with a change', width: 320, attributes: { revision: '2026b' } },
  { name: 'placeholder', width: 1280, attributes: {} },
];

async function open({ attributes, name }: Layer): Promise<[HTMLElement, HTMLElement]> {
  if (name === 'placeholder') return openPlaceholder();
  if (name === 'bar with a change') {
    const { comparison } = await announceIn('en');
    const cookie = `theme${Date.now()}`;
    answerEarlier(cookie);
    const { root } = await openPage({ ...attributes, 'cookie-name': cookie }, telling(comparison, {}, '2020-01-01'));
    await until(() => root.querySelector('.banner .news'));
    return [await control(root, 'reject', '.banner'), await control(root, 'accept', '.banner')];
  }
  const { root } = await openPage(attributes, { close: 'refuse' });
  await control(root, 'accept');
  if (name === 'choices') await privacyNotice.show('choices');
  const within = name === 'choices' ? 'dialog ' : '.banner ';
  return [await control(root, 'reject', within), await control(root, 'accept', within)];
}

/** In a stand-in, which the page's sheets reach as they reach the notice; the blank document of a frame they do not. */
async function openPlaceholder(): Promise<[HTMLElement, HTMLElement]> {
  const held = document.createElement('iframe');
  held.setAttribute('sandbox', '');
  held.width = '400';
  held.height = '240';
  held.dataset['src'] = 'https://maps.example/embed';
  held.dataset['consent'] = 'analytics';
  document.body.append(held);
  await openPage();
  const buttons = await until(() => {
    const found = document.querySelector('privacy-notice-stand-in')?.shadowRoot?.querySelectorAll('button');
    return found?.length === 2 ? found : undefined;
  });
  return [buttons[0]!, buttons[1]!];
}

/** What differs between the two, in words; nothing, if nobody is pushed. */
function differences(pair: readonly [HTMLElement, HTMLElement]): string[] {
  const [reject, accept] = pair.map((button) => button.getBoundingClientRect()) as [DOMRect, DOMRect];
  const [one, other] = pair.map((button) => getComputedStyle(button)) as [CSSStyleDeclaration, CSSStyleDeclaration];
  const found = WEIGHT.filter((name) => one.getPropertyValue(name) !== other.getPropertyValue(name));
  for (const side of ['width', 'height'] as const)
    if (Math.abs(reject[side] - accept[side]) > 1) found.push(`${side} ${reject[side]} ${accept[side]}`);
  for (const place of ['::before', '::after']) {
    for (const button of pair) {
      const { content } = getComputedStyle(button, place);
      if (!/^(none|normal)$/.test(content)) found.push(`${place} ${content}`);
    }
  }
  // One below the other, the first may be there before what has to be scrolled to.
  const [ofReject, ofAccept] = pair.map(seenOf) as [number, number];
  const isFirstAlone = accept.top >= reject.bottom && ofReject > ofAccept;
  if (ofReject !== ofAccept && !isFirstAlone) found.push(`on the screen ${ofReject} ${ofAccept}`);
  if (isInSight(pair[0]) !== isInSight(pair[1])) found.push('what is seen of them');
  return found;
}

/** How much of a button is on the screen before anybody scrolls, in points. */
function seenOf(button: HTMLElement): number {
  for (let around = button.parentElement; around; around = around.parentElement) around.scrollTo(0, 0);
  const { height, left, top, width } = button.getBoundingClientRect();
  const root = button.getRootNode() as ShadowRoot;
  const shares = [0.1, 0.5, 0.9];
  const points = shares.flatMap((x) => shares.map((y) => [left + x * width, top + y * height] as const));
  return points.filter(([x, y]) => root.elementFromPoint(x, y) === button).length;
}

/** What a rule of the page has changed of the layer itself. */
function changes(surface: Element, before: ReadonlyMap<string, string>): string[] {
  const now = styleOf(surface);
  return [...before].filter(([name, value]) => now.get(name) !== value).map(([name]) => name);
}

function styleOf(surface: Element): ReadonlyMap<string, string> {
  const style = getComputedStyle(surface);
  const names = Array.from(style).filter((name) => !FREE.test(name));
  return new Map(names.map((name) => [name, style.getPropertyValue(name)]));
}

/** What differs to the eye: WebKit (2.50), now and then, has only one of two laid out anew before the next frame. */
async function seenDifferences(pair: readonly [HTMLElement, HTMLElement]): Promise<string[]> {
  if (!differences(pair).length) return [];
  await nextFrame();
  await nextFrame();
  return differences(pair);
}

/** Whether nothing lies over a button's middle, once it is scrolled to. */
function isInSight(button: HTMLElement): boolean {
  button.scrollIntoView({ block: 'nearest' });
  const { height, left, top, width } = button.getBoundingClientRect();
  const root = button.getRootNode() as ShadowRoot;
  return root.elementFromPoint(left + width / 2, top + height / 2) === button;
}

describe('a hostile theme', function () {
  this.timeout(60_000); // Each lays the page out some thousand times.
  let theme: HTMLStyleElement;
  beforeEach(() => {
    theme = document.createElement('style');
    document.head.append(theme);
  });
  afterEach(async () => {
    theme.remove();
    await closePage();
    document.querySelector('iframe[data-consent]')?.remove();
    await setViewport({ width: 800, height: 600 });
  });

  for (const layer of LAYERS) {
    const { height = 800, name, width } = layer;

    it(`cannot make accept and reject unequal by a custom property, in the ${name} at ${width} px (R-04)`, async () => {
      await setViewport({ width, height });
      const pair = await open(layer);
      const root = pair[0].getRootNode() as ShadowRoot;
      expect(PROPERTIES.length).to.be.greaterThan(9);
      for (const property of PROPERTIES) {
        for (const value of [...COLOURS, ...LENGTHS]) {
          (root.host as HTMLElement).style.setProperty(property, value);
          expect(await seenDifferences(pair), `${property}: ${value}`).to.deep.equal([]);
        }
        (root.host as HTMLElement).style.removeProperty(property);
      }
    });

    it(`cannot make accept and reject unequal by a part, in the ${name} at ${width} px (R-04)`, async () => {
      await setViewport({ width, height });
      const pair = await open(layer);
      const root = pair[0].getRootNode() as ShadowRoot;
      const parts = [...root.querySelectorAll('[part]')].map((element) => element.getAttribute('part')!);
      expect(parts).to.include('decision');
      const surface = pair[0].closest('.surface')!;
      theme.textContent = HELP;
      await Promise.allSettled(surface.getAnimations().map(({ finished }) => finished));
      const before = styleOf(surface);
      for (const part of new Set(parts)) {
        for (const rest of [...DECLARATIONS, ...TELLS]) {
          const rule = `::part(${part})${rest}`;
          theme.textContent = HELP + rule;
          expect(await seenDifferences(pair), rule).to.deep.equal([]);
          if (/banner|dialog/.test(part) && !FREE.test(rest)) expect(changes(surface, before), rule).to.deep.equal([]);
        }
      }
    });
  }
});
