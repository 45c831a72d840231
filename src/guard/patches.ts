export type Callable = (...given: never[]) => unknown;
/** What is done in a native function's place; `native` does what it always did. */
export type Stand = (native: (given: readonly unknown[]) => unknown, self: never, given: readonly never[]) => unknown;
export type Maker = (native: () => object, given: readonly unknown[], newTarget: { prototype: object }) => object;

/** Replaces functions of the platform, and puts them back. */
export interface Patches {
  /** Where the engine has none of that name, nothing is replaced. */
  method(owner: object, name: string, stand: Stand): void;
  getter(owner: object, name: string, stand: Stand): void;
  setter(owner: object, name: string, stand: Stand): void;
  /** A class; its instances' `constructor` stays the one that the page sees. */
  constructor(owner: object, name: string, maker: Maker): void;
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

  function replace(
    owner: object,
    name: string,
    field: 'value' | 'get' | 'set',
    toProxy: (native: Callable) => Callable,
  ): Callable | undefined {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    const native = before?.[field] as Callable | undefined;
    if (typeof native !== 'function' || !before!.configurable) return undefined;
    const own = toProxy(native);
    define(owner, name, before!, field, own);
    undo.push(() => {
      const now = Object.getOwnPropertyDescriptor(owner, name);
      if (now?.[field] === own) define(owner, name, now, field, native);
    });
    return native;
  }

  const standFor = (stand: Stand) => (native: Callable) =>
    new Proxy(
      native,
      bare({
        apply(target: Callable, self: never, given: never[]) {
          const run = (changed: readonly unknown[]): unknown => Reflect.apply(target, self, changed) as unknown;
          return isRemoved ? run(given) : stand(run, self, given);
        },
      }),
    );

  return {
    method: (owner, name, stand) => void replace(owner, name, 'value', standFor(stand)),
    getter: (owner, name, stand) => void replace(owner, name, 'get', standFor(stand)),
    setter: (owner, name, stand) => void replace(owner, name, 'set', standFor(stand)),
    constructor(owner, name, maker) {
      let own!: Callable;
      const native = replace(owner, name, 'value', (target) => {
        const construct = (_: Callable, given: unknown[], newTarget: Callable): object => {
          const run = (): object => Reflect.construct(target, given, newTarget) as object;
          return isRemoved ? run() : maker(run, given, newTarget as unknown as { prototype: object });
        };
        return (own = new Proxy(target, bare({ construct })));
      });
      if (native) replace(native.prototype as object, 'constructor', 'value', () => own);
    },
    remove() {
      isRemoved = true;
      for (const restore of undo) restore();
    },
  };
}

/** Without a prototype, on which a page may have put anything. */
function bare<Value extends object>(value: Value): Value {
  return Object.assign(Object.create(null) as Value, value);
}

function define(owner: object, name: string, before: PropertyDescriptor, field: string, own: Callable): void {
  Object.defineProperty(owner, name, bare({ ...before, [field]: own }));
}
