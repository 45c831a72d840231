/**
 * Takes the white space out of style sheets that nobody needs to read in a browser.
 * @returns {import('rollup').Plugin}
 */
export function squeezedStyles() {
  return {
    name: 'squeezed-styles',
    transform: {
      order: 'pre',
      handler: (code, id) =>
        id.endsWith('.styles.ts')
          ? { code: code.replace(/`[^`]*`/g, (sheet) => squeeze(sheet)), map: null }
          : undefined,
    },
  };
}

const squeeze = (sheet) =>
  sheet
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replace(/ ([>!]) ?/g, '$1')
    .replace(/;}/g, '}');
