/** What the engine itself does, with these arguments and the caller's `this`. */
export type Native = (given: readonly unknown[]) => unknown;
/** What is done in its place. */
export type Stand = (native: Native, self: never, given: readonly unknown[]) => unknown;
type Maker = (native: () => object, given: readonly unknown[], prototype: object) => object;
export type Callable = (...given: never[]) => unknown;
type Field = 'value' | 'get' | 'set';

/** Replaces functions of the platform, and puts them back. Where the engine has none of a name, nothing is replaced. */
export interface Patches {
  /** A method, a getter or a setter. */
  replace(owner: object, name: string, field: Field, stand: Stand): void;
  /** A class; its instances' `constructor` stays the one that the page sees. */
  replaceClass(name: string, maker: Maker): void;
  /** Restores each descriptor. A function that someone else has wrapped meanwhile only passes on, from then on. */
  remove(): void;
}

/**
 * A proxy of a native function keeps its `name`, `length`, `prototype`, `toString()` ("[native code]"), and the errors
 * for a wrong `this` and for a missing `new`; subclasses work.
 */
export function createPatches(): Patches {
  const undo: (() => void)[] = [];
  let isRemoved = false;

  function put(owner: object, name: string, field: Field, toProxy: (native: Callable) => Callable): void {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    const native = before?.[field] as Callable | undefined;
    if (!native || !before!.configurable) return;
    const own = toProxy(native);
    const define = (now: PropertyDescriptor, value: Callable): unknown =>
      Object.defineProperty(owner, name, bare({ ...now, [field]: value }));
    define(before!, own);
    undo.push(() => {
      const now = Object.getOwnPropertyDescriptor(owner, name);
      if (now?.[field] === own) define(now, native);
    });
  }

  return {
    replace(owner, name, field, stand) {
      put(owner, name, field, (native) => {
        const apply = (_: Callable, self: never, given: unknown[]): unknown => {
          const run: Native = (changed) => Reflect.apply(native, self, changed as never[]) as unknown;
          return isRemoved ? run(given) : stand(run, self, given);
        };
        return new Proxy(native, bare({ apply }));
      });
    },
    replaceClass(name, maker) {
      put(window, name, 'value', (native) => {
        const construct = (_: Callable, given: unknown[], newTarget: Callable): object => {
          const run = (): object => Reflect.construct(native, given, newTarget) as object;
          return isRemoved ? run() : maker(run, given, newTarget.prototype as object);
        };
        const own = new Proxy(native, bare({ construct }));
        put(native.prototype as object, 'constructor', 'value', () => own);
        return own;
      });
    },
    remove() {
      isRemoved = true;
      for (const restore of undo) restore();
    },
  };
}

/** Without a prototype, on which a page may have put anything. */
export function bare<Value extends object>(value: Value): Value {
  return Object.assign(Object.create(null) as Value, value);
}
