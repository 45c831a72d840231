/** What is held: an element by its name, a request by the interface that makes it. */
export type GuardKind =
  | 'script'
  | 'iframe'
  | 'img'
  | 'source'
  | 'link'
  | 'fetch'
  | 'XMLHttpRequest'
  | 'sendBeacon'
  | 'WebSocket'
  | 'EventSource'
  | 'Worker'
  | 'SharedWorker';

/** What every patch asks before something is requested. */
export interface Watch {
  /** Whether an address must not be requested now. Tells of it, too. */
  holds(kind: GuardKind, address: unknown): boolean;
  /** Whether held requests wait for the answer; no longer once it was no. */
  readonly isQueueing: boolean;
  /** Calls back once it is known whether a held address may be requested: at once, with no, where nothing is queued. */
  whenKnown(address: unknown, settle: (isGranted: boolean) => void): void;
}
