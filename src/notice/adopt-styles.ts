/**
 * Gives a shadow root, or a frame's document, style sheets that no Content-Security-Policy blocks. Engines that cannot
 * construct sheets (WebKit before 16.4, Firefox before 101) get `<style>` elements.
 */
export function adoptStyles(root: ShadowRoot | Document, ...texts: readonly string[]): void {
  const owner = root.ownerDocument ?? root;
  for (const text of texts) {
    try {
      const sheet = new (owner.defaultView as Window & typeof globalThis).CSSStyleSheet();
      sheet.replaceSync(text);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      const style = owner.createElement('style');
      style.textContent = text;
      (root === owner ? owner.head : root).append(style);
    }
  }
}
