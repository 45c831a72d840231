/** The statement as data, without the notice. */
export { canonicalText, hashOf, toCanonical } from './canonical.js';
export { checkStatement, isStatement, StatementError } from './check.js';
export { renderStatementHtml } from './html.js';
export { negotiateLanguage } from './language.js';
export { fetchStatement, loadStatement, statementLanguages } from './load.js';
export { partnerNoteOf, unitOf } from './types.js';
export type { Block, Clause, Partner, Section, Statement, Unit } from './types.js';
