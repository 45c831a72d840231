/**
 * The parts of js-cookie that visitors never need: the library only writes, by `max-age`, in browsers, and its names and
 * values are made of characters that need no escaping. No minifier removes members of an object, or the handling of an
 * attribute.
 */
const UNUSED = [
  'get',
  'read',
  'write',
  'remove',
  'withAttributes',
  'withConverter',
  'attributes',
  'converter',
  'expires',
];

/** The other parts that are cut, by name: a test for the node, and the code in its place. */
const CUT = {
  'check for a document': {
    test: ({ test, type }) => type === 'IfStatement' && test.left?.argument?.name === 'document',
    code: '',
  },
  'escaped name': {
    test: ({ expression, type }) => type === 'ExpressionStatement' && expression.left?.name === 'name',
    code: '',
  },
  'escaped value': {
    test: ({ callee, type }) => type === 'CallExpression' && callee.property?.name === 'write',
    code: 'value',
  },
};

/**
 * Takes what nobody needs out of js-cookie, in the files for visitors.
 * @returns {import('rollup').Plugin}
 */
export function leanCookies() {
  return {
    name: 'lean-cookies',
    transform(code, id) {
      if (!id.includes('/js-cookie/')) return undefined;
      const found = [];
      eachNode(this.parse(code), (node) => {
        const name = nameOf(node);
        if (name) found.push({ ...node, name });
      });
      const missing = [...UNUSED, ...Object.keys(CUT)].filter((name) => !found.some((part) => part.name === name));
      if (missing.length) this.error(`js-cookie has no ${missing.join(', ')} any more: look at it anew.`);
      const cut = found.sort((one, other) => other.start - one.start);
      const lean = cut.reduce((text, { start, end, name }) => {
        const rest = text.slice(end);
        return text.slice(0, start) + (CUT[name] ? CUT[name].code + rest : rest.replace(/^\s*,/, ''));
      }, code);
      return { code: lean, map: null };
    },
  };
}

/** Names the part that a node is, if it is cut. */
function nameOf(node) {
  const { key, test, type } = node;
  const name =
    type === 'Property' ? key.name : type === 'IfStatement' && (test.property ?? test.left?.argument?.property)?.name;
  return UNUSED.find((unused) => unused === name) ?? Object.keys(CUT).find((part) => CUT[part].test(node));
}

function eachNode(node, visit) {
  if (Array.isArray(node)) node.forEach((inner) => eachNode(inner, visit));
  else if (node && typeof node.type === 'string') {
    visit(node);
    Object.values(node).forEach((inner) => eachNode(inner, visit));
  }
}
