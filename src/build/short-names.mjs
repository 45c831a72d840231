/**
 * What only our own files say to each other, by the thing that has it, and what the files that visitors load say
 * instead. No minifier may shorten such names by itself, as it sees one file at a time. Nothing that a page, a browser or
 * a library can name belongs here.
 */
const SHORT_NAMES = {
  // The store.
  isAsking: 'e',
  tell: 'f',
  compare: 'd',
  settings: 'a',
  configure: 'r',
  put: 'p',
  // Its settings, and what has them.
  cookieName: 'm',
  lifetimes: 'i',
  consent: 'n',
  // The queue of held scripts.
  drain: 'n',
  withdraw: 'd',
  // What the notice knows of the page, and does for it.
  site: 't',
  perform: 'd',
  decide: 's',
  // What begins the files that are fetched when they are needed.
  openDesk: 'n',
  live: 't',
  settleEmbeds: 'r',
  beginModule: 'n',
  prepare: 'o',
  showMarkup: 'o',
  hideMarkup: 't',
};

/** How terser is told. */
export const shortNames = {
  mangle: { properties: { builtins: true, regex: new RegExp(`^(${Object.keys(SHORT_NAMES).join('|')})$`) } },
  nameCache: {
    props: { props: Object.fromEntries(Object.entries(SHORT_NAMES).map(([name, short]) => [`$${name}`, short])) },
  },
};

/**
 * The same for what a file exports, which terser leaves alone.
 * @returns {import('rollup').Plugin}
 */
export function shortExports() {
  return {
    name: 'short-exports',
    renderChunk: (code) => ({
      code: code.replace(/^export \{(.*)\};$/m, (_, list) => `export {${list.split(',').map(shorten).join()}};`),
      map: null,
    }),
  };
}

function shorten(exported) {
  const [local, name = local] = exported.trim().split(' as ');
  return `${local} as ${SHORT_NAMES[name] ?? name}`;
}
