import type { ConsentEventMap } from '../consent/events.js';

/** What the notice has told of the visitor's answer; before it has, nothing is granted. */
export interface Grants {
  has(purpose: string): boolean;
  /** Whether the visitor has answered: what is not granted then is refused. */
  readonly isAnswered: boolean;
  stop(): void;
}

/**
 * Hears the notice's own events before anyone else on the page does, so that a listener may request at once what it is
 * told of. The notice itself is asked first: its gate lets scripts go before the page hears of anything.
 *
 * @param onChange Told whether somebody has chosen just now.
 */
export function createGrants(onChange: (isChoice: boolean) => void): Grants {
  let granted = new Set<string>();
  let isAnswered = !!notice()?.choice;

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
    has: (purpose) => notice()?.granted(purpose) ?? granted.has(purpose),
    get isAnswered() {
      return isAnswered;
    },
    stop() {
      removeEventListener('consentready', handleReady, true);
      removeEventListener('consentchange', handleChange, true);
    },
  };
}

/** None as long as it has not come: an element of that name, or the list of those that wait, knows no answer. */
function notice(): Window['privacyNotice'] | undefined {
  const api = window.privacyNotice as Partial<Window['privacyNotice']> | undefined;
  return typeof api?.granted === 'function' ? window.privacyNotice : undefined;
}
