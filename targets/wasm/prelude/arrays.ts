import type { Realm } from "./realm.ts";

/** Built-ins that go through an array, or what looks like one, without a look at the clock. */
export function guardArrays({ global, apply, replace, checkLength }: Realm): void {
  const { Array, JSON, Object, String, Symbol } = global;
  const { isArray } = Array;
  const { getPrototypeOf } = global.Reflect;
  const { prototype } = Array;
  const METHODS = [
    ...["at", "with", "every", "some", "forEach", "map", "filter", "reduce", "reduceRight", "fill", "find"],
    ...["findIndex", "findLast", "findLastIndex", "indexOf", "lastIndexOf", "includes", "join", "pop"],
    ...["toLocaleString", "push", "shift", "unshift", "reverse", "toReversed", "slice", "splice"],
    ...["toSpliced", "copyWithin", "toString"],
  ];

  for (let i = 0; i < METHODS.length; i++) {
    const name = METHODS[i]!;
    replace(prototype, name, (method) => {
      return function (this: unknown, ..._: unknown[]) {
        checkLength(name, this);
        return apply(method, this, arguments);
      };
    });
  }

  replace(prototype, "concat", (concat) => {
    return function (this: unknown, ..._: unknown[]) {
      checkLength("concat", this);
      for (let i = 0; i < arguments.length; i++) checkLength("concat", arguments[i]);
      return apply(concat, this, arguments);
    };
  });

  /** A comparison of two long texts takes its time; a function that is called looks at the clock. */
  function byText(a: unknown, b: unknown): number {
    const one = String(a);
    const other = String(b);
    if (one === other) return 0;
    return one < other ? -1 : 1;
  }
  const SHORT = 1000;
  for (const name of ["sort", "toSorted"])
    replace(prototype, name, (sort) => {
      return function (this: any, compare: unknown) {
        checkLength(name, this);
        const own = compare === undefined && this.length > SHORT ? byText : compare;
        return apply(sort, this, [own]);
      };
    });

  function flatten(from: any, depth: number, into: unknown[]): unknown[] {
    checkLength("flat", from);
    for (let i = 0; i < from.length; i++) {
      if (!(i in from)) continue;
      if (depth > 0 && isArray(from[i])) flatten(from[i], depth - 1, into);
      else into[into.length] = from[i];
    }
    return into;
  }
  replace(prototype, "flat", () => {
    return function (this: any, depth: unknown = 1) {
      return flatten(Object(this), Number(depth) || 0, []);
    };
  });
  const { map } = prototype;
  replace(prototype, "flatMap", () => {
    return function (this: any, change: unknown, self: unknown) {
      return flatten(apply(map, this, [change, self]), 1, []);
    };
  });

  // A function of the sandbox's own looks at the clock each time; the engine's would not, in `new Set(array)`.
  replace(getPrototypeOf(prototype[Symbol.iterator]()), "next", (next) => {
    return function (this: unknown) {
      return apply(next, this, []);
    };
  });

  replace(String, "raw", (raw) => {
    return function (this: unknown, texts: any, ..._: unknown[]) {
      checkLength("raw", texts);
      const own = { raw: texts?.raw };
      checkLength("raw", own.raw);
      const values = apply(prototype.slice, arguments, [1]);
      return apply(raw, this, apply(prototype.concat, [own], [values]));
    };
  });

  replace(JSON, "stringify", (stringify) => {
    return (value: unknown, replacer: unknown, space: unknown) => {
      if (isArray(replacer)) checkLength("stringify", replacer);
      return stringify(value, replacer, space);
    };
  });
}
