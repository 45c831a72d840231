import { fileURLToPath } from 'node:url';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { logicalSides } from './logical-sides.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ways to turn text into markup or code, which this library never takes. */
const TEXT_IS_TEXT = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  selector: `MemberExpression[property.name="${property}"]`,
  message: 'Text is never HTML.',
}));

const NAMED_EXPORTS = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const LAZY_IMPORTS = {
  selector: 'ImportExpression:not(CallExpression[callee.name="lazyImport"] ImportExpression)',
  message: 'Use lazyImport(() => import(…)): the import map of the page must come first.',
};

/** What each room may import, as the design has it: a circle cannot arise. */
const ROOMS = {
  consent: ['../gate', '../notice', '../statement', 'lit'],
  document: ['../gate', 'js-cookie'],
  gate: ['../notice', '../statement', 'lit', 'js-cookie'],
  guard: ['../*.js', '../gate', '../notice', '../statement', 'lit', 'js-cookie'],
  notice: ['../document', '../gate', '!../gate/condition.js', '!../gate/hydration.js', 'js-cookie'],
  statement: ['../consent', '../gate', '../notice', 'lit', 'js-cookie'],
};

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'test/results/']),
  {
    files: ['src/**/*.ts'],
    extends: [
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      wc.configs['flat/best-practice'],
      lit.configs['flat/recommended'],
    ],
    languageOptions: { parserOptions: { project: `${root}tsconfig.json`, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // Where the control flow knows more than the types.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off', // Hosts and old engines break what the types promise.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { number: true } }],
      '@typescript-eslint/unbound-method': 'off', // Where a host's elements can stand in front of them, methods are borrowed.
      '@typescript-eslint/dot-notation': 'off', // An index signature is no property, and TypeScript can tell them apart.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // Listeners of an EventTarget get plain events.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'lit/no-template-arrow': 'off',
      'wc/no-constructor-params': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-syntax': ['error', ...TEXT_IS_TEXT, NAMED_EXPORTS],
    },
  },
  {
    // Code that a page loads first. The files that it fetches are loaded by the time their own `import()` runs.
    files: ['src/*.ts', 'src/consent/*.ts', 'src/gate/*.ts'],
    ignores: [
      'src/{aftercare,page-life,site-audit,tab-channel}.ts',
      'src/consent/decisions.ts',
      'src/*strings.ts',
      'src/gate/script-queue.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...TEXT_IS_TEXT, NAMED_EXPORTS, LAZY_IMPORTS] },
  },
  ...Object.entries(ROOMS).map(([room, closed]) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: closed.map((path) =>
                /^\.\.[^.]*$/.test(path) ? `${path}/*` : path.startsWith('..') ? path : `${path}*`,
              ),
              message: 'Not from this room.',
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['src/**/*.ts'],
    plugins: { notice: { rules: { 'logical-sides': logicalSides } } },
    rules: { 'notice/logical-sides': 'error' },
  },
  {
    files: ['src/guard/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' }, // It takes the platform's own apart, and keeps each `this`.
  },
  {
    files: ['src/guard/guard.ts'],
    rules: { 'no-console': ['error', { allow: ['warn', 'info'] }] }, // What it holds is news, and no fault.
  },
  {
    files: ['test/**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.mjs', 'demo/**/*.js'],
    rules: { 'no-unused-vars': 'error', 'no-eval': 'error', 'no-restricted-syntax': ['error', ...TEXT_IS_TEXT] },
  },
  {
    files: ['test/field/**'],
    rules: { 'no-restricted-syntax': 'off' }, // Its host pages do what host pages do.
  },
);
