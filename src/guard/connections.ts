import type { Patches } from './patches.js';
import type { Watch } from './watch.js';

const KINDS = ['WebSocket', 'EventSource', 'Worker', 'SharedWorker'] as const;
const CONNECTING = 0;

/** `WebSocket`, `EventSource`, `Worker`, `SharedWorker`: what is held is an object of its class that failed to connect. */
export function guardConnections(patches: Patches, watch: Watch): void {
  for (const kind of KINDS) {
    patches.constructor(window, kind, (native, given, { prototype }) =>
      watch.holds(kind, given[0]) ? failedConnection(prototype, String(given[0])) : native(),
    );
  }
}

/** Its members, as far as its class has them: those of the class itself only work on what the engine has made. */
function failedConnection(prototype: object, address: string): object {
  const closed = 'CLOSED' in prototype ? prototype.CLOSED : CONNECTING;
  const members: Record<string, unknown> = {
    ...{ url: address, readyState: CONNECTING, bufferedAmount: 0, extensions: '', protocol: '', binaryType: 'blob' },
    ...{ withCredentials: false, onopen: null, onmessage: null, onmessageerror: null, onerror: null, onclose: null },
    port: 'port' in prototype && new MessageChannel().port1,
    send() {
      if (members['readyState'] === CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError');
    },
    close() {
      members['readyState'] = closed;
    },
    postMessage() {},
    terminate() {},
  };
  const target = Object.setPrototypeOf(new EventTarget(), prototype) as EventTarget;
  for (const name of Object.keys(members)) {
    if (!(name in prototype)) continue;
    const descriptor = Object.create(null) as PropertyDescriptor;
    descriptor.configurable = true;
    descriptor.get = () => members[name];
    descriptor.set = (value) => {
      if (name.startsWith('on')) members[name] = value;
    };
    Object.defineProperty(target, name, descriptor);
  }
  setTimeout(() => {
    members['readyState'] = closed;
    tell(new Event('error'));
    if ('onclose' in prototype) tell(new CloseEvent('close', { code: 1006 }));
  });
  const tell = (event: Event): void => {
    const handler = members[`on${event.type}`];
    if (typeof handler === 'function') target.addEventListener(event.type, handler as EventListener, { once: true });
    target.dispatchEvent(event);
  };
  return target;
}
