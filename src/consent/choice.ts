/**
 * How a choice came about, in the cookie's own letters: `a` accept all, `r` reject all, `s` saved choices, `x` closed or
 * Escape, `g` a signal of the browser, `p` the interface, `w` withdrawn, `d` default of an opt-out mode.
 */
export type How = 'a' | 'r' | 's' | 'x' | 'g' | 'p' | 'w' | 'd';

/** The rule in force where the choice was made: `i` opt-in, `o` opt-out, `n` notice only. */
export type Mode = 'i' | 'o' | 'n';

/** The visitor's answer, as the cookie holds it. Frozen: a new answer is a new object. */
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
  readonly how: How;
  /** Of the statement that was shown. */
  readonly revision: string;
  /** First 8 hex digits of the original statement's hash; `00000000` where it was not known yet. */
  readonly hash: string;
  /** BCP 47 tag of the language that was shown. */
  readonly lang: string;
  /**
   * The tag of the controller that the choice was given to: it counts for no other. `0` where the site names none, none
   * in a cookie of version 1, which does not say it.
   */
  readonly controller?: string | undefined;
}

/** 128 random bits in base64url. `crypto.randomUUID` is missing on plain http and in old engines. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .slice(0, 22)
    .replace(/[+/]/g, (mark) => (mark < '/' ? '-' : '_'));
}
