/** How a choice came about; the cookie keeps one letter of it. */
export type Method =
  | 'accept-all'
  | 'reject-all'
  | 'save-choices'
  | 'close'
  | 'gpc'
  | 'api'
  | 'withdraw'
  | 'default';

/** The rule in force where the choice was made: requirements 2.3. */
export type Mode = 'opt-in' | 'opt-out' | 'notice';

/** A visitor's answer, as the cookie holds it. Frozen: a new answer is a new object. */
export interface Choice {
  /** Pseudonymous random id, 128 bit in base64url; made at the first answer, kept for later ones. */
  readonly id: string;
  /** When it was made, in UTC seconds. */
  readonly time: number;
  /** The lifetime that was promised, in days, 1 to 400, counted from {@link time}. */
  readonly days: number;
  readonly mode: Mode;
  /** Whether the browser sent Global Privacy Control when it was made. */
  readonly gpc: boolean;
  /** Purpose by purpose; what is not listed is denied. */
  readonly purposes: Readonly<Record<string, boolean>>;
  readonly method: Method;
  /** Of the statement that was shown. */
  readonly revision: string;
  /** First 8 hex digits of the original statement's hash; `00000000` where it was not known yet. */
  readonly hash: string;
  /** BCP 47 tag of the language that was shown. */
  readonly lang: string;
}

/** 128 random bits in base64url. `crypto.randomUUID` is missing on plain http and in old engines. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').slice(0, 22);
}
