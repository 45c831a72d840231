import type { CookieEntry, LinkKey, Purpose, Vendor } from '../consent/config.js';
import type { Strings } from '../strings.js';

/** What can be shown: the first layer, the switches, the text. */
export type View = 'banner' | 'choices' | 'statement';

/** How the first layer lies on the page. */
export type Placement = 'bar' | 'box' | 'inline';

/** Everything that the views are drawn from: state comes down as this one object, requests go up as clicks. */
export interface NoticeState {
  /** Whether the first layer shows. It stays, inert, behind a dialog. */
  readonly banner: boolean;
  readonly dialog: 'choices' | 'statement' | undefined;
  /** The unit of the statement to open at, for example `c3-2`. */
  readonly fragment: string | undefined;
  readonly placement: Placement;
  /** Interface texts, the site's own already in them. */
  readonly strings: Strings;
  /** The language of {@link strings}. */
  readonly lang: string;
  /** The language in which the statement is shown; also a translation may be asked for its original. */
  readonly statementLang: string;
  /** Address of a statement file of the site's own. */
  readonly statementUrl: string | undefined;
  readonly controller: string | undefined;
  readonly contact: string | undefined;
  readonly partner: { readonly legalName: string; readonly shortName: string } | undefined;
  readonly pdf: string | undefined;
  readonly purposes: readonly Purpose[];
  readonly cookies: readonly CookieEntry[];
  readonly vendors: readonly Vendor[];
  readonly links: Readonly<Partial<Record<LinkKey, string>>>;
  readonly close: 'later' | 'refuse';
  /** Whether a choice is in force. */
  readonly decided: boolean;
  /** Whether the visitor's browser sends Global Privacy Control, so that the choices can say it is honoured. */
  readonly gpc: boolean;
  /** Where the switches stand when the choices open. */
  readonly granted: Readonly<Record<string, boolean>>;
}

/** What the lazily loaded part offers the element. */
export interface Notice {
  /**
   * Draws `state` into the root. Resolves when what it asks for is on the screen; rejects, with the screen as it was
   * before, when a file that it needs cannot be loaded. May be called again at any time; the last call wins.
   */
  update(state: NoticeState): Promise<void>;
  /** Takes everything off the screen. */
  clear(): void;
}
