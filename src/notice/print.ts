import { page } from '../consent/page-document.js';
import { adoptStyles } from './adopt-styles.js';

/** The paper has no dark side, and nothing is cut off or folded. */
const PAPER = `
body { margin: 0; color: #000; background: #fff; font: 11pt/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h3 { break-after: avoid; margin: 1.4em 0 .4em; font-size: 1.15em; }
.title { font-size: 1.6em; }
.aside { border: 1px solid; padding: .5em 1em; margin-bottom: 1em; }
.anchor, .beside, button { display: none; }
a { color: inherit; text-decoration: none; }
`;

/** Prints the whole statement and nothing of the page: from a frame, as web views open no windows. */
export function printStatement(article: Element): void {
  const frame = page.createElement('iframe');
  frame.hidden = true;
  article.getRootNode().appendChild(frame);
  const { contentDocument, contentWindow } = frame;
  if (!contentDocument || !contentWindow) return;
  contentDocument.documentElement.lang = article.getAttribute('lang') ?? '';
  contentDocument.title = article.querySelector('.title')?.textContent ?? '';
  adoptStyles(contentDocument, PAPER);
  contentDocument.body.append(contentDocument.importNode(article, true));
  contentWindow.addEventListener('afterprint', () => frame.remove());
  contentWindow.focus();
  contentWindow.print();
}

/**
 * Lets the browser's own print command print an open dialog alone, until the returned function is called: paper has no
 * backgrounds, so the page would be printed through it. Nothing of the dialog is folded on paper.
 */
export function printAlone(dialog: Element): () => void {
  const { style } = page.body;
  let undo: (() => void) | undefined;
  const handleBeforePrint = (): void => {
    const folded = dialog.querySelectorAll<HTMLDetailsElement>('details:not([open])');
    const [value, priority] = [style.getPropertyValue('visibility'), style.getPropertyPriority('visibility')];
    for (const details of folded) details.open = true;
    style.setProperty('visibility', 'hidden', 'important');
    undo = () => {
      for (const details of folded) details.open = false;
      style.setProperty('visibility', value, priority);
      undo = undefined;
    };
  };
  const handleAfterPrint = (): void => undo?.();
  addEventListener('beforeprint', handleBeforePrint);
  addEventListener('afterprint', handleAfterPrint);
  return () => {
    undo?.();
    removeEventListener('beforeprint', handleBeforePrint);
    removeEventListener('afterprint', handleAfterPrint);
  };
}
