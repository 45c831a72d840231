import type { Patches } from './patches.js';

/** Guards the windows of frames of the same origin. */
export interface Frames {
  /** Enters the windows of all frames that a script can find by number or by name. */
  enterAll(): void;
}

/**
 * Gives the windows of frames of the same origin the replaced functions, as a script could take native ones from there:
 * when it reads the window or the document of a frame, and when a frame comes into the page.
 *
 * @param onEnter Called with the document of each such window, when its functions have been replaced.
 */
export function guardFrames({ getter, share }: Patches, onEnter: (document: Document) => void): Frames {
  /** One class of each window: the window itself stays the same object when it gets another document. */
  const known = new WeakSet([Element]);
  const found = new WeakSet<Window>();
  // A page may replace the property `length`.
  const lengthOf = Object.getOwnPropertyDescriptor(window, 'length')!.get!;

  /** @param target A window, or its document. */
  function enter(target: Partial<Document> | null): unknown {
    try {
      const view = (target?.defaultView ?? target) as typeof window | null;
      if (!view || known.has(view.Element) || view.privacyNoticeGuard) return target;
      known.add(view.Element);
      share(view);
      onEnter(view.document);
    } catch {
      // The window is of another origin.
    }
    return target;
  }

  getter('HTMLIFrameElement HTMLFrameElement HTMLObjectElement', 'contentWindow contentDocument', (native, _, given) =>
    enter(native(given) as Document | null),
  );
  return {
    enterAll() {
      for (let at = Number(lengthOf.call(window)) - 1; at >= 0; at--) {
        const view = window[at]!;
        if (found.has(view)) continue;
        found.add(view);
        enter(view as unknown as Document);
      }
    },
  };
}
