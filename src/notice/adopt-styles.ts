import { readFrom } from '../consent/page-document.js';

let sheets = 0;

/**
 * Gives a shadow root, or a frame's document, style sheets that no Content-Security-Policy blocks. Engines that cannot
 * construct sheets (WebKit before 16.4, Firefox before 101) get `<style>` elements.
 */
export function adoptStyles(root: ShadowRoot | Document, ...texts: readonly string[]): void {
  const owner = root.ownerDocument ?? root;
  // Elements of the page can be called `defaultView` or `createElement`.
  const view = readFrom(owner, 'defaultView') as Window & typeof globalThis;
  for (const text of texts) {
    try {
      const sheet = new view.CSSStyleSheet();
      // WebKit (2.50) gives roots of equal sheets one resolver, and a new root the answers that media queries had for the
      // old one: a page whose element is replaced after the screen has turned would get the wrong layout.
      sheet.replaceSync(`${text}/*${sheets++}*/`);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      const style = readFrom(owner, 'createElement').call(owner, 'style');
      style.textContent = text;
      (root === owner ? readFrom(owner, 'head') : root).append(style);
    }
  }
}
