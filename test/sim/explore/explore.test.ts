import { Channel, Mutex, now, type Routine, race, sleep, spawn, yieldNow } from "ristretto";
import { type Digital, falling, rising } from "ristretto/hal";
import { describe, expect, it } from "vitest";
import trafficLight from "../../../examples/traffic-light/traffic-light.ts";
import type { Board } from "../../../src/hal/board.ts";
import { explore, type Program } from "../../../src/sim/index.ts";

describe("what it finds", () => {
  it("what goes wrong by chance, each time the same", () => {
    const drawn = new Set<number>();
    const { random } = Math;
    const program: Program = {
      *app() {
        const first = Math.random();
        drawn.add(first);
        yield* sleep(Math.floor(first * 100));
      },
      inputs: [{ input: "BTN1 press" }],
      forMs: 100,
    };
    expect(explore(program).complete).toBe(true);
    explore(program);
    expect(drawn.size).toBe(1);
    expect(Math.random).toBe(random);
  });

  it("a wake that is lost, because the level is looked at before somebody listens", () => {
    const program: Program = {
      *app(board) {
        const button = board.digital("BTN1", { mode: "input" });
        if (button.read() === 0) {
          yield* sleep(5);
          yield* rising(button);
        }
      },
      inputs: [{ input: "BTN1 1", to: 20 }],
      forMs: 50,
      atEnd(sim) {
        if (!sim.finished) throw new Error("the press was lost");
      },
    };
    const found = explore(program);
    expect(found.complete).toBe(true);
    expect(found.failure!.error).toEqual(new Error("the press was lost"));
    // Before the app runs; before, at and after the end of the sleep.
    expect(found.failed).toBeGreaterThan(0);
    expect(found.failed).toBeLessThan(found.schedules);
  });

  it("a lock that is given back twice", () => {
    const program = (): Program => {
      const lock = new Mutex();
      function* worker(ms: number): Routine<void> {
        yield* lock.lock();
        try {
          yield* race(sleep(ms), sleep(5));
          if (ms === 7) lock.unlock();
        } finally {
          lock.unlock();
        }
      }
      return {
        *app() {
          spawn(worker(7), { name: "careless" });
          spawn(worker(3), { name: "careful" });
        },
      };
    };
    const found = explore(program);
    expect(String(found.failure!.error)).toContain("careless unlocks a lock that careful holds");
  });

  it("that of two inputs the second comes while the first is handled", () => {
    const program: Program = {
      *app(board) {
        const [a, b] = [board.digital("BTN1", { mode: "input" }), board.digital("BTN2", { mode: "input" })];
        yield* rising(a);
        yield* sleep(10);
        yield* rising(b);
      },
      inputs: [
        { input: "BTN1 press 5ms", to: 100 },
        { input: "BTN2 press 5ms", to: 100 },
      ],
      forMs: 300,
      atEnd(sim) {
        if (sim.tasks().length > 0) throw new Error("it waits for a button that was pressed");
      },
    };
    const { failure, complete } = explore(program);
    expect(complete).toBe(true);
    expect(failure!.happenings.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["input: BTN1 press 5ms", "input: BTN2 press 5ms"]),
    );
  });

  it("a deadlock, and who waits for whom", () => {
    const program = (): Program => {
      const [fork, spoon] = [new Mutex(), new Mutex()];
      function* eat(button: Digital, first: Mutex, second: Mutex): Routine<void> {
        yield* rising(button);
        yield* first.lock();
        yield* sleep(10);
        yield* second.lock();
        second.unlock();
        first.unlock();
      }
      return {
        *app(board) {
          spawn(eat(board.digital("BTN1", { mode: "input" }), fork, spoon), { name: "left" });
          spawn(eat(board.digital("BTN2", { mode: "input" }), spoon, fork), { name: "right" });
        },
        inputs: [
          { input: "BTN1 1", to: 1000 },
          { input: "BTN2 1", to: 1000 },
        ],
      };
    };
    const found = explore(program);
    expect(String(found.failure!.error)).toBe(
      'Error: deadlock: "left" waits in lock() of a Mutex, which "right" holds; ' +
        '"right" waits in lock() of a Mutex, which "left" holds. Nothing else can go on.',
    );
    expect(found.failed).toBeLessThan(found.schedules);
    // The buttons are pressed less than 10 ms apart.
    const [first, second] = found.failure!.happenings.filter(({ text }) => text.startsWith("input"));
    expect(second!.t - first!.t).toBeLessThanOrEqual(10);
  });

  it("what goes wrong only in another order of the ready tasks", () => {
    const program = (): Program => {
      let written = false;
      return {
        *app() {
          spawn(
            (function* writer(): Routine<void> {
              yield* yieldNow();
              written = true;
            })(),
          );
          spawn(
            (function* reader(): Routine<void> {
              yield* yieldNow();
              if (!written) throw new Error("read too early");
            })(),
            { name: "reader" },
          );
        },
      };
    };
    expect(explore(program)).toMatchObject({ schedules: 1, complete: true, failed: 0 });
    const found = explore(program, { anyOrder: true });
    expect(found).toMatchObject({ schedules: 4, complete: true, failed: 2 });
    expect(found.failure!.error).toEqual(new Error("read too early"));
  });

  it("what goes wrong only where a turn is late", () => {
    const program: Program = {
      *app(board) {
        const led = board.digital("LED1", { mode: "output" });
        for (let i = 0; i < 3; i++) {
          led.write(1);
          yield* sleep(10);
          led.write(0);
          yield* sleep(10);
        }
      },
      forMs: 200,
      atEnd: (sim) => void sim.expectWave("LED1", "1 10ms 0 10ms 1 10ms 0 10ms 1 10ms 0"),
    };
    expect(explore(program).failed).toBe(0);
    const found = explore({ ...program, lateMs: [0, 3] });
    // The first turn and the ends of six sleeps; the wave begins with the first turn and ends with the fifth sleep.
    expect(found).toMatchObject({ schedules: 2 ** 7, complete: true, failed: 2 ** 7 - 2 ** 2 });
  });

  it("a task that spins", () => {
    const found = explore({
      *app() {
        for (;;) yield* yieldNow();
      },
    });
    expect(String(found.failure!.error)).toContain("kept yielding without sleeping");
  });
});

describe("how it searches", () => {
  it("explores the traffic light with two presses anywhere within 10 s", () => {
    const input = { input: "BTN1 press 100ms", to: 10_000 };
    const found = explore({
      app: trafficLight,
      inputs: [input, input],
      forMs: 10_000,
      always(sim) {
        if (sim.level("LED4") === 1 && sim.level("LED3") === 1) throw new Error("walk and green");
      },
    }).orThrow();
    expect(found.complete).toBe(true);
    expect(found.schedules).toBeLessThan(200_000);
  });

  it("runs the failing schedule again by its number, and the same one each time", () => {
    const program: Program = {
      *app(board) {
        const button = board.digital("BTN1", { mode: "input" });
        yield* rising(button);
        yield* race(sleep(20), falling(button));
        if (button.read() === 1) throw new Error("held");
      },
      inputs: [
        { input: "BTN1 press 20ms", to: 50 },
        { input: "BTN1 0", to: 100 },
      ],
      forMs: 200,
    };
    const { failure } = explore(program);
    const again = explore(program, { schedule: failure!.schedule });
    expect(again.failure).toEqual(failure);
    expect(explore(program, { schedule: 1 }).failed).toBe(0);
    expect(() => explore(program).orThrow()).toThrow(/^Schedule \d+ fails: held\n\n *0 ms {2}/);
  });

  it("beyond its bound goes on at random, says so, and finds the same by the same seed", () => {
    const program: Program = {
      *app(board) {
        const button = board.digital("BTN1", { mode: "input" });
        yield* rising(button);
        yield* sleep(10);
        if (button.read() === 0) return;
        yield* race(sleep(20), falling(button));
        if (button.read() === 0) throw new Error("held for 10 to 30 ms");
      },
      inputs: [
        { input: "BTN1 1", to: 50 },
        { input: "BTN1 0", to: 50 },
      ],
      forMs: 100,
    };
    const options = { max: 2, samples: 50, seed: 7 };
    const found = explore(program, options);
    expect(found).toMatchObject({ schedules: 52, samples: 50, complete: false });
    expect(found.toString()).toContain("50 of them at random; there are more");
    expect(found.failure!.schedule).toBeGreaterThan(2);
    expect(explore(program, { ...options, schedule: found.failure!.schedule }).failure).toEqual(
      found.failure,
    );
  });

  it("tells that a program asks for the time, and tries the latest ticks, too", () => {
    const seen: number[] = [];
    const found = explore({
      *app(board) {
        yield* rising(board.digital("BTN1", { mode: "input" }));
        seen.push(now());
      },
      inputs: [{ input: "BTN1 1", from: 10, to: 90 }],
      forMs: 100,
    });
    expect(seen).toEqual([10, 90]);
    expect(found).toMatchObject({ schedules: 2, ticksTold: true });
    expect(found.toString()).toContain("tells ticks apart");
  });

  it("tells that a program does not do the same each time", () => {
    let runs = 0;
    const found = explore({
      *app(board) {
        yield* sleep(++runs);
        yield* rising(board.digital("BTN1", { mode: "input" }));
      },
      inputs: [{ input: "BTN1 1", to: 10 }],
      forMs: 20,
    });
    expect(found.ticksTold).toBe(true);
  });

  it("two inputs that are the same come in one order", () => {
    const app = function* (board: Board): Routine<void> {
      const button = board.digital("BTN1", { mode: "input" });
      for (;;) yield* rising(button);
    };
    const [one, other] = [{ input: "BTN1 press 1ms" }, { input: "BTN1 press 2ms" }];
    const same = explore({ app, inputs: [one, one] }).schedules;
    expect(same).toBeLessThan(explore({ app, inputs: [one, other] }).schedules);
  });

  it("tasks may wait for each other where that is said", () => {
    const program = (): Program => {
      const channel = new Channel<number>(1);
      return {
        *app() {
          yield* channel.receive();
        },
      };
    };
    expect(String(explore(program).failure!.error)).toContain('"app" waits in receive() of a Channel');
    expect(explore(() => ({ ...program(), mayWait: true })).failed).toBe(0);
  });
});

describe("what it refuses", () => {
  const app = function* (): Routine<void> {};
  it.each<[string, unknown, string]>([
    ["no program", undefined, "explore takes a program, { app, inputs, … }, or a function that returns one"],
    ["no app", { inputs: [] }, "explore takes a program"],
    ["an endless time", { app, forMs: Infinity }, "forMs takes a whole number from 0 to"],
    ["no lateness", { app, lateMs: [] }, "lateMs takes a list"],
    ["a lateness that is negative", { app, lateMs: [0, -1] }, "lateMs takes a whole number"],
    [
      "an input without an action",
      { app, inputs: [{ input: "BTN1" }] },
      'the input "BTN1" needs a pin or port',
    ],
    [
      "a pin that is not there",
      { app, inputs: [{ input: "BTN9 press" }] },
      'the input "BTN9 press": there is no "BTN9"',
    ],
    [
      "an input beyond the end",
      { app, forMs: 5, inputs: [{ input: "BTN1 press", to: 6 }] },
      "takes a whole number from 0 to 5",
    ],
    ["too many inputs", { app, inputs: Array(9).fill({ input: "BTN1 press" }) }, "at most 8"],
  ])("%s", (_what, program, sentence) => {
    expect(() => explore(program as Program)).toThrow(sentence);
  });

  it("a check that moves time", () => {
    const found = explore({ app, always: (sim) => void sim.advance(1) });
    expect(String(found.failure!.error)).toContain("a check may look at things, and advance nothing");
  });

  it("options that make no sense", () => {
    expect(() => explore({ app }, { max: 0 })).toThrow("max takes a whole number from 1");
    expect(() => explore({ app }, { schedule: 1.5 })).toThrow("schedule takes a whole number from 1");
  });
});
