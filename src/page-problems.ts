import type { ConsentErrorCode } from './consent/events.js';

/** A mistake of a page in the use of the element or the script tag. */
export type Problem = 'accepts' | 'control' | 'duplicate';

/** Texts for site developers, fetched when a page makes a mistake. */
const PROBLEMS: Readonly<Record<Problem, readonly [code: ConsentErrorCode, message: string]>> = {
  accepts: ['element', 'a <privacy-notice> in the markup does nothing, as the script tag has data-config-only'],
  control: [
    'element',
    'data-privacy-notice="…" has no effect on this element: write it on a button, a link, or an element with role="button"; any element but html and body may have "reject", "choices", "statement" and "comparison"',
  ],
  duplicate: [
    'duplicate',
    'a page has one notice, so this <privacy-notice>, or this copy of the script, does nothing: remove it',
  ],
};

/** Reports a mistake. */
export function reportProblem(
  store: { report(code: ConsentErrorCode, message: string, cause?: unknown): void },
  problem: Problem,
  cause?: unknown,
): void {
  store.report(...PROBLEMS[problem], cause);
}
