/** The statement as data, without the notice. */
export { canonicalText, hashOf, toCanonical } from './canonical.js';
export { renderStatementHtml } from './html.js';
export { negotiateLanguage } from './language.js';
export { fetchStatement, isStatement, loadStatement, statementLanguages, StatementError } from './load.js';
export { partnerNoteOf, unitOf } from './types.js';
export type { Block, Clause, Partner, Section, Statement, Unit } from './types.js';
