/**
 * Lets Lit work on pages with elements that have the names of a document's methods (`<img name="createElement">`) or of Lit's own
 * globals (`<a id="litHtmlVersions">`): the browser puts such elements in front of what Lit looks for.
 */
import { compiledFrom } from './compiled.mjs';

const PAGE = compiledFrom('src/consent/page-document.ts');

/** The methods of the document that Lit calls. */
const METHODS = ['createComment', 'createElement', 'createTextNode', 'createTreeWalker', 'importNode'];

/** Lit's globals besides `trustedTypes` serve its polyfills and a warning, which these files have no use for. */
const GLOBALS = `{ trustedTypes: typeof globalThis.trustedTypes?.createPolicy === 'function' ? globalThis.trustedTypes : undefined }`;

/**
 * Has Lit take the methods of the document from where no element can stand, and look up no other global. Nothing outside
 * Lit's own module changes.
 *
 * @returns {import('rollup').Plugin}
 */
export function litBesideNamedElements() {
  return {
    name: 'lit-beside-named-elements',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id.replaceAll('\\', '/'))) return undefined;
      const tree = this.parse(code);
      const globalsAt = [];
      const calls = [];
      /** The variable that has the document in it. */
      let alias;
      eachNode(tree, ({ id: variable, init, type }) => {
        if (type !== 'VariableDeclarator' || init?.type !== 'Identifier') return;
        if (init.name === 'globalThis') globalsAt.push(init);
        if (init.name === 'document') alias = variable.name;
      });
      const isDocument = (node) => node?.type === 'Identifier' && node.name === alias;
      eachNode(tree, ({ object, property, type }) => {
        if (type !== 'MemberExpression') return;
        // `document.createElement` and `(creationScope ?? document).importNode`. As a node the document stays what it is.
        const found = object.type === 'LogicalExpression' ? object.right : object;
        if (isDocument(found)) calls.push({ ...found, method: property.name });
      });
      if (globalsAt.length !== 1 || String(calls.map(({ method }) => method).sort()) !== String(METHODS))
        this.error('Lit looks up its globals or the methods of the document in another way: adapt this plugin.');
      const changes = [
        ...globalsAt.map((node) => ({ ...node, text: GLOBALS })),
        ...calls.map((node) => ({ ...node, text: 'pageDocument' })),
      ].sort((one, other) => other.start - one.start);
      const changed = changes.reduce(
        (text, { end, start, text: by }) => text.slice(0, start) + by + text.slice(end),
        code,
      );
      return { code: `import { page as pageDocument } from ${JSON.stringify(PAGE)};${changed}`, map: null };
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
