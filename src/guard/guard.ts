import { call } from './arguments.js';
import { guardAttributes } from './attributes.js';
import { guardConnections } from './connections.js';
import { createElements, type HeldElement } from './elements.js';
import { guardFrames } from './frames.js';
import { createGrants, type GrantSource } from './grants.js';
import { guardInsertions } from './insertions.js';
import { guardMarkup } from './markup.js';
import { createPatches } from './patches.js';
import { compilePatterns, type GuardedHosts } from './patterns.js';
import { createScriptPolicy } from './policy.js';
import { guardRequests } from './requests.js';
import type { GuardKind, Watch } from './watch.js';

const REASON = 'this script and guard.js need the nonce of the Content-Security-Policy';

/** The options of {@link guard}. */
export interface GuardOptions {
  /**
   * By purpose: `t.example`, `*.t.example` (this host and all below it), each with a port and the beginning of a path, or
   * without. A host that stands at several purposes needs all; a purpose that nobody declared is never granted.
   */
  readonly hosts: GuardedHosts;
  /** `report` holds nothing, and reports what would be held. Default: `hold`. */
  readonly mode?: 'hold' | 'report' | undefined;
  /**
   * Lets `fetch`, `XMLHttpRequest`, `sendBeacon` and images that are not on the page wait for the answer, instead of
   * failing. What a visitor did before a yes is then sent after it: say so in the statement. Default: false.
   */
  readonly queue?: boolean;
  /**
   * The nonce of the page's Content-Security-Policy. Scripts of the page's own HTML start after a yes only if they have
   * it. Never read from markup. Default: none; the script tag passes its own.
   */
  readonly nonce?: string | undefined;
  /**
   * Asked for the visitor's answer: `privacyNotice`, or a `ConsentStore`. Default: `window.privacyNotice`, once
   * `<privacy-notice>` is defined.
   */
  readonly consent?: GrantSource;
}

/** A request that was held, or would be. Reported once for each host, kind, and value of `held` and `reason`. */
export interface GuardReportDetail {
  readonly url: string;
  readonly kind: GuardKind;
  /** The first of its purposes that is not granted; with `reason`, its first purpose. */
  readonly purpose: string;
  /**
   * Whether the network certainly saw no request. False in report-only mode, and for elements of the page's own HTML,
   * which the browser may request before any script can hold them: they are not run or shown, though.
   */
  readonly held: boolean;
  /** Why a script stays held although its purpose is granted. */
  readonly reason?: string;
}

/** A guard at work. */
export interface Guard {
  /** All that was reported so far, for those who came too late for the `guardreport` events. */
  readonly reports: readonly GuardReportDetail[];
  /**
   * The elements on the page that are held now, in the order in which they were held, each with the purposes that it
   * waits for.
   */
  readonly heldElements: readonly HeldElement[];
  /**
   * Releases one held element without a grant, for example for a placeholder with “load once”. Ends when a script gives
   * the element another address.
   *
   * @param event The visitor's click on that control.
   * @returns False, and nothing is released, where the event is no click of a person or the element is not held.
   */
  release(element: Element, event: Event): boolean;
  /**
   * Restores the page's own functions. What is held at that time stays as it is; what waits in a queue is refused.
   * Functions of frames stay, and only call the browser's.
   */
  remove(): void;
}

declare global {
  interface Window {
    /** The guard of this page. */
    privacyNoticeGuard?: Guard;
  }
  interface GlobalEventHandlersEventMap {
    /** The guard held a request, or would have, or refuses to start a script; on `document`. */
    guardreport: CustomEvent<GuardReportDetail>;
  }
}

/**
 * Holds what scripts request from the listed hosts until the visitor grants its purpose: script, frame, image, media and
 * style sheet elements, which then begin in order, and `fetch`, `XMLHttpRequest`, `sendBeacon`, connections, workers,
 * worklets and fonts, which fail as without a network. Must be called before the scripts that it is to hold, first in
 * `head`. Also guards the windows of frames of the same origin that a script of the page takes functions from.
 *
 * Out of its reach: what the browser itself requests of the page's own HTML, before a script may look; addresses in style
 * sheets; `import`, `importScripts` and what workers request; objects, SVG images, forms, pings, navigation and
 * redirects; other frames' scripts and opened windows. Scripts of the page that mean to deceive it can: it shares their
 * world. A Content-Security-Policy is the answer there. An `XMLHttpRequest` that is held fails by way of an address that
 * no policy lists, so under `connect-src` Chromium reports a violation.
 *
 * @returns The guard, which is also `window.privacyNoticeGuard`.
 */
export function guard({ hosts, mode, queue, nonce, consent }: GuardOptions): Guard {
  const warnings: string[] = [];
  const patterns = compilePatterns(hosts, (message) => warnings.push(message));
  if (warnings.length) console.warn('privacy-notice guard:', warnings.join('; '));
  const isReporting = mode === 'report';
  const purposes = Object.keys(Object(hosts) as object);
  const grants = createGrants((isChoice) => (isChoice ? afterPaint(update) : update()), consent);
  const reports: GuardReportDetail[] = [];
  const reported = new Set<string>();
  const typeOf = Object.getOwnPropertyDescriptor(Event.prototype, 'type')!.get!;
  let isRemoved = false;
  let waiting: { readonly address: unknown; readonly finish: (isGranted: boolean) => void }[] = [];

  const watch: Watch = {
    missing: (address) => patterns.find(address)?.purposes.filter((purpose) => !grants.has(purpose)) ?? [],
    holds(kind, address, isKept = true) {
      const [purpose] = watch.missing(address);
      if (purpose === undefined) return false;
      report(patterns.find(address)!.url, kind, purpose, isKept && !isReporting);
      return !isReporting;
    },
    refuse(address) {
      const listed = patterns.find(address);
      if (listed) report(listed.url, 'script', listed.purposes[0]!, true, REASON);
    },
    get isQueueing() {
      return !!queue && !grants.isAnswered;
    },
    whenKnown(address, finish) {
      if (watch.isQueueing) waiting.push({ address, finish });
      else finish(false);
    },
  };

  function report({ host, href: url }: URL, kind: GuardKind, purpose: string, held: boolean, reason?: string): void {
    const key = [kind, host, held, reason].join();
    if (reported.has(key)) return;
    reported.add(key);
    const detail: GuardReportDetail = { url, kind, purpose, held, ...(reason && { reason }) };
    reports.push(detail);
    const verb = held ? 'held' : 'not held';
    if (reason) console.warn('privacy-notice guard:', kind, url, 'does not start:', reason);
    else console.info('privacy-notice guard:', verb, kind, url, purpose);
    document.dispatchEvent(new CustomEvent('guardreport', { detail, bubbles: true }));
  }

  function update(): void {
    if (isRemoved) return;
    elements.releaseGranted();
    const asked = waiting;
    waiting = [];
    for (const request of asked) {
      const isGranted = !watch.missing(request.address).length;
      if (isGranted || grants.isAnswered) request.finish(isGranted);
      else waiting.push(request);
    }
  }

  const inert = document.implementation.createHTMLDocument('');
  const elements = createElements(watch, createScriptPolicy(nonce), inert, () => frames.enterAll());
  const patches = createPatches();
  const frames = guardFrames(patches, elements.observe);
  guardAttributes(patches, elements);
  guardInsertions(patches, elements, frames);
  guardRequests(patches, watch);
  guardConnections(patches, watch);
  // Markup is parsed only to hold it; what it brings is reported as it comes.
  const isOpen = (): boolean => purposes.every((purpose) => grants.has(purpose));
  if (!isReporting) guardMarkup(patches, elements, frames, inert, (text) => !isOpen() && patterns.isSuspect(text));
  elements.observe(document);

  const it: Guard = {
    reports,
    get heldElements() {
      return elements.list();
    },
    release(element, event) {
      // A function of the platform tells an event from an object that looks like one.
      return call(typeOf, event) === 'click' && event.isTrusted && elements.releaseOnce(element);
    },
    remove() {
      isRemoved = true;
      patches.remove();
      elements.stop();
      grants.stop();
      for (const request of waiting) request.finish(false);
      delete window.privacyNoticeGuard;
    },
  };
  window.privacyNoticeGuard = it;
  return it;
}

/** After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames. */
function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => setTimeout(callback));
  setTimeout(callback, 200); // A second time does no harm.
}
