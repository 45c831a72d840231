import type { ConsentEventMap } from '../consent/events.js';

/** What the notice has told of the visitor's answer; before it has, nothing is granted. */
export interface Grants {
  has(purpose: string): boolean;
  /** Whether the visitor has answered: what is not granted then is refused. */
  readonly isAnswered: boolean;
  stop(): void;
}

/**
 * Hears the notice's own events before anyone else does, so that a listener of the page may request at once what it is
 * told of. Where the notice came first, it is asked.
 *
 * @param onChange Told whether somebody has chosen just now.
 */
export function createGrants(purposes: readonly string[], onChange: (isChoice: boolean) => void): Grants {
  const api = window.privacyNotice as Partial<Window['privacyNotice']> | undefined;
  let granted = new Set<string>();
  let isAnswered = false;
  // An element of that name, or the list of those that wait, knows no answer.
  if (typeof api?.granted === 'function') {
    granted = new Set(purposes.filter((purpose) => api.granted!(purpose)));
    isAnswered = !!api.choice;
  }

  function handleReady({ detail }: ConsentEventMap['consentready']): void {
    granted = new Set(detail.granted);
    isAnswered = !!detail.choice;
    onChange(false);
  }

  function handleChange({ detail }: ConsentEventMap['consentchange']): void {
    for (const purpose of detail.added) granted.add(purpose);
    for (const purpose of detail.removed) granted.delete(purpose);
    isAnswered = !!detail.choice;
    onChange(true);
  }

  addEventListener('consentready', handleReady, true);
  addEventListener('consentchange', handleChange, true);
  return {
    has: (purpose) => granted.has(purpose),
    get isAnswered() {
      return isAnswered;
    },
    stop() {
      removeEventListener('consentready', handleReady, true);
      removeEventListener('consentchange', handleChange, true);
    },
  };
}
