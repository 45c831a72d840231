/** What made a request: an element by its name, anything else by the interface or function. */
export type GuardKind =
  | 'script'
  | 'iframe'
  | 'img'
  | 'source'
  | 'link'
  | 'video'
  | 'audio'
  | 'input'
  | 'fetch'
  | 'fetchLater'
  | 'XMLHttpRequest'
  | 'sendBeacon'
  | 'WebSocket'
  | 'WebSocketStream'
  | 'WebTransport'
  | 'RTCPeerConnection'
  | 'EventSource'
  | 'Worker'
  | 'SharedWorker'
  | 'Worklet'
  | 'FontFace';

/** The answers that every patch needs before something is requested. */
export interface Watch {
  /** Returns the purposes that an address needs and that are not granted. */
  missing(address: unknown): readonly string[];
  /**
   * Tells whether an address must not be requested now, and reports it.
   *
   * @param isKept Whether the network is certain not to see the request; false where the engine may have begun it.
   */
  holds(kind: GuardKind, address: unknown, isKept?: boolean): boolean;
  /** Reports that the policy of the page forbids to start a script whose purpose is granted. */
  refuse(address: unknown): void;
  /** Tells whether held requests wait for the answer. */
  readonly isQueueing: boolean;
  /** Calls back once a held address may be requested or not: at once, with false, where nothing is queued. */
  whenKnown(address: unknown, callback: (isGranted: boolean) => void): void;
}
