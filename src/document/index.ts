import { defineStatement } from './define.js';

/** Importing this defines `<privacy-statement>`. */
defineStatement();

export { PrivacyStatement, type PrivacyStatementConfig } from './privacy-statement.js';
