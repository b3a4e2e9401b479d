import { describe, expect, test } from "vitest";
import * as lists from "../../../src/polyfills/list-methods.ts";
import * as numbers from "../../../src/polyfills/number-functions.ts";
import { PlainMap } from "../../../src/polyfills/plain-map.ts";
import { PlainSet } from "../../../src/polyfills/plain-set.ts";
import * as texts from "../../../src/polyfills/text-methods.ts";
import { Random } from "../fuzz/program/random.ts";

const TEXTS = ["", "a", "abcabc", "  x\n", "a$b$", "héé", "😀b", "0"];
const PARTS = ["", "a", "b", "abc", "$", "c"];
const PLACES = [undefined, 0, 1, -1, 2.7, -2.5, 9, -9, Number.NaN, Infinity];
const LISTS = [[], [1], [1, 2, 3, 2, 1], ["a", Number.NaN, undefined], [1, [2, [3, [4]]], []]];
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1e-9,
  2,
  8,
  10,
  1000,
  123.456,
  2 ** 31,
  -(2 ** 31),
  1e21,
  Infinity,
  -Infinity,
];

/** What a call gives, or that it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return { gives: run() };
  } catch {
    return "throws";
  }
}

function compare(method: string, stand: (...given: any[]) => any, value: any, given: any[]): void {
  const copy = Array.isArray(value) ? value.slice() : value;
  const call = `${JSON.stringify(value)}.${method}(${given.map(String)})`;
  const own = outcome(() => stand(copy, ...given));
  expect([call, own, copy]).toEqual([call, outcome(() => value[method](...given)), value]);
}

const WITH_PLACES = {
  text: { at: 1, substr: 2, codePointAt: 1, repeat: 1 },
  list: { at: 1, lastIndexOf: 0, fill: 0, copyWithin: 3, flat: 1, with: 0 },
};

describe("texts", () => {
  for (const [method, count] of Object.entries(WITH_PLACES.text))
    test(method, () => {
      const stand = method === "at" ? lists.at : (texts as any)[method];
      for (const text of TEXTS)
        for (const first of PLACES) {
          // At what is no number, engines differ from their own tables.
          if (method === "repeat" && (first === undefined || first === Infinity)) continue;
          if (count === 1) compare(method, stand, text, first === undefined ? [0] : [first]);
          else
            for (const second of [undefined, 0, 1, 3, -1]) compare(method, stand, text, [first ?? 0, second]);
        }
    });
  for (const method of [
    "startsWith",
    "endsWith",
    "includes",
    "replaceAll",
    "padStart",
    "padEnd",
    "trimStart",
    "trimEnd",
  ])
    test(method, () => {
      const stand = method === "includes" ? lists.includes : (texts as any)[method];
      for (const text of TEXTS)
        for (const part of PARTS) {
          if (method.startsWith("trim")) compare(method, stand, text, []);
          else if (method.startsWith("pad"))
            for (const n of [0, 3, 5.5, -1]) compare(method, stand, text, [n, part]);
          else if (method === "replaceAll")
            for (const by of ["", "$&$$", "-"]) compare(method, stand, text, [part, by]);
          else
            for (const from of [undefined, 0, 1, 9])
              compare(method, stand, text, from === undefined ? [part] : [part, from]);
        }
    });
});

describe("lists", () => {
  for (const method of ["at", "with", "flat"])
    test(method, () => {
      const stand = method === "with" ? lists.withValue : (lists as any)[method];
      for (const list of LISTS)
        for (const place of PLACES) {
          if (place === undefined || Number.isNaN(place) || (method === "with" && place % 1 !== 0)) continue;
          compare(method, stand, list, method === "with" ? [place, "new"] : [place]);
        }
    });
  for (const method of ["fill", "copyWithin", "includes", "lastIndexOf"])
    test(method, () => {
      for (const list of LISTS)
        for (const first of PLACES)
          for (const second of PLACES) {
            if (method === "includes" || method === "lastIndexOf") {
              if (second === undefined || Number.isNaN(second) || second % 1 !== 0) continue;
              for (const value of [1, 2, "a", Number.NaN])
                compare(method, (lists as any)[method], list, [value, second]);
            } else
              compare(
                method,
                (lists as any)[method],
                list.slice(),
                method === "fill" ? ["x", first, second] : [1, first, second],
              );
          }
    });
  test("searches, folds and copies", () => {
    for (const list of LISTS)
      for (const method of [
        "find",
        "findIndex",
        "findLast",
        "findLastIndex",
        "flatMap",
        "toReversed",
        "toSorted",
      ])
        compare(
          method,
          (lists as any)[method],
          list,
          method.startsWith("to") ? [] : [(value: any) => value === 2],
        );
    for (const list of LISTS)
      for (const more of [[], ["first"]])
        compare("reduceRight", lists.reduceRight, list, [(a: any, b: any) => `${a},${b}`, ...more]);
    compare("toSpliced", lists.toSpliced, [1, 2, 3], [1, 1, 8, 9]);
    for (const method of ["keys", "values", "entries"])
      expect([...(lists as any)[method](["a", "b"])]).toEqual([...(["a", "b"] as any)[method]()]);
  });
});

test("numbers", () => {
  for (const value of [...NUMBERS, Number.NaN, "1", null]) {
    for (const name of ["trunc", "sign", "clz32"])
      expect([name, value, (numbers as any)[name](value)]).toEqual([name, value, (Math as any)[name](value)]);
    for (const [name, own] of Object.entries({
      isInteger: "isInteger",
      isSafeInteger: "isSafeInteger",
      isNaN: "isNaNValue",
      isFinite: "isFiniteNumber",
    }))
      expect([name, value, (numbers as any)[own](value)]).toEqual([
        name,
        value,
        (Number as any)[name](value),
      ]);
    for (const other of NUMBERS) expect(numbers.imul(value, other)).toBe(Math.imul(value as number, other));
  }
  for (const value of NUMBERS)
    for (const name of [
      "cbrt",
      "log2",
      "log10",
      "log1p",
      "expm1",
      "sinh",
      "cosh",
      "tanh",
      "asinh",
      "acosh",
      "atanh",
    ]) {
      const [own, native] = [(numbers as any)[name](value), (Math as any)[name](value)];
      const isNear = Object.is(own, native) || Math.abs(own - native) <= 1e-9 * Math.abs(native);
      expect([name, value, isNear ? native : own]).toEqual([name, value, native]);
    }
});

test("dates of UTC, 10,000 at random", () => {
  const numbersAtRandom = new Random(7);
  const random = (limit: number) => numbersAtRandom.below(limit);
  for (let i = 0; i < 10_000; i++) {
    const given = [
      1700 + random(900),
      random(40) - 12,
      random(90) - 30,
      random(50) - 10,
      random(90),
      random(90),
      random(2000),
    ];
    expect([given, (numbers.utc as any)(...given)]).toEqual([given, (Date.UTC as any)(...given)]);
  }
});

test("maps and sets, 2,000 random programs beside the engine's own", () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const seeded = new Random(seed);
    const random = (limit: number) => seeded.below(limit);
    const keys = [0, 1, "1", "a", Number.NaN, undefined, null, { id: 1 }, true];
    const pairs: [any, any][] = [
      [new PlainMap(), new Map()],
      [new PlainSet(), new Set()],
    ];
    for (const [own, native] of pairs) {
      const iterators: [any, any][] = [];
      const log: unknown[] = [];
      for (let step = 0; step < 30; step++) {
        const key = keys[random(keys.length)];
        const acts: ((all: any) => unknown)[] = [
          (all) => void (all.set ? all.set(key, step) : all.add(key)),
          (all) => all.delete(key),
          (all) => all.has(key),
          (all) => all.size,
          (all) => (random(9) === 0 ? all.clear() : undefined),
          (all) => {
            const seen: unknown[] = [];
            all.forEach((value: unknown, name: unknown) => void seen.push([name, value]));
            return seen;
          },
        ];
        const act = acts[random(acts.length)]!;
        if (act === acts[4] && random(9) > 0) continue;
        if (random(4) === 0) iterators.push([own.entries(), native.entries()]);
        const one = iterators[random(iterators.length || 1)];
        if (one) log.push([one[0].next(), one[1].next()]);
        if (act === acts[4]) {
          own.clear();
          native.clear();
        } else log.push([act(own), act(native)]);
      }
      const pairs = log as [unknown, unknown][];
      expect([seed, ...pairs.map(([one]) => one)]).toEqual([seed, ...pairs.map(([, other]) => other)]);
    }
  }
});
