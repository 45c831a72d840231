/**
 * Gives a shadow root, or a frame's document, style sheets that no Content-Security-Policy blocks. Engines that cannot
 * construct sheets (WebKit before 16.4, Firefox before 101) get `<style>` elements.
 */
export function adoptStyles(root: ShadowRoot | Document, ...texts: readonly string[]): void {
  const view = (root instanceof Document ? root : root.ownerDocument).defaultView ?? window;
  for (const text of texts) {
    try {
      const sheet = new (view as Window & typeof globalThis).CSSStyleSheet();
      sheet.replaceSync(text);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      const style = document.createElement('style');
      style.textContent = text;
      (root instanceof Document ? root.head : root).append(style);
    }
  }
}
