import UPNG from 'upng-js';

const WORDS =
  'river stone market window paper garden winter letter morning bridge silver station harbour table music forest candle story captain engine mirror village ocean ladder corner pocket signal kitchen shadow number'.split(
    ' ',
  );

/** The same numbers in every run, on every machine. */
function numbers(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** About 60 kB of text, in paragraphs that are smaller than the picture on any screen. */
function article() {
  const next = numbers(7);
  const sentence = () => {
    const words = Array.from({ length: 8 + Math.floor(next() * 10) }, () => WORDS[Math.floor(next() * WORDS.length)]);
    return `${words.join(' ')}.`;
  };
  const paragraphs = [];
  for (let length = 0, at = 0; length < 60_000; at++) {
    const heading = at % 8 ? '' : `<h2>${sentence()}</h2>`;
    const text = `${heading}<p>${sentence()} <a href="#">${sentence()}</a> ${sentence()}</p>`;
    paragraphs.push(text);
    length += text.length;
  }
  return paragraphs.join('\n');
}

const PICTURE_FILE = '/picture-1.0.0.png';
const [WIDTH, HEIGHT] = [800, 600];

/** A picture with enough in it to be the largest paint. */
function picture() {
  const next = numbers(11);
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const grain = next() < 0.03 ? Math.floor(next() * 8) * 4 : 0;
    pixels.set([(x >> 2) & 0xf8, (y >> 2) & 0xf8, ((x + y) >> 3) & 0xf8, 255], at * 4);
    pixels[at * 4] += grain;
  }
  return Buffer.from(UPNG.encode([pixels.buffer], WIDTH, HEIGHT, 0));
}

const STYLE_FILE = '/site-1.0.0.css';
const STYLE = `body { margin: 0 auto; max-width: 46rem; padding: 0 1rem; font: 1rem/1.6 sans-serif; }
img { display: block; width: 100%; height: auto; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; } a { color: #1a4f8b; }`;

/** What every page of the site loads, whoever asks for consent. */
export const siteFiles = () => ({ [PICTURE_FILE]: picture(), [STYLE_FILE]: Buffer.from(STYLE) });

const ARTICLE = article();

/**
 * One article page.
 * @param {{ first?: string, head?: string, top?: string, bottom?: string }} parts what a contestant puts in, `first` before
 *   the style sheet
 */
export const pageWith = ({ first = '', head = '', top = '', bottom = '' }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>An article</title>
    <link rel="icon" href="data:,">
    ${first}
    <link rel="stylesheet" href="${STYLE_FILE}">
    ${head}
  </head>
  <body>
    ${top}
    <main>
      <h1>An article</h1>
      <img src="${PICTURE_FILE}" width="${WIDTH}" height="${HEIGHT}" alt="">
      ${ARTICLE}
    </main>
    ${bottom}
  </body>
</html>
`;
