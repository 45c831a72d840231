import { expect } from '@open-wc/testing';
import { importsOf, mayImport } from '../../../src/gate/module-imports.js';

const at = (path: string): string => new URL(path, document.baseURI).href;

describe('the static imports of a module', () => {
  for (const [code, expected] of [
    [`import './a.js';`, ['./a.js']],
    [`import a from "/a.js"\nimport * as b from '../b.js'`, ['/a.js', '../b.js']],
    [`import a, { b as c } from './a.js?x=1';x()`, ['./a.js?x=1']],
    [`import{a}from"./a.js";import"./b.js";export*from"./c.js"`, ['./a.js', './b.js', './c.js']],
    [`import {\n  one,\n  two,\n} from './a.js';`, ['./a.js']],
    [`export { a } from './a.js'; export const from = 'x'; export default './b.js'`, ['./a.js']],
    [`import './a.js'; import './a.js'`, ['./a.js']],
    [`import 'https://cdn.example/a.js'`, ['https://cdn.example/a.js']],
    [`import data from './a.json' with { type: 'json' }`, []],
    [`import 'name'`, []],
    [`const a = await import('./a.js'); import.meta.url`, []],
    [`// import './a.js'\n/* import './b.js' */ /*\nimport './c.js'\n*/ run('https://x.example//import')`, []],
    [`run("import './a.js'")`, []],
  ] as const)
    it(JSON.stringify(code), () => {
      expect(importsOf(code)).to.deep.equal(expected.map(at));
      if (expected.length) expect(mayImport(code)).to.equal(true);
    });

  it('go by the import map of the page', () => {
    const map = document.createElement('script');
    map.type = 'importmap';
    map.textContent = '{ "imports": { "app": "/app.js" } }';
    // Not in the head, so that the browser has no second map to complain of.
    const root = document.createElement('div');
    root.append(map);
    const found = document.querySelector('script[type=importmap]');
    if (!found) document.body.append(root);
    expect(importsOf(`import 'app'; import 'none'`)).to.deep.equal(found ? [] : [at('/app.js')]);
    root.remove();
  });

  it('are not those of import() and import.meta', () => {
    expect(mayImport('await import("./a.js"); import.meta.url')).to.equal(false);
  });
});
