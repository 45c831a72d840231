/** What of js-cookie visitors never need: it only writes here, and members of an object fall to no minifier. */
const UNUSED = ['get', 'read', 'remove', 'withAttributes', 'withConverter', 'attributes', 'converter'];

/**
 * Takes the members that nothing calls out of js-cookie, in the files for visitors.
 * @returns {import('rollup').Plugin}
 */
export function leanCookies() {
  return {
    name: 'lean-cookies',
    transform(code, id) {
      if (!id.includes('/js-cookie/')) return undefined;
      const found = [];
      eachNode(this.parse(code), (node) => {
        if (node.type === 'Property' && UNUSED.includes(node.key.name)) found.push(node);
      });
      const missing = UNUSED.filter((name) => !found.some(({ key }) => key.name === name));
      if (missing.length) this.error(`js-cookie has no ${missing.join(', ')} any more: look at it anew.`);
      const cut = found.sort((one, other) => other.start - one.start);
      const lean = cut.reduce(
        (text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''),
        code,
      );
      return { code: lean, map: null };
    },
  };
}

function eachNode(node, visit) {
  if (Array.isArray(node)) node.forEach((inner) => eachNode(inner, visit));
  else if (node && typeof node.type === 'string') {
    visit(node);
    Object.values(node).forEach((inner) => eachNode(inner, visit));
  }
}
