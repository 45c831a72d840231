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

type Styled = HTMLElement | SVGElement;

/** An ancestor has no box any more, and text that is loose in it no height. */
const BOXLESS = { visibility: 'hidden', display: 'contents', 'font-size': '0', 'line-height': '0' };
const GONE = { display: 'none' };

/**
 * Lets the browser's own print command print an open dialog alone, until the returned function is called: paper has no
 * backgrounds, so the page would be printed through it, and as long as it is. Nothing of the dialog is folded on paper.
 */
export function printAlone(dialog: Element): () => void {
  let undo: (() => void) | undefined;
  const handleBeforePrint = (): void => {
    undo?.();
    const folded = dialog.querySelectorAll<HTMLDetailsElement>('details:not([open])');
    for (const details of folded) details.open = true;
    const giveBack = clearAround((dialog.getRootNode() as ShadowRoot).host);
    undo = () => {
      for (const details of folded) details.open = false;
      giveBack();
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

/**
 * Takes the page around an element out of the layout, so that it fills no paper, and leaves the top layer as it is: one
 * rule for the whole body would not do, as Firefox (ESR 153) cuts off what a contained element has in there.
 *
 * @returns Gives the page its layout back, and its place in the window.
 */
function clearAround(element: Element): () => void {
  const { scrollX, scrollY } = window;
  const undo: (() => void)[] = [];
  for (let node: Element | null = element; node && node !== page.documentElement; node = parentOf(node)) {
    undo.push(restyle(node as Styled, BOXLESS));
    if (node === page.body) break;
    for (const sibling of node.parentNode?.children ?? [])
      // Elements of other vocabularies have no box, and no styles either.
      if (sibling !== node && 'style' in sibling) undo.push(restyle(sibling as Styled, GONE));
  }
  return () => {
    for (const giveBack of undo) giveBack();
    scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  };
}

/** In the tree that is laid out. */
function parentOf(node: Element): Element | null {
  const { assignedSlot, parentNode } = node;
  return assignedSlot ?? (parentNode instanceof ShadowRoot ? parentNode.host : node.parentElement);
}

function restyle(element: Styled, values: Readonly<Record<string, string>>): () => void {
  const { style } = element;
  const isBare = !element.hasAttribute('style');
  const names = Object.keys(values);
  const had = names.map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)] as const);
  for (const name of names) style.setProperty(name, values[name]!, 'important');
  return () => {
    for (const own of had) style.setProperty(...own);
    if (isBare && !element.getAttribute('style')) element.removeAttribute('style');
  };
}
