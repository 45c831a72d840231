import { page } from '../consent/page-document.js';

/** A style sheet of the page's document. The style attributes of the page stay as they are. */
export interface PageSheet {
  /** Replaces the rules. */
  apply(rules: string): void;
  remove(): void;
}

/** Adopts an empty style sheet. In engines that cannot construct one (WebKit before 16.4, Firefox before 101) no rule applies. */
export function createPageSheet(): PageSheet {
  let sheet: CSSStyleSheet | undefined;
  let css = '';
  try {
    sheet = new CSSStyleSheet();
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  } catch {
    // The page keeps its own rules.
  }
  return {
    apply(rules) {
      if (css !== rules) sheet?.replaceSync(rules);
      css = rules;
    },
    remove() {
      if (sheet) page.adoptedStyleSheets = page.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    },
  };
}
