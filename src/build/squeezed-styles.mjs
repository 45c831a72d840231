/**
 * Removes the white space of style sheets that browsers do not need.
 * @returns {import('rollup').Plugin}
 */
export function squeezedStyles() {
  return {
    name: 'squeezed-styles',
    transform: {
      order: 'pre',
      handler: (code, id) =>
        id.endsWith('.styles.js')
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
