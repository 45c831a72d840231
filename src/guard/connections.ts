import { bare, type Patches } from './patches.js';
import type { Watch } from './watch.js';

const KINDS = ['WebSocket', 'EventSource', 'Worker', 'SharedWorker'] as const;
const CONNECTING = 0;

interface Failed extends EventTarget {
  readonly readyState?: number;
  readonly CLOSED?: number;
  readonly onerror?: EventListener | null;
}

/** `WebSocket`, `EventSource`, `Worker`, `SharedWorker`: what is held is an object of its class that cannot connect. */
export function guardConnections(patches: Patches, watch: Watch): void {
  for (const kind of KINDS) {
    patches.replaceClass(kind, (native, [address], prototype) =>
      watch.holds(kind, address) ? failedConnection(prototype, String(address)) : native(),
    );
  }
}

/** Its own members, as far as its class has them: those of the class only work on what the engine has made. */
function failedConnection(prototype: object, url: string): object {
  const target = Object.setPrototypeOf(new EventTarget(), prototype) as Failed;
  const define = (name: string, value: unknown): void => {
    if (name in prototype)
      Object.defineProperty(target, name, bare({ value, writable: true, enumerable: false, configurable: true }));
  };
  const handlers = { onopen: null, onmessage: null, onmessageerror: null, onerror: null, onclose: null };
  const members = {
    ...{ url, readyState: CONNECTING, withCredentials: false, ...handlers },
    ...{ bufferedAmount: 0, extensions: '', protocol: '', binaryType: 'blob' },
    ...{ postMessage: ignore, terminate: ignore, close: ignore, port: new MessageChannel().port1 },
    send() {
      if (target.readyState === CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError');
    },
  };
  for (const [name, value] of Object.entries(members)) define(name, value);

  const tell = (event: Event): void => {
    const handler = target[`on${event.type as 'error'}`];
    if (handler) target.addEventListener(event.type, handler, { once: true });
    target.dispatchEvent(event);
  };
  setTimeout(() => {
    define('readyState', target.CLOSED);
    tell(new Event('error'));
    if ('onclose' in prototype) tell(new CloseEvent('close', { code: 1006 }));
  });
  return target;
}

const ignore = (): void => undefined;
