import fc from "fast-check";
import { expect, test } from "vitest";
import type { SimEvent } from "../../src/sim/recording.ts";
import { findEdge } from "../../targets/wasm/simulator/analyser/edges.ts";
import { eachColumn } from "../../targets/wasm/simulator/trace/columns.ts";
import { Store } from "../../targets/wasm/simulator/trace/store.ts";
import { Trace } from "../../targets/wasm/simulator/trace/trace.ts";

const values = [fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })];
const samples = fc.array(fc.tuple(fc.nat(20), fc.oneof(...values)), { maxLength: 400 }).map((steps) => {
  let time = 0;
  return steps.map(([step, value]) => ({ time: (time += step), value: Math.fround(value) }));
});

function traceOf(list: readonly { time: number; value: number }[]): Trace {
  const trace = new Trace("A0", "analog");
  for (const { time, value } of list) trace.add(time, value);
  return trace;
}

test("decimated to columns, no sample is lost and none is counted twice", () => {
  const windows = fc.record({
    start: fc.nat(500),
    perPixel: fc.double({ min: 0.01, max: 500, noNaN: true }),
    width: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(samples, windows, (list, shown) => {
      const trace = traceOf(list);
      const columnOf = (time: number) => {
        for (let x = 0; x < shown.width; x++)
          if (
            time >= shown.start + (x && x * shown.perPixel) &&
            time < shown.start + (x + 1) * shown.perPixel
          )
            return x;
        return -1;
      };
      const seen = new Map<number, { changes: number; least: number; most: number }>();
      eachColumn(trace, shown, ({ changes, least, most }, x) => {
        if (changes > 0) seen.set(x, { changes, least, most });
      });
      for (let x = 0; x < shown.width; x++) {
        const inside = list.filter(({ time }) => columnOf(time) === x).map(({ value }) => value);
        expect(seen.get(x)?.changes ?? 0).toBe(inside.length);
        if (inside.length > 0) {
          expect(seen.get(x)!.least).toBeLessThanOrEqual(Math.min(...inside));
          expect(seen.get(x)!.most).toBeGreaterThanOrEqual(Math.max(...inside));
        }
      }
    }),
  );
});

test("range, firstAt and what is dropped agree with a plain list, across blocks", () => {
  const list = Array.from({ length: 20_000 }, (_, i) => ({
    time: i >> 1,
    value: Math.fround(Math.sin(i * i)),
  }));
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(9000), fc.nat(9000), (dropped, a, b) => {
      const trace = traceOf(list);
      trace.drop(dropped);
      const kept = list.slice(dropped);
      const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
      const inside = kept.slice(from, to).map(({ value }) => value);
      expect(trace.length).toBe(kept.length);
      expect(trace.range(from, to)).toEqual([Math.min(...inside), Math.max(...inside)]);
      expect(trace.firstAt(a)).toBe(kept.findIndex(({ time }) => time >= a));
    }),
    { numRuns: 30 },
  );
});

test("the mean over a span of time", () => {
  const trace = new Trace("LED1", "level");
  for (const [time, value] of [
    [0, 0],
    [10, 1],
    [30, 0],
  ] as const)
    trace.add(time, value);
  expect(trace.mean(0, 40)).toBe(0.5);
  expect(trace.mean(10, 30)).toBe(1);
  expect(trace.mean(35, 35)).toBe(0);
  expect(new Trace("LED2", "level").mean(0, 5)).toBeUndefined();
});

test("an edge is found before and after; where the pin was opened is none", () => {
  const trace = new Trace("BTN1", "level");
  for (const [time, value] of [
    [0, 0],
    [10, 1],
    [30, 0],
    [50, 1],
  ] as const)
    trace.add(time, value);
  expect(findEdge(trace, "any", 0, true)).toBe(10);
  expect(findEdge(trace, "rising", 10, true)).toBe(50);
  expect(findEdge(trace, "falling", 50, false)).toBe(30);
  expect(findEdge(trace, "any", 10, false)).toBeUndefined();
});

test("the store gives every event back in call order, and beyond its limit the newest", () => {
  const events: SimEvent[] = [
    { t: 0, pin: "LED1", value: 0 },
    { t: 0, pin: "A0", analog: 0.3 },
    { t: 2, port: "Serial1", data: "hi" },
    { t: 2, pin: "LED1", value: 1 },
    { t: 3, pin: "D3", duty: 0.075 },
    { t: 3, bus: "I2C1", address: 72, write: [0], nack: true },
    { t: 4, task: "app", state: "done", resumes: 3 },
  ];
  const store = new Store();
  for (const event of events) store.add(event);
  expect([...store.events()]).toEqual(events);
  const bounded = new Store(100_000);
  const full: number[] = [];
  bounded.onFull = (limit) => full.push(limit);
  for (let t = 0; t < 200_000; t++)
    bounded.add(t % 5 === 0 ? { t, port: "Serial1", data: "x" } : { t, pin: "D1", value: 1 });
  expect(full).toEqual([100_000]);
  const kept = [...bounded.events()].map(({ t }) => t);
  expect(kept.length).toBeLessThanOrEqual(100_000);
  expect([kept[0], kept.at(-1), kept.length]).toEqual([bounded.dropped, 199_999, bounded.count]);
});
