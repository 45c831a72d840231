import { readFirst } from './arguments.js';

/** Calls the platform's own function with these arguments, and with the caller's `this` or another one. */
export type Native = (given: readonly unknown[], self?: unknown) => unknown;
/** Runs in place of a function of the platform. */
export type Replacement = (native: Native, self: never, given: readonly unknown[], name: string) => unknown;
/** Makes an object in place of a constructor; `native` calls that constructor. */
export type Maker = (
  native: (given: readonly unknown[]) => object,
  given: readonly unknown[],
  prototype: object,
  name: string,
) => object;
export type Callable = (...given: never[]) => unknown;
type Field = 'value' | 'get' | 'set';

/** A function of the platform that was replaced: in a class, or in the window itself where there is no `type`. */
interface Replaced {
  readonly type: string;
  readonly name: string;
  readonly field: Field;
  readonly native: Callable;
  readonly own: Callable;
}

/**
 * Replaces functions of the platform. Several names are separated by spaces; where the engine has no such class or
 * function, or the class inherits it, nothing is replaced.
 */
export interface Patches {
  /**
   * Replaces methods, of the window itself where no class is named.
   *
   * @param count How many arguments are texts: with fewer the native function is called, and each is read only once.
   */
  method(classes: string, names: string, count: number, replacement: Replacement): void;
  getter(classes: string, names: string, replacement: Replacement): void;
  setter(classes: string, names: string, count: number, replacement: Replacement): void;
  /** Replaces classes; the `constructor` of their instances stays the class that the page sees. */
  construction(names: string, count: number, maker: Maker): void;
  /** Gives another window of the same origin the replaced functions. */
  share(view: Window): void;
  /** Restores the functions, and lets those that the page has wrapped only call the native ones. */
  remove(): void;
}

/**
 * Each replacement is a proxy of the native function, which keeps its `name`, `length`, `prototype`, `toString()`
 * ("[native code]"), and the errors for a wrong `this` and for a missing `new`; subclasses work.
 */
export function createPatches(): Patches {
  const replaced: Replaced[] = [];
  let isRemoved = false;

  /** Defines a function anew in a window, if that has it. */
  function define(view: Window, type: string, name: string, field: Field, toNew: (now: Callable) => Callable): void {
    const classes = view as unknown as Record<string, { readonly prototype: object } | undefined>;
    const owner = type ? classes[type]?.prototype : view;
    const now = owner && Object.getOwnPropertyDescriptor(owner, name);
    const current = now?.[field] as Callable | undefined;
    if (current && now!.configurable) Object.defineProperty(owner, name, bare({ ...now, [field]: toNew(current) }));
  }

  function put(type: string, name: string, field: Field, toProxy: (native: Callable) => Callable): void {
    define(window, type, name, field, (native) => {
      const own = toProxy(native);
      replaced.push({ type, name, field, native, own });
      return own;
    });
  }

  function replace(types: string, names: string, field: Field, count: number, replacement: Replacement): void {
    for (const type of types.split(' ')) {
      for (const name of names.split(' ')) {
        put(type, name, field, (native) => {
          const apply = (_: Callable, self: never, given: unknown[]): unknown => {
            const run: Native = (changed, other = self) => Reflect.apply(native, other, changed as never[]) as unknown;
            return isRemoved || given.length < count
              ? run(given)
              : replacement(run, self, readFirst(count, given), name);
          };
          return new Proxy(native, bare({ apply }));
        });
      }
    }
  }

  return {
    method: (types, names, count, replacement) => replace(types, names, 'value', count, replacement),
    getter: (types, names, replacement) => replace(types, names, 'get', 0, replacement),
    setter: (types, names, count, replacement) => replace(types, names, 'set', count, replacement),
    construction(names, count, maker) {
      for (const name of names.split(' ')) {
        put('', name, 'value', (native) => {
          const construct = (_: Callable, given: unknown[], newTarget: Callable): object => {
            const run = (changed: readonly unknown[]): object =>
              Reflect.construct(native, changed as unknown[], newTarget) as object;
            return isRemoved || given.length < count
              ? run(given)
              : maker(run, readFirst(count, given), newTarget.prototype as object, name);
          };
          // A class that has two names stays one class.
          const own = replaced.find((other) => other.native === native)?.own ?? new Proxy(native, bare({ construct }));
          put(name, 'constructor', 'value', (before) => (before === native ? own : before));
          return own;
        });
      }
    },
    share(view) {
      for (const { type, name, field, own } of replaced) define(view, type, name, field, () => own);
    },
    remove() {
      isRemoved = true;
      for (const { type, name, field, native, own } of replaced)
        define(window, type, name, field, (now) => (now === own ? native : now));
    },
  };
}

/** Returns a copy without a prototype, as a page may have put anything on prototypes. */
export function bare<Value extends object>(value: Value): Value {
  return Object.assign(Object.create(null) as Value, value);
}
