import fc from "fast-check";
import { CountdownList, type Timers } from "ristretto";
import { describe, expect, it } from "vitest";
import { TimerHeap } from "../../src/timers/heap.ts";
import { probe, SortedModel } from "./model.ts";

type Step = { kind: "insert" | "remove" | "advance"; n: number };

const delay = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 31 - 2, max: 2 ** 32 + 2 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 40, max: 2 ** 41 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2 ** 53 - 4, max: 2 ** 53 - 1 }) },
);
const elapsed = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: delay });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: delay.map((n): Step => ({ kind: "insert", n })) },
  { weight: 2, arbitrary: fc.nat(1000).map((n): Step => ({ kind: "remove", n })) },
  { weight: 3, arbitrary: elapsed.map((n): Step => ({ kind: "advance", n })) },
);

/** Plays `steps` on `timers`; the log names what fired and what `next` said after each step. */
function play(timers: Timers, steps: Step[]): unknown[] {
  const log: unknown[] = [];
  const standing: any[] = [];
  let count = 0;
  for (const { kind, n } of steps) {
    if (kind === "advance") timers.advance(n);
    else if (kind === "remove") {
      const [gone] = standing.splice(n % (standing.length || 1), 1);
      if (gone !== undefined) timers.remove(gone);
    } else {
      const id = count++;
      const waiter = probe(() => {
        standing.splice(standing.indexOf(waiter), 1);
        log.push(id);
      });
      standing.push(waiter);
      timers.insert(waiter, n);
    }
    log.push(`next ${timers.ahead()}`);
  }
  return log;
}

/** Each waiter that fires takes out a neighbour, due or not, and puts in a new one. */
function playReentrant(timers: Timers, delays: number[], victims: number[], jumps: number[]): unknown[] {
  const log: unknown[] = [];
  const standing: any[] = [];
  let count = 0;
  const add = (ticks: number) => {
    const id = count++;
    const waiter = probe(() => {
      log.push(id);
      standing.splice(standing.indexOf(waiter), 1);
      const [gone] = standing.splice(victims[id % victims.length]! % (standing.length || 1), 1);
      if (gone !== undefined && id % 2 === 0) timers.remove(gone);
      else if (gone !== undefined) standing.push(gone);
      if (count < 200) add(delays[(id * 7) % delays.length]!);
    });
    standing.push(waiter);
    timers.insert(waiter, ticks);
  };
  for (const ticks of delays) add(ticks);
  for (const jump of jumps) {
    timers.advance(jump);
    log.push(`next ${timers.ahead()}`);
  }
  return log;
}

describe.each([
  ["CountdownList", () => new CountdownList()],
  ["TimerHeap", () => new TimerHeap()],
])("%s", (_name, make: () => Timers) => {
  it("does what a sorted array does, whatever is set, cancelled and counted down", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        expect(play(make(), steps)).toEqual(play(new SortedModel(), steps));
      }),
      { numRuns: 500 },
    );
  });

  it("does so with many timers, most of them cancelled", () => {
    const many: Step[] = fc.sample(step, { seed: 11, numRuns: 3000 }).map(({ kind, n }, i) => {
      if (i % 1000 < 400) return { kind: "insert", n: n + 1 };
      return kind === "insert" ? { kind: "remove", n } : { kind, n: kind === "advance" ? n % 50 : n };
    });
    expect(play(make(), many)).toEqual(play(new SortedModel(), many));
  });

  it("repeats itself exactly", () => {
    const steps = fc.sample(step, { seed: 7, numRuns: 500 });
    expect(play(make(), steps)).toEqual(play(make(), steps));
  });

  it("tolerates that a waiter which fires sets and cancels others, due ones too", () => {
    const small = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        fc.array(small, { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 12 }),
        (delays, victims, jumps) => {
          const model = playReentrant(new SortedModel(), delays, victims, jumps);
          expect(playReentrant(make(), delays, victims, jumps)).toEqual(model);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("fires equal deadlines in the order they were set, from whichever moment", () => {
    const timers = make();
    const fired: number[] = [];
    for (let i = 0; i < 50; i++) {
      timers.insert(
        probe(() => fired.push(i)),
        100 - i,
      );
      timers.advance(1);
    }
    timers.advance(49);
    expect(fired).toEqual([]);
    timers.advance(1);
    expect(fired).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it.each([2 ** 24, 2 ** 30, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 52, 2 ** 53 - 2])(
    "does not wrap around at %d ticks",
    (edge) => {
      const timers = make();
      const fired: string[] = [];
      for (const by of [1, 0, -1])
        timers.insert(
          probe(() => fired.push(String(by))),
          edge + by,
        );
      timers.advance(edge - 2);
      expect([fired.length, timers.ahead()]).toEqual([0, 1]);
      timers.advance(1);
      expect([...fired, timers.ahead()]).toEqual(["-1", 1]);
      timers.advance(1);
      expect([...fired, timers.ahead()]).toEqual(["-1", "0", 1]);
      timers.advance(1);
      expect([...fired, timers.ahead()]).toEqual(["-1", "0", "1", -1]);
    },
  );

  it("stays exact to the tick after the total has passed 2^53", () => {
    const timers = make();
    let fired = 0;
    const again = () => {
      fired++;
      timers.insert(probe(again), 2 ** 52 + 1);
    };
    timers.insert(probe(again), 2 ** 52 + 1);
    for (let round = 1; round <= 9; round++) {
      timers.advance(2 ** 52);
      expect([fired, timers.ahead()]).toEqual([round - 1, 1]);
      timers.advance(1);
      expect([fired, timers.ahead()]).toEqual([round, 2 ** 52 + 1]);
    }
  });
});

it("of a heap, what was set while others were taken out is not due before its time", () => {
  const timers = new TimerHeap();
  const others = Array.from({ length: 200 }, () => probe(() => {}));
  let fired = 0;
  const first = probe(() => {
    for (const other of others) timers.remove(other);
    for (let i = 0; i < 200; i++)
      timers.insert(
        probe(() => fired++),
        1000 + i,
      );
  });
  timers.insert(first, 1);
  for (const [i, other] of others.entries()) timers.insert(other, 2 + i);
  timers.advance(1);
  expect([fired, timers.ahead()]).toEqual([0, 1000]);
});
