import { page } from '../consent/page-document.js';

/** What a reader scrolls with; a scroll bar's own thumb tells nothing. */
const INPUTS = ['wheel', 'touchmove', 'keydown'];

/** Marks the section that is being read in the list of contents. */
export interface ReadingPosition {
  /** To be called when something has been drawn, or a section was gone to by its id. */
  update(goneTo?: string): void;
  stop(): void;
}

/**
 * Follows what is scrolled, at most once a frame, and reads the layout before it writes to it.
 *
 * @param scrolled Hears of every scrolling that moves the text.
 */
export function followReading(container: ParentNode, scrolled: EventTarget): ReadingPosition {
  let frame = 0;
  /**
   * A section near the end cannot come to the top: until the reader scrolls on, it is the one that was gone to. A page
   * may take its time to scroll there.
   */
  let gone: { readonly section: Element; isReached?: boolean } | undefined;

  function mark(): void {
    frame = 0;
    const article = container.querySelector('article');
    if (!article) return;
    const scroller = scrollerOf(article);
    if (gone) {
      const isSeen = isInSight(gone.section, scroller);
      if (isSeen) gone.isReached = true;
      else if (gone.isReached) gone = undefined;
    }
    const current = (gone?.section ?? sectionAt(lineOf(scroller), article))?.id;
    for (const link of container.querySelectorAll('.contents a')) {
      const isCurrent = link.getAttribute('data-fragment') === current;
      if (isCurrent === link.hasAttribute('aria-current')) continue;
      if (isCurrent) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  function schedule(): void {
    frame ||= requestAnimationFrame(mark);
  }

  function handleInput(): void {
    gone = undefined;
  }

  for (const type of INPUTS) scrolled.addEventListener(type, handleInput, { passive: true });
  scrolled.addEventListener('scroll', schedule, { capture: true, passive: true });
  addEventListener('resize', schedule);
  return {
    update(goneTo) {
      const article = container.querySelector('article');
      const unit = goneTo ? article?.querySelector(`[id="${goneTo}"]`) : undefined;
      const section = unit?.closest('section');
      if (section) gone = { section };
      else if (!gone?.section.isConnected) gone = undefined;
      schedule();
    },
    stop() {
      cancelAnimationFrame(frame);
      for (const type of INPUTS) scrolled.removeEventListener(type, handleInput);
      scrolled.removeEventListener('scroll', schedule, { capture: true });
      removeEventListener('resize', schedule);
    },
  };
}

/** What scrolls the text: the nearest that can, through the hosts of shadow roots. A body that can mostly leaves it to the page. */
function scrollerOf(text: Element): Element {
  for (let at = outer(text); at && at !== page.body; at = outer(at)) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return page.scrollingElement ?? page.documentElement;
}

function outer(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/**
 * The line at which one reads, in the coordinates of the viewport: near the top at first, and at the very bottom in the
 * end, so that every section gets its turn.
 */
function lineOf(scroller: Element): number {
  const { clientHeight, scrollHeight, scrollTop } = scroller;
  const top = topOf(scroller);
  const progress = scrollHeight > clientHeight ? scrollTop / (scrollHeight - clientHeight) : 0;
  return top + clientHeight * (0.2 + 0.8 * Math.min(1, Math.max(0, progress)));
}

const topOf = (scroller: Element): number =>
  scroller === page.scrollingElement ? 0 : scroller.getBoundingClientRect().top;

function isInSight(section: Element, scroller: Element): boolean {
  const { bottom, top } = section.getBoundingClientRect();
  const edge = topOf(scroller);
  return bottom > edge && top < edge + scroller.clientHeight;
}

/** The last section that has begun above a line. */
function sectionAt(line: number, article: Element): Element | undefined {
  const begun = [...article.querySelectorAll('section')].filter(
    (section) => section.getBoundingClientRect().top <= line,
  );
  return begun.pop();
}
