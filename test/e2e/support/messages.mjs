import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const src = new URL('../../../src/', import.meta.url);

/** Sources whose sentences are not for the console of a page, or are found by their code there: the fixes of leaks. */
const ELSEWHERE = /^(build|compare|server|statement|locales)\/|^gate\/leak\.ts$|\.styles\.ts$|\.d\.ts$/;
/** Three words in a row, as only sentences have them. */
const SENTENCE = /(^|[\s“(])[\w’-]{2,},? [\w’“”-]+,? [\w’“”-]{2,}/;
/** Code in a literal: markup, style sheets, selectors and the like. */
const CODE = /^surface |[{}<>[\]]|--|\b[a-z]+[A-Z]|\b[A-Z][a-zA-Z]+[A-Z]\w* [A-Z]\w*[a-z][A-Z]/;

/**
 * Reads the sentences from the sources: what the console may show a developer. The parts that are filled in are “…”.
 * @returns {{ file: string, text: string }[]}
 */
export function readMessages() {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !ELSEWHERE.test(path))
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(new URL(file, src), 'utf8'), ts.ScriptTarget.Latest, true);
      return literalsIn(source)
        .filter((text) => SENTENCE.test(withoutTags(text)) && !CODE.test(withoutTags(text)))
        .map((text) => ({ file, text }));
    });
}

/** Replaces what sentences quote of code: tags, beginnings of tags in quotation marks, and our own interface. */
const withoutTags = (text) =>
  text
    .replace(/<[\w…-]+>|(?<=“)<\w+(?=”)/g, 'element')
    .replace(/\bprivacyNotice\.\w+/g, 'it')
    .replaceAll('…', 'it');

/** @param {import('typescript').Node} node */
function literalsIn(node) {
  if (ts.isTaggedTemplateExpression(node)) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  const inner = [];
  node.forEachChild((child) => void inner.push(...literalsIn(child)));
  if (!ts.isTemplateExpression(node)) return inner;
  return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(''), ...inner];
}
