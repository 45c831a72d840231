/** What a purpose, a cookie, a recipient and a link are, as a site declares them. */
import type { STORAGE_KINDS } from './rows.js';

/** Where information goes, of which the statement itself says nothing. Shown where it is filled in. */
export interface Whereabouts {
  /** Where it is processed, in words of the page's language. */
  readonly place?: string;
  /** That it leaves the country, to where and on what ground (PIPL 38–39, GDPR 13), in words of the page's language. */
  readonly crossBorder?: string;
}

/** One thing a visitor can be asked about. The default two are quoted from clause 3.1 of the statement. */
export interface Purpose extends Whereabouts {
  /** `[A-Za-z][A-Za-z0-9_-]{0,31}`; goes into the cookie and into `data-consent`. Case matters. */
  readonly id: string;
  /** The unit of the statement that is quoted for it. Default: `c3-1-i1` or `c3-1-i2`, for the ids that ship with a name. */
  readonly ref?: string;
  /** Its short name. Default: the interface language's own, for the ids that ship with one. */
  readonly label?: string;
  /**
   * Why no choice is asked: a sentence, or `session`, which is worded in every language as
   * "needed to stay signed in". Without it the purpose is optional and off until granted.
   */
  readonly necessary?: string;
  /** Whether Global Privacy Control turns it off. Default: `promotion` if declared, else `analytics`. */
  readonly gpc?: boolean;
  /**
   * `reload`: for what a script cannot be asked to stop. A withdrawal then loads the page anew, once, when the refusal is
   * kept and the listed cookies are cleared. What is typed into the page and not sent is lost by it.
   */
  readonly onWithdraw?: 'reload';
}

/** Where a page can keep things. */
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** A row of the list that R-24 asks for: a cookie, or anything else that is kept in the browser. */
export interface CookieEntry {
  /** As in the browser; `*` stands for any characters. */
  readonly name: string;
  readonly provider: string;
  /** The id of a {@link Purpose}. */
  readonly purpose: string;
  /** In words of the page's language, for example `1 年`. */
  readonly duration: string;
  readonly party: 'first' | 'third';
  /** Default: `cookie`. For `indexedDB` the name is a database's, for `cache` a cache's. */
  readonly kind?: StorageKind;
  /** Whether only the server can remove it. A withdrawal then tells so (`consentclear`). */
  readonly httpOnly?: boolean;
}

/** Someone who receives what is collected for a purpose. */
export interface Vendor extends Whereabouts {
  readonly name: string;
  /** The id of a {@link Purpose}. */
  readonly purpose: string;
  /** The vendor's own privacy policy. */
  readonly url?: string;
  /** Where it is reached: `stats.example`, or `*.stats.example` for it and all below it. Placeholders and the audit use it. */
  readonly hosts?: readonly string[];
}

/** Keys of the places in the statement and the notice that become links once a site gives them an address. `home`: in the breadcrumb. */
export type LinkKey =
  | 'home'
  | 'providerSite'
  | 'serviceAgreement'
  | 'customerDataFaq'
  | 'customerService'
  | 'complaint'
  | 'minors'
  | 'policy';

/** A new revision of the statement, told of before it takes effect: the one that the attribute `revision` names. */
export interface StatementChange {
  /** The revision that is in force until then. */
  readonly from: string;
  /** The day from which the new one is in force, `YYYY-MM-DD`. It begins at midnight UTC, for everyone at once. */
  readonly effectiveDate: string;
  /**
   * Address of the comparison that `privacy-notice-compare` made. `{lang}` in it stands for the statement's language:
   * `zh-CN`, `zh-TW` or `en`.
   */
  readonly comparison: string;
  /** Address of the old text, which stays readable. */
  readonly previous: string;
  /**
   * Address of the old text as a statement file, which is shown, and asked about, until that day; `{lang}` as above.
   * Default: the new text is shown at once.
   */
  readonly previousStatement?: string;
}

/** What a `<script type="application/json">` child or the `config` property may hold. */
export interface PrivacyNoticeConfig {
  readonly purposes?: readonly Purpose[];
  readonly cookies?: readonly CookieEntry[];
  readonly vendors?: readonly Vendor[];
  readonly links?: Readonly<Partial<Record<LinkKey, string>>>;
  /**
   * Purposes that the present revision changes, or one since the oldest under which an answer still counts; only these
   * are asked again. Default: all.
   */
  readonly material?: readonly string[];
  /** What is told of the revision to who has answered under an earlier one. Default: nothing. */
  readonly change?: StatementChange;
  /**
   * What closing the question without an answer means: `later` records nothing, `refuse` remembers a refusal
   * and puts a close button on the first layer. Default: `later`.
   */
  readonly close?: 'later' | 'refuse';
  /** Whether a floating button brings the choices back where the page has no control of its own. Default: true. */
  readonly reopen?: boolean;
  /** The language for visitors whose own is not shipped. Default: `en`. */
  readonly fallbackLang?: string;
  /**
   * Languages of the interface that a site adds, or puts in the place of shipped ones: addresses of JSON files, by tag. A
   * file is one object of texts by key, with the keys of `locales/en.json`, `locales/dialogs/en.json` and
   * `locales/placeholders/en.json`. What it lacks is shown in the language that would have been chosen without it.
   */
  readonly languages?: Readonly<Record<string, string>>;
  /** Interface texts that replace the shipped ones, by key. */
  readonly texts?: Readonly<Record<string, string>>;
  /**
   * An address, of http or https, that is told of leaks, once a page view and only if there are any: a POST of JSON, a
   * `{ url, revision, leaks: [{ code, what, purpose }] }`. Nobody's id, no value of a cookie, no query and no fragment is
   * in it; as with every request, the browser adds the cookies of that host. Default: none, and nothing is sent.
   */
  readonly report?: string;
}
