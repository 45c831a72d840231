/**
 * What of js-cookie visitors never need: it only writes here, by `max-age`. Members of an object fall to no minifier, nor
 * does what is done if an attribute is there.
 */
const UNUSED = ['get', 'read', 'remove', 'withAttributes', 'withConverter', 'attributes', 'converter', 'expires'];

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
        if (nameOf(node)) found.push(node);
      });
      const missing = UNUSED.filter((name) => !found.some((node) => nameOf(node) === name));
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

/** Which of the unused a node is. */
function nameOf({ key, test, type }) {
  const name =
    type === 'Property' ? key.name : type === 'IfStatement' && (test.property ?? test.left?.argument?.property)?.name;
  return UNUSED.find((unused) => unused === name);
}

function eachNode(node, visit) {
  if (Array.isArray(node)) node.forEach((inner) => eachNode(inner, visit));
  else if (node && typeof node.type === 'string') {
    visit(node);
    Object.values(node).forEach((inner) => eachNode(inner, visit));
  }
}
