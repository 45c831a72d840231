/** The lint rule that keeps the styles the same for both directions of writing. */
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { logicalSides } from '../lint/logical-sides.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const sheet = (declarations) => `const css = \`.a { ${declarations} }\`;`;
const nested = (declarations) => `const css = \`@media print { .a { color: red; } .b { ${declarations} } }\`;`;

const BOTH_SIDES = [
  'left: 0; top: 0; right: 0',
  'left: auto; width: 1px; right: auto',
  'left: env(safe-area-inset-left); right: env(safe-area-inset-right)',
  'margin: 1px 2px 3px',
  'margin: 0 auto 24px; margin-inline-end: 24px',
  'padding: 1px max(2px, env(safe-area-inset-right)) 3px max(2px, env(safe-area-inset-left))',
  'text-align: start; float: inline-end',
  'border-radius: 4px',
  'transform: rotate(45deg)',
  'background: url(left.png)',
  'content: "left: 1px"',
];
const ONE_SIDE = [
  'left: 0',
  'left: 0; right: 4px',
  'padding: 0 env(safe-area-inset-right) 0 0',
  'margin-left: 0',
  'padding: 6px 12px 6px 0',
  'padding: 0 calc((1px + 2px) * 2) 0 calc((1px + 2px) * 3)',
  'text-align: left',
  'float: right',
  'border-left: 1px solid',
  'border-top-left-radius: 1px',
  'border-radius: 4px 0 0 4px',
  'scroll-padding-right: 1px',
  'background-position: right top',
  'transform: translateX(4px)',
  'margin-left: ${4}px',
];

new RuleTester().run('logical-sides', logicalSides, {
  valid: [...BOTH_SIDES.map(sheet), 'const words = `a ${1}: left; right`;', 'const list = [`margin-${1}`, "left"];'],
  invalid: [...ONE_SIDE.map(sheet), ...ONE_SIDE.map(nested)].map((code) => ({
    code,
    errors: /left: 0; right: 4px/.test(code) ? 2 : 1,
  })),
});
