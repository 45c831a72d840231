import { call, readFirst } from './arguments.js';
import type { Callable, Patches } from './patches.js';
import type { GuardKind, Watch } from './watch.js';

/** A blob that nobody made: no engine asks the network for it, and its failure is the engine's own, with every event. */
const NOWHERE = 'blob:held';

/** Patches the functions that request something: what is held fails as without a network. */
export function guardRequests({ method }: Patches, watch: Watch): void {
  const addressOf = Object.getOwnPropertyDescriptor(Request.prototype, 'url')!.get!;

  method('', 'fetch fetchLater', 0, (native, _, before, name) => {
    // Also a request of another window's class.
    const requested = call(addressOf, before[0]);
    const given = requested === undefined ? readFirst(1, before) : before;
    const address = requested ?? given[0];
    const options = given[1] as RequestInit | undefined;
    // The engine itself rejects what was aborted before, and requests nothing.
    if (options?.signal?.aborted || !watch.holds(name as GuardKind, address)) return native(given);
    if (name === 'fetchLater') return { activated: false };
    return new Promise((resolve, reject) => {
      options?.signal?.addEventListener('abort', () => resolve(native(given)));
      watch.whenKnown(address, (isGranted) =>
        isGranted ? resolve(native(given)) : reject(new TypeError('Failed to fetch')),
      );
    });
  });

  method('Navigator', 'sendBeacon', 1, (native, _, given) => {
    const [address] = given;
    if (!watch.holds('sendBeacon', address)) return native(given);
    const { isQueueing } = watch;
    watch.whenKnown(address, (isGranted) => isGranted && native(given));
    return isQueueing;
  });

  method('Worklet', 'addModule', 1, (native, _, given) =>
    watch.holds('Worklet', given[0])
      ? Promise.reject(new DOMException('Failed to fetch', 'AbortError'))
      : native(given),
  );

  const open: Callable = XMLHttpRequest.prototype.open;
  /** The arguments that each was opened with. */
  const opened = new WeakMap<XMLHttpRequest, readonly unknown[]>();

  method('XMLHttpRequest', 'open', 2, (native, self: XMLHttpRequest, given) => {
    native(given);
    opened.set(self, given);
  });

  method('XMLHttpRequest', 'send', 0, (native, self: XMLHttpRequest, given) => {
    const request = opened.get(self);
    const [method, address, isAsync = true] = request ?? [];
    if (!request || !watch.holds('XMLHttpRequest', address)) return native(given);
    const finish = (isGranted: boolean): void => {
      if (opened.get(self) !== request) return; // It was aborted or opened again.
      if (!isGranted) Reflect.apply(open, self, [method, NOWHERE, isAsync] as never[]);
      native(given);
    };
    if (isAsync) watch.whenKnown(address, finish);
    else finish(false);
    return undefined;
  });

  method('XMLHttpRequest', 'abort', 0, (native, self: XMLHttpRequest, given) => {
    native(given);
    const request = opened.get(self);
    if (request) opened.set(self, [...request]);
  });
}
