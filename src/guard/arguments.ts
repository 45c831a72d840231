import type { Callable } from './patches.js';

/** Calls a function of the platform with a value as `this`; `undefined` where the value is of another class. */
export function call(native: Callable, value: unknown): unknown {
  try {
    return Reflect.apply(native, value, []) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Makes strings of the first arguments that are objects, so that the text that is checked is the text that is used: an
 * object's `toString` may return something else the second time. Objects of trusted types stay as they are.
 */
export function readFirst(count: number, given: readonly unknown[]): readonly unknown[] {
  const { trustedTypes } = window as unknown as { readonly trustedTypes?: Record<string, (value: unknown) => boolean> };
  return given.map((value, at) =>
    at >= count || Object(value) !== value || trustedTypes?.isHTML!(value) || trustedTypes?.isScriptURL!(value)
      ? value
      : String(value),
  );
}
