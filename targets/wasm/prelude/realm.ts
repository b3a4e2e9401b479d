/*
 * The functions of this folder run inside of a sandbox, before its bundle: the host hands over their text. So each of
 * them uses its arguments and the language, and nothing of its module.
 */

/** What they share. */
export interface Realm {
  /** The sandbox's global object. */
  global: any;
  apply(method: any, self: unknown, values: ArrayLike<unknown>): any;
  /** Makes `name` of `object` what `make` makes of it, if it is there. */
  replace(object: any, name: PropertyKey, make: (method: any) => any): void;
  /** @throws RangeError unless a built-in that never looks at the clock can go through `self` quickly. */
  checkLength(name: string, self: any): void;
  /** The host's functions, which take numbers and texts. */
  raw: any;
}

/** The first of them: makes the realm. */
export function makeRealm(global: any, raw: any, longest: number): Realm {
  const { apply, getOwnPropertyDescriptor, getPrototypeOf } = global.Reflect;
  const { isArray } = global.Array;
  const { isView } = global.ArrayBuffer;
  const { defineProperty } = global.Object;
  const { RangeError, TypeError } = global;

  function replace(object: any, name: PropertyKey, make: (method: any) => any): void {
    const found = getOwnPropertyDescriptor(object, name);
    if (found === undefined || typeof found.value !== "function") return;
    const value = make(found.value);
    defineProperty(value, "name", { value: found.value.name, configurable: true });
    defineProperty(value, "length", { value: found.value.length, configurable: true });
    defineProperty(object, name, { value, configurable: true, writable: true, enumerable: false });
  }

  /** A getter could tell the check one length and the built-in another. */
  function lengthOf(name: string, self: any): number {
    if (isArray(self)) return self.length;
    for (let object = self; object !== null; object = getPrototypeOf(object)) {
      const found = getOwnPropertyDescriptor(object, "length");
      if (found === undefined) continue;
      if (typeof found.value === "number") return found.value;
      if (!("value" in found) && isView(self)) return 0;
      throw new TypeError(`${name}: in the sandbox, length has to be a plain number.`);
    }
    return 0;
  }

  function checkLength(name: string, self: any): void {
    if (self === null || (typeof self !== "object" && typeof self !== "function")) return;
    const length = lengthOf(name, self);
    if (length > longest)
      throw new RangeError(
        `${name}: ${length} elements take too long. In the sandbox, ${longest} are the most.`,
      );
  }

  return { global, apply, replace, checkLength, raw };
}
