import { gatedMarkup } from './gated.mjs';

/** The page without a widget: nothing to answer, and on a return visit the script is simply there. */
export const none = {
  id: 'none',
  name: 'no widget',
  files: () => ({}),
  page: (kind, visit) => ({ bottom: visit === 'return' ? gatedMarkup(kind, { attributes: '' }) : '' }),
};
