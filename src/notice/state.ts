import type { CookieEntry, LinkKey, PrivacyNoticeConfig, Purpose, Vendor } from '../consent/config.js';
import type { ConsentStore } from '../consent/store.js';
import type { Partner, Statement } from '../statement/types.js';
import type { DialogStrings } from '../dialog-strings.js';
import type { Language } from '../languages.js';
import type { Strings } from '../strings.js';
import type { ChangeNews } from './change-news.js';
import type { InterfaceTexts } from './interface-texts.js';

/** What can be shown: the first layer, the switches, the text, what changes in it. */
export type View = 'banner' | 'choices' | 'statement' | 'comparison';

/** How the first layer lies on the page. */
export type Placement = 'bar' | 'box' | 'inline';

/** What the notice knows of the element that it belongs to. */
export interface NoticeHost {
  readonly element: HTMLElement & { readonly shadowRoot: ShadowRoot };
  readonly store: ConsentStore;
  /** What the site says now. */
  readonly site: () => PrivacyNoticeConfig;
  /** Returns whether only a person may grant. */
  readonly isTrustedOnly: () => boolean;
  /** True if a server has drawn the first layer. */
  readonly isServerDrawn: boolean;
}

/** What the first layer is drawn from. */
export interface FirstLayerState extends InterfaceTexts<Strings> {
  readonly placement: Placement;
  readonly controller: string | undefined;
  readonly purposes: readonly Purpose[];
  readonly close: 'later' | 'refuse';
  /** An address to read the statement at, in place of the dialog, where the statement file of the site cannot be used. */
  readonly statementLink?: string | undefined;
  /** What the statement changes, for who is asked again; in the dialogs, for everyone. */
  readonly news?: ChangeNews | undefined;
}

/** Everything that the views are drawn from: state comes down as this one object, requests go up as clicks. */
export interface NoticeState extends FirstLayerState {
  /** The language of the texts that ship, for what {@link FirstLayerState.strings} lacks. */
  readonly shipped: Language;
  readonly contact: string | undefined;
  readonly partner: Partner | undefined;
  readonly pdf: string | undefined;
  /** The statement of a site that has one of its own. */
  readonly ownStatement: Statement | undefined;
  readonly cookies: readonly CookieEntry[];
  readonly vendors: readonly Vendor[];
  readonly links: Readonly<Partial<Record<LinkKey, string>>>;
  /** Whether a choice is in force and nothing is left to ask. */
  readonly decided: boolean;
  /** Whether the visitor's browser sends Global Privacy Control, so that the choices can say it is honoured. */
  readonly gpc: boolean;
  /** Where the switches stand when the choices open. */
  readonly granted: Readonly<Record<string, boolean>>;
}

/** What the dialogs are drawn from. */
export interface DialogState extends NoticeState {
  readonly strings: Strings & DialogStrings;
}

/** What the statement is drawn from, in the dialog and in `<privacy-statement>`. */
export interface StatementState {
  readonly strings: DialogStrings;
  /** The language of {@link strings}. */
  readonly lang: string;
  readonly partner: Partner | undefined;
  readonly pdf: string | undefined;
  readonly links: Readonly<Partial<Record<LinkKey, string>>>;
  /** Units of the text beside which a control leads to the switches; none where the page has no notice. */
  readonly changeable: readonly string[];
  /** What changes in the text, where the site says so. */
  readonly news?: ChangeNews | undefined;
  /** Who else sets cookies on a partner's site, of which the statement does not speak. */
  readonly others: readonly string[];
}

/** What can be shown in the text's place, with one click. */
export type OtherText = 'original' | 'translation' | undefined;
