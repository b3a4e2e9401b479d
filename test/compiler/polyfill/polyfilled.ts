/** Programs that use what small engines lack: each gives what it gives on Node. */
export const POLYFILLED: Record<string, () => unknown> = {
  "texts are padded": () => ["5".padStart(3, "0"), "abc".padEnd(7, "12"), "long".padStart(2), "a".padEnd(3)],
  "texts begin, end and repeat": () => [
    ["ab".startsWith("a"), "ab".startsWith("b", 1), "ab".startsWith("abc"), "ab".startsWith("")],
    ["ab".endsWith("b"), "ab".endsWith("a", 1), "b".endsWith("ab"), "ab".endsWith("")],
    ["ab".repeat(3), "x".repeat(0), "ab".repeat(1)],
  ],
  "texts are trimmed at one side": () => ["  a b \n".trimStart(), "\t a b  ".trimEnd(), "".trimEnd()],
  "parts of texts are replaced": () => ["a.b.c".replaceAll(".", "-"), "abab".replaceAll("ab", "")],
  "code points": () => [
    "aé€😀".codePointAt(0),
    "é".codePointAt(0),
    "€".codePointAt(0),
    "".codePointAt(0) === undefined,
  ],
  "texts have places": () => [
    "abc".at(-1),
    "abc".at(0),
    "abc".at(7) === undefined,
    "abc".substr(-2, 1),
    "abc".includes("bc"),
  ],
  "lists have places from the end": () => {
    const list = [1, 2, 3];
    const unknown: any = JSON.parse("[4, 5]");
    return [list.at(-1), list.at(1), list.at(9) === undefined, unknown.at(-2)];
  },
  "lists are searched": () => {
    const list = [3, 8, 5, 8];
    const unknown: any = JSON.parse("[3, 8, 5, 8]");
    return [
      list.find((n) => n > 4),
      list.findIndex((n) => n > 4),
      unknown.findLast((n: number) => n > 4),
      unknown.findLastIndex((n: number) => n === 7),
      list.includes(5),
      [Number.NaN].includes(Number.NaN),
      list.lastIndexOf(8),
      list.lastIndexOf(8, -2),
      unknown.find((n: number) => n > 100) === undefined,
    ];
  },
  "lists are filled, flattened and folded": () => [
    [1, 2, 3, 4].fill(0, 1, -1),
    [1, [2, [3, [4]]]].flat(),
    [1, [2, [3, [4]]]].flat(Infinity),
    [1, 2].flatMap((n) => [n, n * 10]),
    [1, 2, 3].reduceRight((text, n) => text + n, "r"),
    [1, 2, 3, 4, 5].copyWithin(0, 3),
  ],
  "copies are changed": () => {
    const list = [3, 1, 2];
    const unknown: any = list;
    const made = [
      unknown.toSorted(),
      unknown.toReversed(),
      unknown.toSpliced(1, 1, 7, 8),
      unknown.with(0, 9),
    ];
    return [made, list];
  },
  "a method of one's own is called": () => {
    const own: any = {
      at: (place: number) => `at ${place}`,
      fill: (...given: unknown[]) => given.length,
      padStart: () => "mine",
      find: (what: string) => what,
    };
    const each: any[] = [own];
    return each.map((one) => [one.at(-1), one.fill(1, 2, 3), one.padStart(), one.find("x")]);
  },
  "lists are made": () => [
    Array.from({ length: 3 }, (_, i) => i * 2),
    Array.from("abc"),
    Array.from([1, 2], (n) => n + 1),
    Array.of(7, 8),
  ],
  "numbers are asked": () => [
    [Number.isInteger(5), Number.isInteger(5.5), Number.isInteger("5" as any)],
    [Number.isNaN(Number.NaN), Number.isNaN("x" as any), Number.isFinite(1 / 0), Number.isFinite(3)],
    [Number.isSafeInteger(2 ** 60), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.EPSILON > 0],
  ],
  mathematics: () => [
    [
      Math.trunc(-4.7),
      Math.trunc(4.7),
      Math.sign(-3),
      Math.sign(0),
      Math.imul(3, -4),
      Math.imul(0xffffffff, 5),
    ],
    [
      Math.log2(8),
      Math.log10(1000),
      Math.cbrt(8),
      Math.cbrt(-8),
      Math.hypot(3, 4),
      Math.hypot(),
      Math.clz32(1),
    ],
    [
      Math.sinh(1),
      Math.cosh(1),
      Math.tanh(1),
      Math.asinh(1),
      Math.acosh(2),
      Math.atanh(0.5),
      Math.expm1(1),
    ].map((n) => n.toFixed(6)),
  ],
  "dates of UTC": () => [
    Date.UTC(1970, 0, 1),
    Date.UTC(2024, 1, 29, 12, 30, 15, 250),
    Date.UTC(2000, 11, 31),
    Date.UTC(2023, 14, 1),
    Date.UTC(1999, -1, 1),
    Date.UTC(99, 0),
  ],
  "parts of dates are set in UTC": () => {
    const date = new Date(951782400000);
    return [
      date.setUTCFullYear(2023),
      date.setUTCMonth(14, 31),
      date.setUTCDate(0),
      date.setUTCHours(25, 61, 61, 1001),
      date.setUTCMinutes(-1),
      date.setUTCSeconds(90),
      date.setUTCMilliseconds(7),
      date.setUTCFullYear(1999, 11, 31),
      date.getTime(),
    ];
  },
  "a function has properties defined": () => {
    const own: any = (n: number) => n + own.step;
    Object.defineProperties(own, { step: { value: 2 }, twice: { get: () => own.step * 2 } });
    return [own(1), own.twice];
  },
  "an object is made with properties": () => {
    const base = { a: 1 };
    const object: any = Object.create(base, { b: { value: 2, enumerable: true } });
    return [object.a, object.b, Object.keys(object)];
  },
  "objects are taken apart and put together": () => [
    Object.entries({ a: 1, b: 2 }),
    Object.values({ a: 1, b: 2 }),
    Object.fromEntries([
      ["a", 1],
      ["b", 2],
    ]),
    Object.assign({ a: 1 }, { b: 2 }, null, { a: 3 }),
    Object.hasOwn({ a: 1 }, "a"),
    Object.is(Number.NaN, Number.NaN),
    Object.is(1, 2),
  ],
  // biome-ignore-start lint/suspicious/noPrototypeBuiltins: it is what is tested
  "an object is asked whose prototype it is": () => {
    const base = { a: 1 };
    const next = Object.create(base);
    const last = Object.create(next);
    const own = { isPrototypeOf: () => "own" };
    class Thing {}
    return [
      [base, next, last].map((one) => one.isPrototypeOf(last)),
      base.isPrototypeOf({ a: 1 }),
      base.isPrototypeOf(5 as any),
      base.isPrototypeOf(null as any),
      Thing.prototype.isPrototypeOf(new Thing()),
      Object.prototype.isPrototypeOf(last),
      own.isPrototypeOf(),
    ];
  },
  // biome-ignore-end lint/suspicious/noPrototypeBuiltins: it is what was tested
  "an object that is frozen is itself": () => {
    const settings = Object.freeze({ a: 1 });
    const sealed = Object.seal({ b: 2 });
    return [settings.a, sealed.b, settings];
  },
  maps: () => {
    const key = { id: 1 };
    const map = new Map<unknown, unknown>([
      ["a", 1],
      [1, "one"],
      ["1", "text"],
      [key, "object"],
    ]);
    map.set("b", 2).set("a", 3);
    const seen: unknown[] = [];
    map.forEach((value, name) => void seen.push([name, value]));
    const first = [
      map.size,
      map.get(key),
      map.get({ id: 1 }) === undefined,
      map.has(1),
      map.delete("1"),
      map.delete("1"),
    ];
    map.clear();
    return [seen, first, map.size, map.get("a") === undefined, map instanceof Map];
  },
  "a map that changes while it is read": () => {
    const map = new Map([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    const seen: string[] = [];
    map.forEach((_, name) => {
      seen.push(name);
      if (name === "a") map.delete("a");
      if (name === "b") {
        map.delete("c");
        map.set("d", 4);
      }
    });
    const keys = map.keys();
    const before = keys.next().value;
    map.delete("b");
    map.delete("d");
    map.set("e", 5);
    return [seen, before, keys.next().value, keys.next().done];
  },
  sets: () => {
    const set = new Set([3, 1, 3, Number.NaN, Number.NaN]);
    set.add(2).add(1);
    set.delete(3);
    return [set.size, set.has(2), set.has(3), Array.from(set), Array.from(set.entries())];
  },
  "a class that extends Map": () => {
    class Counts extends Map<string, number> {
      count(name: string) {
        this.set(name, (this.get(name) ?? 0) + 1);
      }
    }
    const counts = new Counts();
    for (const name of ["a", "b", "a"]) counts.count(name);
    return [counts.get("a"), counts.get("b"), counts.size, counts instanceof Map];
  },
  "symbols as keys": () => {
    const hidden = Symbol("hidden");
    const other = Symbol("hidden");
    const object: any = { [hidden]: 1, plain: 2 };
    const known = Symbol.for("a");
    return [object[hidden], object[other] === undefined, Symbol.for("a") === known];
  },
  "iterators of lists, step by step": () => {
    const list: any = JSON.parse('["a", "b"]');
    const entries = list.entries();
    const keys = ["x"].keys();
    return [
      entries.next().value,
      entries.next().done,
      entries.next().done,
      keys.next().value,
      Array.from(list.values()),
    ];
  },
};
