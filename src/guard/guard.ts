import { guardConnections } from './connections.js';
import { guardElements } from './elements.js';
import { createGrants } from './grants.js';
import { guardMarkup } from './markup.js';
import { createPatches } from './patches.js';
import { compilePatterns, type GuardedHosts, type Listed } from './patterns.js';
import { guardRequests } from './requests.js';
import type { GuardKind, Watch } from './watch.js';

/** What {@link guard} is told by the site. */
export interface GuardOptions {
  /**
   * By purpose: `t.example`, `*.t.example` (this host and all below it), each with a port and the beginning of a path, or
   * without. A host that stands at several purposes needs all; a purpose that nobody declared is never granted.
   */
  readonly hosts: GuardedHosts;
  /** `report` holds nothing, and tells what would be held. Default: `hold`. */
  readonly mode?: 'hold' | 'report';
  /**
   * Lets `fetch`, `XMLHttpRequest`, `sendBeacon` and images that are not on the page wait for the answer, instead of
   * failing. What a visitor did before a yes is then sent after it: say so in the statement. Default: false.
   */
  readonly queue?: boolean;
}

/** What was held, or would be. Told once for each host and kind. */
export interface GuardReportDetail {
  readonly url: string;
  readonly kind: GuardKind;
  /** The first of its purposes that is not granted. */
  readonly purpose: string;
  /** False in report-only mode. */
  readonly held: boolean;
}

/** A guard at work. */
export interface Guard {
  /** All that was told so far, for those who came too late for the `guardreport` events. */
  readonly reports: readonly GuardReportDetail[];
  /**
   * Gives the page its own functions back. What is held at that time stays as it is; what waits in a queue is refused.
   */
  remove(): void;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** The guard held a request, or would have; on `document`. */
    guardreport: CustomEvent<GuardReportDetail>;
  }
}

/**
 * Holds what scripts request from the listed hosts until the visitor grants its purpose: script, frame, image and style
 * sheet elements, which then begin in order, and `fetch`, `XMLHttpRequest`, `sendBeacon`, `WebSocket`, `EventSource` and
 * workers, which fail as without a network. Must be called before the scripts that it is to hold, first in `head`.
 *
 * Out of its reach: what the browser itself requests of the page’s own HTML, before a script may look: scripts, which do not
 * run, though; style sheets, images, and in Chromium frames. Redirects; style sheets’ own imports and images; `import` and
 * `importScripts`; media, objects, what SVG and form fields show, pings, prefetching and forms; attribute nodes; documents parsed aside; other frames’
 * scripts. Marking, or a Content-Security-Policy, is the answer there. An `XMLHttpRequest` that is held fails by way of an
 * address that no policy lists, so under `connect-src` Chromium reports a violation.
 */
export function guard({ hosts, mode, queue }: GuardOptions): Guard {
  const warnings: string[] = [];
  const patterns = compilePatterns(hosts, (message) => warnings.push(message));
  if (warnings.length) console.warn('privacy-notice guard:', warnings.join('; '));
  const isReporting = mode === 'report';
  const purposes = Object.keys(Object(hosts) as object);
  const grants = createGrants((isChoice) => (isChoice ? afterPaint(settle) : settle()));
  const patches = createPatches();
  const reports: GuardReportDetail[] = [];
  const told = new Set<string>();
  let isRemoved = false;
  let waiting: { readonly address: unknown; readonly settle: (isGranted: boolean) => void }[] = [];

  const missing = (listed: Listed | undefined): string | undefined =>
    listed?.purposes.find((purpose) => !grants.has(purpose));

  const watch: Watch = {
    holds(kind, address) {
      const listed = patterns.find(address);
      const purpose = missing(listed);
      if (purpose === undefined) return false;
      tell(kind, listed!.url, purpose);
      return !isReporting;
    },
    get isQueueing() {
      return !!queue && !grants.isAnswered;
    },
    whenKnown(address, then) {
      if (watch.isQueueing) waiting.push({ address, settle: then });
      else then(false);
    },
  };

  function tell(kind: GuardKind, { host, href: url }: URL, purpose: string): void {
    const key = `${kind} ${host}`;
    if (told.has(key)) return;
    told.add(key);
    const detail: GuardReportDetail = { url, kind, purpose, held: !isReporting };
    reports.push(detail);
    console.info('privacy-notice guard:', isReporting ? 'would hold' : 'held', kind, url, `(${purpose})`);
    document.dispatchEvent(new CustomEvent('guardreport', { detail, bubbles: true }));
  }

  function settle(): void {
    if (isRemoved) return;
    elements.settle();
    const asked = waiting;
    waiting = [];
    for (const request of asked) {
      const isGranted = missing(patterns.find(request.address)) === undefined;
      if (isGranted || grants.isAnswered) request.settle(isGranted);
      else waiting.push(request);
    }
  }

  const elements = guardElements(patches, watch);
  guardRequests(patches, watch);
  guardConnections(patches, watch);
  // Markup is taken apart only to hold it; what comes of it is told of as it comes.
  const isOpen = (): boolean => purposes.every((purpose) => grants.has(purpose));
  if (!isReporting) guardMarkup(patches, elements, (text) => !isOpen() && patterns.isNamedIn(text));

  return {
    reports,
    remove() {
      isRemoved = true;
      patches.remove();
      elements.stop();
      grants.stop();
      for (const request of waiting) request.settle(false);
    },
  };
}

/** After the next frame is on the screen, so that a click answers at once; soon, where the page draws no frames. */
function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => setTimeout(callback));
  setTimeout(callback, 200); // A second time does no harm.
}
