import { CountdownList } from "ristretto";
import { expect, it } from "vitest";
import type { Waiter } from "../../src/executor/model/kernel.ts";
import { probe } from "./model.ts";

/** A waiter that writes its name down whenever one of its fields is read or written. */
function watched(name: string, touched: Set<string>): Waiter {
  const note = () => touched.add(name);
  return new Proxy(probe(() => {}) as any, {
    get: (target, key) => {
      note();
      return target[key];
    },
    set: (target, key, value) => {
      note();
      target[key] = value;
      return true;
    },
  });
}

function listOf(count: number) {
  const touched = new Set<string>();
  const list = new CountdownList();
  const waiters = Array.from({ length: count }, (_, i) => watched(`w${i}`, touched));
  for (const [i, waiter] of waiters.entries()) list.insert(waiter, 10 * (i + 1));
  touched.clear();
  return { list, waiters, touched };
}

it("counting down touches the head and what expires, nothing else", () => {
  const { list, touched } = listOf(100);
  list.advance(5);
  expect([...touched]).toEqual(["w0"]);
  touched.clear();
  list.advance(20);
  expect([...touched].sort()).toEqual(["w0", "w1", "w2"]);
});

it("asking for the next deadline touches the head only", () => {
  const { list, touched } = listOf(100);
  expect(list.ahead()).toBe(10);
  expect([...touched]).toEqual(["w0"]);
});

it.each([
  ["the first", 0, ["w0", "w1"]],
  ["one in the middle", 50, ["w49", "w50", "w51"]],
  ["the last", 99, ["w98", "w99"]],
])("cancelling is O(1): %s touches itself and its neighbours", (_which, at, expected) => {
  const { list, waiters, touched } = listOf(100);
  list.remove(waiters[at]!);
  expect([...touched].sort()).toEqual(expected);
});
