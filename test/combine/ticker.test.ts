import fc from "fast-check";
import { Executor, type MissedTicks, now, type Routine, sleep, spawn, ticker } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

/** When a task that is busy for `busy[i]` ms after its tick `i` sees its ticks. */
function ticksSeen(period: number, missed: MissedTicks, busy: number[]): number[] {
  return result(function* () {
    const tick = ticker(period, { missed });
    const seen: number[] = [];
    for (const ms of busy) {
      yield* tick.next();
      seen.push(now());
      if (ms > 0) yield* sleep(ms);
    }
    return seen;
  });
}

test("only a ticker is drift-free in absolute time", () => {
  expect(ticksSeen(10, "skip", [3, 7, 9, 1, 0])).toEqual([10, 20, 30, 40, 50]);
});

test("a period that is no whole number of ticks does not drift", () => {
  const seen = ticksSeen(1000 / 60, "skip", new Array(600).fill(1));
  expect(seen[599]).toBe(10_000);
});

test("skip leaves missed ticks out and keeps to the grid", () => {
  expect(ticksSeen(10, "skip", [25, 0, 0, 0])).toEqual([10, 35, 40, 50]);
});

test("burst makes up for each missed tick at once", () => {
  expect(ticksSeen(10, "burst", [25, 0, 0, 0])).toEqual([10, 35, 35, 40]);
});

test("delay starts a new grid from the late tick", () => {
  expect(ticksSeen(10, "delay", [25, 0, 0, 0])).toEqual([10, 35, 45, 55]);
});

test("property: with skip, every tick that was not late is on the grid", () => {
  const busy = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), busy, (period, work) => {
      const seen = ticksSeen(period, "skip", work);
      let free = 0;
      for (const [i, at] of seen.entries()) {
        const grid = Math.max(1, Math.ceil(free / period)) * period;
        const late = i > 0 && Math.floor(seen[i - 1]! / period + 1) * period < free;
        expect(at).toBe(late ? free : grid === 0 ? period : Math.max(grid, nextOnGrid(seen[i - 1], period)));
        free = at + work[i]!;
      }
    }),
  );
});

function nextOnGrid(last: number | undefined, period: number): number {
  return last === undefined ? period : (Math.floor(last / period) + 1) * period;
}

test("reset starts the grid anew", () => {
  const seen = result(function* () {
    const tick = ticker(10);
    yield* tick.next();
    yield* sleep(4);
    tick.reset();
    yield* tick.next();
    return now();
  });
  expect(seen).toBe(24);
});

test("a tick whose wait was cancelled comes again", () => {
  const exec = new Executor();
  const tick = ticker(10);
  const seen: number[] = [];
  function* once(): Routine<void> {
    yield* tick.next();
    seen.push(now());
  }
  exec.spawn(
    (function* (): Routine<void> {
      yield* once();
      const waiting = spawn(once());
      yield* sleep(5);
      waiting.cancel();
      yield* once();
    })(),
  );
  let next = exec.turn(0);
  while (next >= 0) next = exec.turn(next);
  expect(seen).toEqual([10, 20]);
});

test("a bad period is refused with a sentence", () => {
  for (const period of [0, -5, Number.NaN, Number.POSITIVE_INFINITY, "10" as never])
    expect(() => ticker(period)).toThrow("is not a period. Give a finite number of milliseconds above 0.");
});
