import fc from "fast-check";
import { Executor, now, type Routine, sleep, sleepUntil, ticker, yieldNow } from "ristretto";
import type { Clock } from "ristretto/hal";
import { describe, expect, it } from "vitest";
import { drive } from "../../src/hal/drive.ts";

/** A clock moved by hand. The log holds every call of `drive`, in order. */
class FakeClock implements Clock {
  readonly log: string[] = [];
  readonly longest: number;
  readonly wrap?: number;
  readonly steady?: boolean;
  /** What really passed, which no jump changes. */
  real = 0;
  private shift: number;
  private pended: (() => void) | undefined;
  private alarm: { at: number; fire: () => void } | undefined;

  constructor(options: { longest?: number; wrap?: number; steady?: boolean; start?: number } = {}) {
    this.longest = options.longest ?? 2 ** 31 - 1;
    this.shift = options.start ?? 0;
    if (options.wrap !== undefined) this.wrap = options.wrap;
    if (options.steady !== undefined) this.steady = options.steady;
  }

  now(): number {
    const ticks = this.real + this.shift;
    return this.wrap === undefined ? ticks : ticks % this.wrap;
  }

  setAlarm(ticks: number, fire: () => void): void {
    this.log.push(`alarm ${ticks}`);
    this.alarm = { at: this.real + ticks, fire };
  }

  clearAlarm(): void {
    if (this.alarm !== undefined) this.log.push("clear");
    this.alarm = undefined;
  }

  pend(run: () => void): void {
    this.log.push("pend");
    this.pended = run;
  }

  jump(ticks: number): void {
    this.shift += ticks;
  }

  idle(): void {
    for (let run = this.pended; run !== undefined; run = this.pended) {
      this.pended = undefined;
      run();
    }
  }

  /** Lets `ticks` pass; the alarm fires on time, or `late` ticks after it. */
  pass(ticks: number, late = 0): void {
    this.idle();
    const end = this.real + ticks;
    while (this.alarm !== undefined && this.alarm.at + late <= end) {
      const { at, fire } = this.alarm;
      this.alarm = undefined;
      this.real = Math.max(this.real, at + late);
      fire();
      this.idle();
    }
    this.real = Math.max(this.real, end);
  }

  /** What runs now takes so long. */
  work(ticks: number): void {
    this.real += ticks;
  }
}

/** Writes down the real time of every wake of a loop of sleeps. */
function* pulse(clock: FakeClock, ms: number, times: number[]): Routine<void> {
  for (;;) {
    yield* sleep(ms);
    times.push(clock.real);
  }
}

function driven(clock: FakeClock) {
  const exec = new Executor();
  const stop = drive(exec, clock);
  return { exec, stop };
}

describe("a steady clock", () => {
  it.each([0, 1, 2 ** 24 - 501, 2 ** 24 - 500, 2 ** 24 - 499, 2 ** 24 - 1])(
    "wraps around without a trace, started at %d of 2^24",
    (start) => {
      const clock = new FakeClock({ wrap: 2 ** 24, start });
      const times: number[] = [];
      driven(clock).exec.spawn(pulse(clock, 500, times));
      clock.pass(2500);
      expect(times).toEqual([500, 1000, 1500, 2000, 2500]);
    },
  );

  it("splits what is longer than its longest alarm, past 2^31 ticks too", () => {
    const clock = new FakeClock({ longest: 2 ** 30, wrap: 2 ** 31 });
    const times: number[] = [];
    driven(clock).exec.spawn(pulse(clock, 2 ** 32 + 7, times));
    clock.pass(2 ** 32 + 7);
    expect(times).toEqual([2 ** 32 + 7]);
    expect(clock.log.slice(0, 6)).toEqual(["pend", ...Array(4).fill("alarm 1073741824"), "alarm 7"]);
  });

  it("makes up for a late alarm: absolute deadlines do not drift", () => {
    const clock = new FakeClock();
    const times: number[] = [];
    driven(clock).exec.spawn(
      (function* () {
        for (let i = 1; i <= 4; i++) {
          yield* sleepUntil(i * 100);
          times.push(clock.real);
        }
      })(),
    );
    clock.pass(1000, 30);
    expect(times).toEqual([130, 230, 330, 430]);
  });

  it("counts the part of a wait that an event cut short", () => {
    const clock = new FakeClock();
    const times: number[] = [];
    const { exec } = driven(clock);
    exec.spawn(pulse(clock, 100, times));
    clock.pass(60);
    exec.spawn(pulse(clock, 1000, []));
    clock.pass(60);
    expect([times, clock.log]).toEqual([[100], ["pend", "alarm 100", "pend", "alarm 40", "alarm 100"]]);
  });
});

describe("pend", () => {
  it("is asked for once, whatever wakes before the turn", () => {
    const clock = new FakeClock();
    const { exec } = driven(clock);
    for (let i = 0; i < 5; i++) exec.spawn(pulse(clock, 10, []));
    expect(clock.log).toEqual(["pend"]);
  });

  it("comes after every turn that leaves work ready, so the host gets control in between", () => {
    const clock = new FakeClock();
    const { exec } = driven(clock);
    exec.spawn(
      (function* () {
        yield* yieldNow();
        yield* yieldNow();
      })(),
    );
    clock.idle();
    expect(clock.log).toEqual(["pend", "pend", "pend"]);
  });

  it("goes on after an error from a turn, which reaches the host", () => {
    const clock = new FakeClock();
    const times: number[] = [];
    const { exec } = driven(clock);
    exec.spawn(
      (function* (): Routine<void> {
        yield* yieldNow();
        throw new Error("broken");
      })(),
    );
    exec.spawn(pulse(clock, 10, times));
    expect(() => clock.pass(1)).toThrow("broken");
    clock.pass(30);
    expect(times.length).toBeGreaterThanOrEqual(2);
  });
});

describe("a clock that jumps", () => {
  const jumps = [-(10 ** 9), -1000, -1, 1, 1000, 10 ** 9];

  it.each(jumps)("by %d while nothing else happens changes nothing", (jump) => {
    const clock = new FakeClock({ steady: false });
    const times: number[] = [];
    driven(clock).exec.spawn(pulse(clock, 100, times));
    clock.pass(50);
    clock.jump(jump);
    clock.pass(250);
    expect(times).toEqual([100, 200, 300]);
  });

  it.each([-(10 ** 9), -1000, 1000, 10 ** 9])("by %d before an event fires nothing early", (jump) => {
    const clock = new FakeClock({ steady: false });
    const times: number[] = [];
    const { exec } = driven(clock);
    exec.spawn(pulse(clock, 100, times));
    clock.pass(50);
    clock.jump(jump);
    exec.pend!();
    clock.pass(300);
    expect(times).toEqual([150, 250, 350]);
  });

  it("starves nothing: however it jumps, every sleep ends", () => {
    const moves = fc.array(fc.record({ pass: fc.nat(150), jump: fc.integer(), event: fc.boolean() }));
    fc.assert(
      fc.property(moves, (steps) => {
        const clock = new FakeClock({ steady: false });
        const times: number[] = [];
        const { exec } = driven(clock);
        exec.spawn(pulse(clock, 100, times));
        for (const { pass, jump, event } of steps) {
          clock.pass(pass);
          clock.jump(jump);
          if (event) exec.pend!();
        }
        const before = times.length;
        clock.pass(100);
        expect(times.length).toBeGreaterThan(before);
      }),
    );
  });
});

describe("a turn that takes its time", () => {
  /** When a loop that works for 5 ticks in each round begins its rounds. */
  function rounds(wait: () => Routine<void>, options: { wrap?: number; steady?: boolean } = {}): number[] {
    const clock = new FakeClock(options);
    const times: number[] = [];
    driven(clock).exec.spawn(
      (function* () {
        for (;;) {
          times.push(clock.real);
          clock.work(5);
          yield* wait();
        }
      })(),
    );
    clock.pass(30);
    return times;
  }

  it.each([{}, { wrap: 16 }, { steady: false }])("is no part of a sleep (%o)", (options) => {
    expect(rounds(() => sleep(10) as unknown as Routine<void>, options)).toEqual([0, 10, 20, 30]);
  });

  it.each([{}, { wrap: 16 }, { steady: false }])("does not make a ticker late (%o)", (options) => {
    const tick = ticker(10);
    expect(rounds(() => tick.next() as unknown as Routine<void>, options)).toEqual([0, 10, 20, 30]);
  });

  it("that takes longer than the wait makes the next turn begin at once", () => {
    const clock = new FakeClock();
    const times: number[] = [];
    driven(clock).exec.spawn(
      (function* () {
        for (let i = 0; i < 4; i++) {
          times.push(clock.real);
          clock.work(12);
          yield* sleep(10);
        }
      })(),
    );
    clock.pass(100);
    expect(times).toEqual([0, 12, 24, 36]);
  });

  it("property: each turn begins when the first deadline is due, or when the turn before has ended", () => {
    const round = fc.record({ work: fc.nat(20), wait: fc.oneof(fc.constant(0), fc.nat(40)) });
    const tasks = fc.array(fc.array(round, { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(tasks, fc.constantFrom(undefined, 2 ** 10), (programs, wrap) => {
        const clock = new FakeClock(wrap === undefined ? {} : { wrap, start: wrap - 7 });
        const exec = new Executor();
        let due = 0;
        const turn = exec.turn.bind(exec);
        exec.turn = (elapsed) => {
          const began = clock.real;
          expect(began).toBe(due);
          const next = turn(elapsed);
          due = Math.max(clock.real, began + next);
          return next;
        };
        drive(exec, clock);
        for (const program of programs) exec.spawn(worker(clock, program));
        clock.pass(2000);
        expect(exec.tasks()).toEqual([]);
      }),
    );
  });

  it("property: whatever the work, no sleep of a clock that is not steady ends early", () => {
    const round = fc.record({ work: fc.nat(20), wait: fc.nat(40) });
    fc.assert(
      fc.property(
        fc.array(fc.array(round, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (programs) => {
          const clock = new FakeClock({ steady: false });
          const { exec } = driven(clock);
          for (const program of programs) exec.spawn(worker(clock, program));
          clock.pass(10_000);
          expect(exec.tasks()).toEqual([]);
        },
      ),
    );
  });
});

/** Works and sleeps. A sleep that ends early fails. */
function* worker(clock: FakeClock, program: readonly { work: number; wait: number }[]): Routine<void> {
  for (const { work, wait } of program) {
    const due = now() + wait;
    clock.work(work);
    yield* sleep(wait);
    expect(now()).toBeGreaterThanOrEqual(due);
    expect(clock.real).toBeGreaterThanOrEqual(due);
  }
}

it("detached, it leaves no alarm and pends nothing", () => {
  const clock = new FakeClock();
  const times: number[] = [];
  const { exec, stop } = driven(clock);
  exec.spawn(pulse(clock, 10, times));
  clock.pass(10);
  stop();
  exec.spawn(pulse(clock, 10, times));
  clock.pass(100);
  expect([times, clock.log.at(-1), exec.pend]).toEqual([[10], "clear", undefined]);
});
