/**
 * An ESLint rule: style sheets in template literals name no left and no right, as a page in Arabic is read from the other
 * side. The one exception is a pair that is the same on both: `left` and `right` of equal value in one rule. Positions
 * need it, as Chromium 86 has no `inset-inline-start`; what stands nearer to one side does so by `margin-inline-start`.
 */
const NAMES_SIDE = /(^|-)(left|right)(-|$)/;
const TAKES_SIDE =
  /^(text-align(-last)?|float|clear|caption-side|(background|mask|object|perspective|transform)-.*|transform|translate)$/;
/** Properties of four values, in the order top, right, bottom, left. */
const FOUR_SIDES = /^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/;

/** @type {import('eslint').Rule.RuleModule} */
export const logicalSides = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      side: '“{{declaration}}” favours one side: use the logical property, or the same value for both sides.',
    },
  },
  create: (context) => ({
    TemplateLiteral(node) {
      const css = node.quasis.map(({ value }) => value.raw).join('0');
      for (const [, body] of css.matchAll(/\{([^{}]*)\}/g)) {
        for (const declaration of sided(body)) context.report({ node, messageId: 'side', data: { declaration } });
      }
    },
  }),
};

/** @param {string} body of a rule */
function sided(body) {
  const declarations = body
    .split(';')
    .map((text) => /^\s*([a-z-]+)\s*:\s*(.+?)\s*$/s.exec(text))
    .filter(Boolean)
    .map(([text, name, value]) => ({ text: text.trim(), name, value }));
  const valueOf = (wanted) => declarations.findLast(({ name }) => name === wanted)?.value;
  const isPair = mirrored(valueOf('left')) === mirrored(valueOf('right'));
  return declarations.filter((declaration) => favours(declaration, isPair)).map(({ text }) => text);
}

function favours({ name, value }, isPair) {
  if (name === 'left' || name === 'right') return !isPair;
  if (name.startsWith('--')) return false;
  if (NAMES_SIDE.test(name)) return true;
  if (TAKES_SIDE.test(name)) return /\b(left|right)\b/.test(value) || /^translate(X|3d)?\((?!0\b)/i.test(value);
  if (name === 'border-radius') return values(value).length > 1;
  if (!FOUR_SIDES.test(name)) return false;
  const [, right, , left = right] = values(value);
  return mirrored(left) !== mirrored(right);
}

/** What the system takes off the screen on each side belongs to that side. */
const mirrored = (value) => value?.replace(/(safe-area-inset)-right\b/g, '$1-left');

/** The values of a shorthand: spaces in brackets separate none. */
function values(text) {
  return text.replace(/!important/, '').match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
}
