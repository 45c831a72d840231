import { bare, type Patches } from './patches.js';
import type { GuardKind, Watch } from './watch.js';

const CONNECTING = 0;

interface Failed extends EventTarget {
  readonly readyState?: number;
  readonly CLOSED?: number;
  readonly onerror?: EventListener | null;
}

/** Patches the classes that connect: what is held is an object of its class that cannot connect. */
export function guardConnections({ construction, method }: Patches, watch: Watch): void {
  construction(
    'WebSocket WebSocketStream WebTransport EventSource Worker SharedWorker',
    1,
    (native, given, prototype, kind) =>
      watch.holds(kind as GuardKind, given[0]) ? failedConnection(prototype, String(given[0])) : native(given),
  );

  /** A call between visitors uses no server where one is held; the visitors themselves have no address to list. */
  function withoutHeld([configuration, ...others]: readonly unknown[]): readonly unknown[] {
    const { iceServers = [] } = Object(configuration) as RTCConfiguration;
    const addresses = Array.from(iceServers, ({ urls }) => urls).flat();
    // Such as `stun:t.example:3478`.
    const held = addresses.filter((url) =>
      watch.holds('RTCPeerConnection', String(url as unknown).replace(/^\w+:/, 'https://')),
    );
    return [held.length ? { ...(configuration as object), iceServers: [] } : configuration, ...others];
  }

  construction('RTCPeerConnection webkitRTCPeerConnection', 0, (native, given) => native(withoutHeld(given)));
  method('RTCPeerConnection', 'setConfiguration', 0, (native, _, given) => native(withoutHeld(given)));
  construction('Audio', 1, (native, given) => native(watch.holds('audio', given[0]) ? [] : given));
  construction('FontFace', 0, (native, given) => {
    const [family, source, ...others] = given;
    // Bytes are no address.
    if ('byteLength' in Object(source)) return native(given);
    const addresses = String(source).matchAll(/url\(\s*["']?([^"')]*)/gi);
    const isHeld = Array.from(addresses, ([, address]) => watch.holds('FontFace', address)).some(Boolean);
    // Fonts of no bytes fail without a request.
    return native(isHeld ? [family, new ArrayBuffer(0), ...others] : given);
  });
}

/**
 * Returns an object that fails. It has its members itself, as far as its class has them: those of the class only work on
 * what the engine has made.
 */
function failedConnection(prototype: object, url: string): object {
  const target = Object.setPrototypeOf(new EventTarget(), prototype) as Failed;
  const define = (name: string, value: unknown): void => {
    if (name in prototype) Object.defineProperty(target, name, bare({ value, writable: true, configurable: true }));
  };
  const failed = Promise.reject(new DOMException('Failed to connect', 'NetworkError'));
  failed.catch(ignore);
  const members = {
    ...{ url, readyState: CONNECTING, onopen: null, onmessage: null, onerror: null, onclose: null },
    ...{
      withCredentials: false,
      onmessageerror: null,
      bufferedAmount: 0,
      extensions: '',
      protocol: '',
      binaryType: 'blob',
      close: ignore,
      terminate: ignore,
    },
    ...{ postMessage: ignore, port: new MessageChannel().port1 },
    ...{ ready: failed, opened: failed, closed: failed },
    send() {
      if (target.readyState === CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError');
    },
  };
  for (const [name, value] of Object.entries(members)) define(name, value);
  if (!('onerror' in prototype)) return target;

  const dispatch = (event: Event): void => {
    const handler = target[`on${event.type as 'error'}`];
    if (handler) target.addEventListener(event.type, handler, { once: true });
    target.dispatchEvent(event);
  };
  setTimeout(() => {
    define('readyState', target.CLOSED);
    dispatch(new Event('error'));
    if ('onclose' in prototype) dispatch(new CloseEvent('close', { code: 1006 }));
  });
  return target;
}

const ignore = (): void => undefined;
