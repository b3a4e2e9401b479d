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

it("behind the latest deadline, inserting touches the latest only", () => {
  const { list, touched } = listOf(100);
  list.insert(watched("new", touched), 1000);
  expect([...touched].sort()).toEqual(["new", "w99"]);
  touched.clear();
  list.insert(watched("newer", touched), 1000);
  expect([...touched].sort()).toEqual(["new", "newer"]);
});

it("elsewhere it walks past those that are earlier, and not further", () => {
  const { list, touched } = listOf(100);
  list.insert(watched("new", touched), 25);
  expect([...touched].sort()).toEqual(["new", "w0", "w1", "w2", "w99"]);
});

it("cancelling walks to the waiter, and not further", () => {
  const { list, waiters, touched } = listOf(100);
  list.remove(waiters[2]!);
  expect([...touched].sort()).toEqual(["w0", "w1", "w2"]);
});
