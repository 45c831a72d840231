/** Something that knows the visitor's answer: `window.privacyNotice`, or a `ConsentStore` of `privacy-notice/gate`. */
export interface GrantSource {
  /** Tells whether a purpose may run now. */
  granted(purpose: string): boolean;
  /** The visitor's choice in force, or none. */
  readonly choice?: unknown;
}

/** The visitor's answer as the notice knows it; before the notice has come, nothing is granted. */
export interface Grants {
  has(purpose: string): boolean;
  /** Whether the visitor has answered: a purpose that is not granted then is refused. */
  readonly isAnswered: boolean;
  stop(): void;
}

const NOTICE = 'privacy-notice';

/**
 * Asks the notice itself. Events only say when to ask: any script can send an event of that name. The object at
 * `window.privacyNotice` is believed only once `<privacy-notice>` is defined, which the notice's own code does after it
 * has put its object there; the guard then keeps that object, whatever the page writes there later.
 *
 * @param onChange Called when the answer may have changed, with true where somebody has chosen just now.
 * @param given Asked in the notice's place.
 */
export function createGrants(onChange: (isChoice: boolean) => void, given?: GrantSource): Grants {
  let source = given;

  function find(): GrantSource | undefined {
    if (!source && customElements.get(NOTICE)) {
      const found = window.privacyNotice as Partial<GrantSource> | undefined;
      if (typeof found?.granted === 'function') source = found as GrantSource;
    }
    return source;
  }

  const handle = ({ type }: Event): void => onChange(type === 'consentchange');

  // Captured at the window, so that a listener of the page may request at once what the event grants.
  addEventListener('consentready', handle, true);
  addEventListener('consentchange', handle, true);
  void customElements.whenDefined(NOTICE).then(find);
  return {
    has: (purpose) => find()?.granted(purpose) === true,
    get isAnswered() {
      return !!find()?.choice;
    },
    stop() {
      removeEventListener('consentready', handle, true);
      removeEventListener('consentchange', handle, true);
    },
  };
}
