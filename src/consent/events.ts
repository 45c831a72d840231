import type { Choice, How } from './choice.js';
import type { StorageKind } from './config.js';

/** Who or what brought a change about: a trusted click, a synthetic one, a call, and so on. */
export type Origin = 'visitor' | 'script' | 'api' | 'signal' | 'tab' | 'expiry' | 'revision';

export interface ConsentReadyDetail {
  /** The stored choice in force, or none. */
  readonly choice: Choice | undefined;
  /** The optional purposes that may run now. */
  readonly granted: readonly string[];
}

export interface ConsentChangeDetail {
  readonly choice: Choice | undefined;
  readonly previous: Choice | undefined;
  /** Purposes that may run from now on, and did not before. */
  readonly added: readonly string[];
  /** Purposes that must stop. */
  readonly removed: readonly string[];
  readonly origin: Origin;
  readonly how: How;
  /** Whether the browser keeps the choice. If not, it holds for this page only. Undefined before it was tried. */
  readonly persisted: boolean | undefined;
}

/** Something that a purpose keeps in the browser. */
export interface KeptItem {
  /** As found; in what could not be looked for, as the site's list has it. */
  readonly name: string;
  readonly kind: StorageKind;
}

export interface RemainingItem extends KeptItem {
  /**
   * `httpOnly` and `third-party`: no script can remove it, as the site's list declares it. `still-there`: it was still or
   * again there when it was looked for; it is tried anew when the page is left, and on the next one.
   */
  readonly reason: 'httpOnly' | 'third-party' | 'still-there';
}

export interface ConsentClearDetail {
  readonly cleared: readonly KeptItem[];
  readonly remaining: readonly RemainingItem[];
}

/** What can fail in a way that a site should know of. */
export type ConsentErrorCode =
  | 'config'
  | 'cookie'
  | 'duplicate'
  | 'element'
  | 'frame'
  | 'leak'
  | 'purpose'
  | 'script'
  | 'statement'
  | 'untrusted'
  | 'view';

export interface ConsentErrorDetail {
  readonly code: ConsentErrorCode;
  /** What happened, and the way to mend it. */
  readonly message: string;
  readonly cause?: unknown;
}

export interface NoticeViewDetail {
  /** The first layer, the switches, the text, the notice of a change, or what changes in the text. */
  readonly view: 'banner' | 'choices' | 'statement' | 'change' | 'comparison';
  /** The revision whose notice of a change was closed, and is not shown again. That is no consent. */
  readonly seen?: string;
}

/** The events of this library; each bubbles and is composed, so `document` hears it. */
export interface ConsentEventMap {
  /** Once per page: the stored choice, or that there is none, is known. */
  consentready: ConsentEvent<ConsentReadyDetail>;
  /**
   * Before a choice takes effect. Cancelable where it grants something: `preventDefault()` keeps that from being granted.
   * Nothing keeps a refusal or a withdrawal from taking effect; in a choice that does both, it does so alone.
   */
  beforeconsentchange: ConsentEvent<ConsentChangeDetail>;
  /** A choice was made, changed, withdrawn or has ended. */
  consentchange: ConsentEvent<ConsentChangeDetail>;
  /** What refused purposes had kept was cleared, or could not be. Not told where there was nothing. */
  consentclear: ConsentEvent<ConsentClearDetail>;
  /** A view came. */
  noticeshow: ConsentEvent<NoticeViewDetail>;
  /** A view went. */
  noticehide: ConsentEvent<NoticeViewDetail>;
  /** Something failed, and failed closed: nothing was granted by it. */
  consenterror: ConsentEvent<ConsentErrorDetail>;
}

/** An event of this library, with what it tells. */
export type ConsentEvent<Detail> = CustomEvent<Detail>;

/** Makes an event. A choice that is announced can be cancelled where it grants something. */
export const createEvent = <Type extends keyof ConsentEventMap>(
  type: Type,
  detail: ConsentEventMap[Type]['detail'],
): ConsentEvent<ConsentEventMap[Type]['detail']> =>
  new CustomEvent(type, {
    detail,
    bubbles: true,
    composed: true,
    cancelable: type.startsWith('before') && (detail as ConsentChangeDetail).added.length > 0,
  });

declare global {
  interface GlobalEventHandlersEventMap {
    consentready: ConsentEventMap['consentready'];
    beforeconsentchange: ConsentEventMap['beforeconsentchange'];
    consentchange: ConsentEventMap['consentchange'];
    consentclear: ConsentEventMap['consentclear'];
    noticeshow: ConsentEventMap['noticeshow'];
    noticehide: ConsentEventMap['noticehide'];
    consenterror: ConsentEventMap['consenterror'];
  }
}
