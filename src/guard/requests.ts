import type { Patches } from './patches.js';
import type { Watch } from './watch.js';

/** A blob that nobody made: no engine asks the network for it, and its failure is the engine's own, with all events and exceptions that belong to it. */
const NOWHERE = 'blob:held';

/** `fetch`, `XMLHttpRequest`, `sendBeacon`: what is held fails as without a network. */
export function guardRequests(patches: Patches, watch: Watch): void {
  patches.method(window, 'fetch', (native, _, given: readonly unknown[]) => {
    const [input, options] = given as Parameters<typeof fetch>;
    const address = input instanceof Request ? input.url : input;
    // The engine itself says that it was called off, and requests nothing.
    if (options?.signal?.aborted || !watch.holds('fetch', address)) return native(given);
    return new Promise((resolve, reject) => {
      watch.whenKnown(address, (isGranted) =>
        isGranted ? resolve(native(given)) : reject(new TypeError('Failed to fetch')),
      );
    });
  });

  patches.method(Navigator.prototype, 'sendBeacon', (native, _, given: readonly unknown[]) => {
    const [address] = given;
    if (!watch.holds('sendBeacon', address)) return native(given);
    const { isQueueing } = watch;
    watch.whenKnown(address, (isGranted) => isGranted && native(given));
    return isQueueing;
  });

  guardXhr(patches, watch);
}

function guardXhr(patches: Patches, watch: Watch): void {
  const { prototype } = XMLHttpRequest;
  const opened = new WeakMap<XMLHttpRequest, readonly unknown[]>();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- Called with a `this`.
  const { open } = prototype;

  const handleOpen = (native: (given: readonly unknown[]) => unknown, self: object, given: readonly unknown[]): void => {
    native(given);
    opened.set(self as XMLHttpRequest, given);
  };

  const handleSend = (native: (given: readonly unknown[]) => unknown, self: object, given: readonly unknown[]): void => {
    const request = opened.get(self as XMLHttpRequest);
    const [method, address, isAsync = true] = request ?? [];
    if (!request || !watch.holds('XMLHttpRequest', address)) return void native(given);
    const settle = (isGranted: boolean): void => {
      if (opened.get(self as XMLHttpRequest) !== request) return; // It was opened anew meanwhile.
      if (!isGranted) Reflect.apply(open, self, [method, NOWHERE, isAsync]);
      native(given);
    };
    if (isAsync) watch.whenKnown(address, settle);
    else settle(false);
  };

  patches.method(prototype, 'open', handleOpen);
  patches.method(prototype, 'send', handleSend);
}
