import { define } from './define.js';

/** The interface of this page; the same object as `window.privacyNotice`. Importing this defines `<privacy-notice>`. */
export const privacyNotice = define();

export { PrivacyNotice } from './privacy-notice.js';
export type { PrivacyNoticeApi } from './api.js';
export type { Choice, How, Mode } from './consent/choice.js';
export type {
  CookieEntry,
  LinkKey,
  PrivacyNoticeConfig,
  Purpose,
  StatementChange,
  StorageKind,
  Vendor,
} from './consent/config.js';
export type {
  ConsentChangeDetail,
  ConsentClearDetail,
  ConsentErrorCode,
  ConsentErrorDetail,
  ConsentEvent,
  ConsentEventMap,
  ConsentReadyDetail,
  KeptItem,
  NoticeViewDetail,
  Origin,
  RemainingItem,
} from './consent/events.js';
export type { AuditReport } from './gate/audit.js';
export type { HeldElement, ReleasedElement } from './gate/audit-markup.js';
export type { Leak, LeakCode } from './gate/leak.js';
export type { LeakBeacon } from './leak-beacon.js';
export type { Answers } from './consent/store.js';
export type { Placement, View } from './notice/state.js';
