import type { Callable, Patches } from './patches.js';
import type { Watch } from './watch.js';

/** A blob that nobody made: no engine asks the network for it, and its failure is the engine's own, with every event. */
const NOWHERE = 'blob:held';

/** `fetch`, `XMLHttpRequest`, `sendBeacon`: what is held fails as without a network. */
export function guardRequests(patches: Patches, watch: Watch): void {
  patches.replace(window, 'fetch', 'value', (native, _, given) => {
    const [input, options] = given as Parameters<typeof fetch>;
    const address = input instanceof Request ? input.url : input;
    // The engine itself says that it was called off, and requests nothing.
    if (options?.signal?.aborted || !watch.holds('fetch', address)) return native(given);
    return new Promise((resolve, reject) => {
      options?.signal?.addEventListener('abort', () => resolve(native(given)));
      watch.whenKnown(address, (isGranted) =>
        isGranted ? resolve(native(given)) : reject(new TypeError('Failed to fetch')),
      );
    });
  });

  patches.replace(Navigator.prototype, 'sendBeacon', 'value', (native, _, given) => {
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
  const open: Callable = prototype.open;
  /** What each was opened with. */
  const opened = new WeakMap<XMLHttpRequest, readonly unknown[]>();

  patches.replace(prototype, 'open', 'value', (native, self: XMLHttpRequest, given) => {
    native(given);
    opened.set(self, given);
  });

  patches.replace(prototype, 'send', 'value', (native, self: XMLHttpRequest, given) => {
    const request = opened.get(self);
    const [method, address, isAsync = true] = request ?? [];
    if (!request || !watch.holds('XMLHttpRequest', address)) return native(given);
    const settle = (isGranted: boolean): void => {
      if (opened.get(self) !== request) return; // It was called off, or opened anew.
      if (!isGranted) Reflect.apply(open, self, [method, NOWHERE, isAsync] as never[]);
      native(given);
    };
    if (isAsync) watch.whenKnown(address, settle);
    else settle(false);
    return undefined;
  });

  patches.replace(prototype, 'abort', 'value', (native, self: XMLHttpRequest, given) => {
    native(given);
    const request = opened.get(self);
    if (request) opened.set(self, [...request]);
  });
}
