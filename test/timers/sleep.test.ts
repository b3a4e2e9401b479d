import fc from "fast-check";
import { Executor, NO_DEADLINE, now, type Routine, sleep, sleepUntil, yieldNow } from "ristretto";
import { describe, expect, it } from "vitest";
import { TimerHeap } from "../../src/timers/heap.ts";

function errorOf(run: () => unknown): any {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Runs `body` as the only task and gives the error with which it failed. */
function failure(body: () => Routine<unknown>): any {
  const errors: unknown[] = [];
  const exec = new Executor({ onError: (error) => errors.push(error) });
  exec.spawn(body());
  exec.turn(0);
  expect(errors).toHaveLength(1);
  return errors[0];
}

describe("a bad delay", () => {
  it.each([
    [-1, "-1"],
    [-0.001, "-0.001"],
    [Number.NaN, "NaN"],
    [Infinity, "Infinity"],
    ["5", '"5"'],
    [undefined, "undefined"],
    [null, "null"],
  ])("sleep(%s) is one clear sentence", (bad: any, shown) => {
    const sentence = `(${shown}) is not a delay. Give a finite number of milliseconds, 0 or more.`;
    const inTask = failure(function* () {
      yield* sleep(bad);
    });
    expect([inTask.name, inTask.code, inTask.message]).toEqual(["MisuseError", "R2", `sleep${sentence}`]);
    expect(errorOf(() => sleep(bad)).message).toBe(`sleep${sentence}`);
    expect(errorOf(() => sleepUntil(bad)).message).toBe(`sleepUntil${sentence}`);
  });

  it("leaves the other tasks unharmed", () => {
    const exec = new Executor({ onError: () => {} });
    exec.spawn(
      (function* () {
        yield* sleep(-1);
      })(),
    );
    const other = exec.spawn(
      (function* () {
        yield* sleep(5);
        return "unharmed";
      })(),
    );
    exec.turn(0);
    exec.turn(5);
    expect(other.result).toBe("unharmed");
  });
});

function* sleeper(ms: number): Routine<void> {
  yield* sleep(ms);
}

describe("turn returns", () => {
  it("the exact ticks to the next deadline, 0 while work is ready, NO_DEADLINE when only an event can", () => {
    const exec = new Executor();
    expect(exec.turn(0)).toBe(NO_DEADLINE);
    exec.spawn(sleeper(10));
    exec.spawn(sleeper(4));
    expect([exec.turn(0), exec.turn(1), exec.turn(3), exec.turn(5), exec.turn(1)]).toEqual([
      4,
      3,
      6,
      1,
      NO_DEADLINE,
    ]);
    exec.spawn(
      (function* () {
        yield* yieldNow();
      })(),
    );
    expect([exec.turn(0), exec.turn(0)]).toEqual([0, NO_DEADLINE]);
  });

  it.each([-1, 0.5, Number.NaN, Infinity, "1"])("nothing for turn(%s), which is refused", (bad: any) => {
    const exec = new Executor();
    expect(errorOf(() => exec.turn(bad))).toMatchObject({
      code: "R9",
      message: `turn(${bad}) needs the ticks that have passed: an integer, 0 or more.`,
    });
    expect(exec.now).toBe(0);
  });
});

describe.each([
  ["list", () => ({})],
  ["heap", () => ({ timers: new TimerHeap() })],
])("sleep on the %s", (_name, options) => {
  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32, 2 ** 40])(
    "of %d ticks does not fire at once",
    (ticks) => {
      const exec = new Executor(options());
      const task = exec.spawn(sleeper(ticks));
      expect(exec.turn(0)).toBe(ticks);
      expect([exec.turn(ticks - 1), task.state]).toEqual([1, "waiting"]);
      expect([exec.turn(1), task.state]).toEqual([NO_DEADLINE, "done"]);
    },
  );

  it.each([
    [10, 1, 1],
    [10, 10, 1],
    [10, 10.5, 2],
    [10, 11, 2],
    [0.1, 0.05, 1],
    [0.1, 5, 50],
    [7, 7, 1],
    [7, 8, 2],
    [7, 700, 100],
    [1, 0.001, 1],
  ])("fractions round up: a tick of %d ms, sleep(%d) is %d ticks", (tickMs, ms, ticks) => {
    const exec = new Executor({ tickMs, ...options() });
    exec.spawn(sleeper(ms));
    expect(exec.turn(0)).toBe(ticks);
  });

  it("sleep(0) waits for the next turn", () => {
    const exec = new Executor(options());
    const task = exec.spawn(sleeper(0));
    expect([exec.turn(0), task.state]).toEqual([0, "ready"]);
    expect([exec.turn(0), task.state]).toEqual([NO_DEADLINE, "done"]);
  });

  it("counts from the time latched at the start of the turn in which it is awaited", () => {
    const exec = new Executor(options());
    const times: number[] = [];
    exec.spawn(
      (function* () {
        const early = sleep(10);
        times.push(now());
        yield* sleep(5);
        times.push(now());
        yield* early;
        times.push(now());
      })(),
    );
    expect([exec.turn(3), exec.turn(6), exec.turn(10)]).toEqual([5, 10, NO_DEADLINE]);
    expect(times).toEqual([3, 9, 19]);
  });

  it("sleepUntil waits for the moment, and for the next turn if that is past", () => {
    const exec = new Executor({ tickMs: 10, ...options() });
    const times: number[] = [];
    exec.spawn(
      (function* () {
        for (const moment of [100, 250, 250, 20, 301]) {
          yield* sleepUntil(moment);
          times.push(now());
        }
      })(),
    );
    for (let next = exec.turn(0); next !== NO_DEADLINE; ) next = exec.turn(next);
    expect(times).toEqual([100, 250, 250, 250, 310]);
  });

  it("never ends early, and ends in the first turn that has counted its ticks", () => {
    const steps = fc.array(fc.oneof(fc.nat(20), fc.nat(5000)), { minLength: 1, maxLength: 40 });
    const sleeps = fc.array(fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { maxLength: 8 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(sleeps, steps, (programs, turns) => {
        const exec = new Executor(options());
        const seen: string[] = [];
        for (const [who, delays] of programs.entries()) exec.spawn(recorded(who, delays, seen));
        exec.turn(0);
        for (const elapsed of turns) exec.turn(elapsed);
        expect(seen.sort()).toEqual(expected(programs, turns).sort());
      }),
      { numRuns: 300 },
    );
  });
});

function* recorded(who: number, delays: number[], seen: string[]): Routine<void> {
  for (const [i, ms] of delays.entries()) {
    yield* sleep(ms);
    seen.push(`${who}.${i} at ${now()}`);
  }
}

/** The model: from the turn of its await on, a sleep adds up ticks until it has enough. */
function expected(programs: number[][], turns: number[]): string[] {
  return programs.flatMap((delays, who) => {
    const seen: string[] = [];
    let clock = 0;
    let start = 0;
    for (const elapsed of turns) {
      clock += elapsed;
      const ms = delays[seen.length];
      if (ms === undefined || clock - start < Math.ceil(ms)) continue;
      seen.push(`${who}.${seen.length} at ${clock}`);
      start = clock;
    }
    return seen;
  });
}
