import { page } from '../consent/page-document.js';
import { HELD, isMarkup } from './held.js';

/** The texts of the comments around shown markup. */
const MARKS = { start: 'data-consent', end: '/data-consent' } as const;

/**
 * The property of the comments that this page has put in. Copies of them, made by a router or a slider, do not have it.
 * The symbol is shared, as the files that need it are loaded separately.
 */
const LIVE = Symbol.for('privacy-notice.region');

/**
 * The place of shown markup, directly after its holder: an empty text, two comments and all between these. Nodes that the
 * page itself inserts directly after the holder come before the text and do not belong to it. The text is there because
 * Preact steps over comments when it looks for the place of its next node.
 */
export class Region {
  readonly #guard = page.createTextNode('');
  readonly #start = createMark(MARKS.start);
  readonly #end = createMark(MARKS.end);

  /** Puts content after a holder. */
  constructor(holder: Element, content: DocumentFragment) {
    holder.after(this.#guard, this.#start, content, this.#end);
  }

  /** Whether nobody has removed or overwritten the marks, as libraries do that morph a page into what a server sent. */
  get isIntact(): boolean {
    return isMark(this.#start, MARKS.start) && isMark(this.#end, MARKS.end) && !!this.#nodes().length;
  }

  /** Whether it comes after its holder, in the same parent. */
  isAfter(holder: Element): boolean {
    return (
      this.#start.parentNode === holder.parentNode &&
      !!(holder.compareDocumentPosition(this.#start) & Node.DOCUMENT_POSITION_FOLLOWING)
    );
  }

  /** Moves everything directly after a holder. Frames go on without a reload where the browser can do that. */
  moveAfter(holder: Element): void {
    const parent: (ParentNode & Node & MovingParent) | null = holder.parentNode;
    if (!parent) return;
    const next = holder.nextSibling;
    for (const node of [this.#guard, ...this.#nodes()]) {
      try {
        if (!parent.moveBefore) throw new TypeError();
        parent.moveBefore(node, next);
      } catch {
        parent.insertBefore(node, next); // Another document, or an engine without `moveBefore`.
      }
    }
  }

  /** Removes the marks, and everything between them unless a library has overwritten them. */
  remove(): void {
    if (this.isIntact) for (const node of this.#nodes()) node.remove();
    if (!this.#guard.data) this.#guard.remove();
    for (const mark of [this.#start, this.#end]) if (!isOverwritten(mark)) mark.remove();
  }

  /** The marks and all between; none where they are no pair any more. */
  #nodes(): ChildNode[] {
    return pairFrom(this.#start, (node) => node === this.#end);
  }
}

/**
 * Removes the copy of shown markup after the copy of a holder. It was made while the markup was shown; the gate shows the
 * copied holder's own, if it may.
 */
export function removeCopy(holder: Element): void {
  let start = holder.nextSibling;
  while (start && !isMark(start, MARKS.start)) {
    if (isMark(start, MARKS.end) || (start instanceof Element && start.matches(HELD) && isMarkup(start))) return;
    start = start.nextSibling;
  }
  if (!start || LIVE in start) return;
  let depth = 0;
  const nodes = pairFrom(start, (node) => {
    if (isMark(node, MARKS.start)) depth++;
    return isMark(node, MARKS.end) && --depth === 0;
  });
  for (const node of nodes) node.remove();
}

/** The nodes from one to the first that ends them, both included; none if no node does. */
function pairFrom(start: ChildNode, isEnd: (node: ChildNode) => boolean): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node: ChildNode | null = start; node; node = node.nextSibling) {
    nodes.push(node);
    if (isEnd(node)) return nodes;
  }
  return [];
}

function createMark(text: string): Comment {
  return Object.assign(page.createComment(text), { [LIVE]: true });
}

const isMark = (node: Node, text: string): boolean => node instanceof Comment && node.data === text;
const isOverwritten = ({ data }: Comment): boolean => data !== MARKS.start && data !== MARKS.end;

/** Chromium 133 and Firefox 144 or later. */
interface MovingParent {
  moveBefore?(node: Node, child: Node | null): void;
}
