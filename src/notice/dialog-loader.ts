import type { Dialogs } from './dialogs.js';

export type { Dialogs };

/** The dialogs, with Lit: fetched when the first of them is asked for. */
export async function dialogsOf(root: ShadowRoot, report: (cause: unknown) => void): Promise<Dialogs> {
  const { createDialogs } = await import('./dialogs.js');
  return createDialogs(root, report);
}
