import { adoptStyles } from './adopt-styles.js';
import { surfaceStyles } from './surface.styles.js';
import { tokens } from './tokens.styles.js';

/**
 * Gives a root the tokens before all that it has: they reset a surface, and as the last they would undo what makes a
 * first layer or a dialog of it. For parts that come at any time; what they bring themselves says `.surface` and more.
 */
export function adoptTokens(root: ShadowRoot): void {
  const sheetsOf = (): CSSStyleSheet[] => [...((root.adoptedStyleSheets as CSSStyleSheet[] | undefined) ?? [])];
  const count = sheetsOf().length;
  adoptStyles(root, tokens + surfaceStyles);
  const sheets = sheetsOf();
  if (sheets.length > count) root.adoptedStyleSheets = [sheets.pop()!, ...sheets];
  else root.prepend(root.lastChild!);
}
