import {
  type Board,
  type Link,
  link,
  MisuseError,
  type Remote,
  type Routine,
  race,
  remote,
  sleep,
  spawn,
  timeout,
} from "ristretto";
import { simulate, type Wired } from "ristretto/sim";
import { expect, test } from "vitest";
import { noise, pair } from "./noisy-line.ts";

/** What one of the boards serves in these tests. */
interface Lamp {
  light(on: boolean): void;
  twice(n: number): Routine<number>;
  fails(): void;
  never(): Routine<void>;
}

function lamp(told: string[]): Lamp {
  return {
    light: (on) => void told.push(`light ${on}`),
    *twice(n) {
      yield* sleep(10);
      return 2 * n;
    },
    fails() {
      throw new Error("no bulb");
    },
    *never() {
      try {
        told.push("begins");
        yield* sleep(1e6);
      } finally {
        told.push("stops");
      }
    },
  };
}

function side(body: (other: Remote<any>, line: Link<any>) => Routine<void>, served: object = {}) {
  return simulate(function* side(board: Board): Routine<void> {
    const line = link<any>(board.serial("Serial1", { baud: 115_200 }));
    // What the other side serves may be named by an interface.
    yield* body(remote<Lamp>(line, served as any) as Remote<any>, line);
  });
}

const idle = function* (): Routine<void> {};

/** Runs `body` on one board, with the lamp on the other. */
function run(body: (lamp: Remote<any>, line: Link<any>) => Routine<void>, told: string[] = []): Wired {
  return pair([side(body), side(idle, lamp(told))], [noise(3, 100), noise(4, 100)]);
}

test("an answer that the link cannot carry is told at the call, and the other side goes on", () => {
  const around: any = {};
  around.self = around;
  const served = {
    long: () => "x".repeat(2000),
    around: () => around,
    loud: () => Promise.reject,
    twice: (n: number) => 2 * n,
  };
  const told: unknown[] = [];
  function* asks(other: Remote<any>): Routine<void> {
    for (const name of ["long", "around"])
      try {
        yield* other.call(name);
      } catch (error: any) {
        told.push(error.code, /1024|holds itself/.test(error.message));
      }
    told.push(yield* other.call("twice", 4));
  }
  pair([side(asks), side(idle, served)], [noise(3, 100), noise(4, 100)]).advance(5000);
  expect(told).toEqual(["R58", true, "R58", true, 8]);
});

test("a call gives what the other side's function gives, be it a task", () => {
  const told: unknown[] = [];
  run(function* (other) {
    told.push(yield* other.call("light", true));
    told.push(yield* other.call("twice", 21));
  }, told as string[]).advance(5000);
  expect(told).toEqual(["light true", undefined, 42]);
});

test("calls of a hundred tasks each get their own answer, both ways at once", () => {
  const got: number[] = [];
  const calls = function* (other: Remote<any>): Routine<void> {
    for (let n = 0; n < 50; n++)
      spawn(
        (function* () {
          if ((yield* other.call("twice", n)) === 2 * n) got.push(n);
        })(),
      );
  };
  pair([side(calls, lamp([])), side(calls, lamp([]))], [noise(5, 100), noise(6, 100)]).advance(60_000);
  expect(got.length).toBe(100);
});

test("what the function throws is thrown at the call, and a name that is not there says so", () => {
  const told: string[] = [];
  run(function* (other) {
    for (const name of ["fails", "constructor"])
      try {
        yield* other.call(name);
      } catch (error: any) {
        told.push(error.message);
      }
  }).advance(5000);
  expect(told).toEqual([
    "fails failed on the other side of the link: no bulb.",
    "constructor failed on the other side of the link: there is no such function.",
  ]);
});

test("a call that is cancelled cancels the task on the other side", () => {
  const told: string[] = [];
  run(function* (other) {
    yield* race(other.call("never"), sleep(1000));
    yield* sleep(500);
    told.push("goes on");
  }, told).advance(5000);
  expect(told).toEqual(["begins", "stops", "goes on"]);
});

test("if the other side starts anew, calls fail with R57; if it closes, with R38", () => {
  const told: string[] = [];
  const both = run(function* (other) {
    for (;;)
      try {
        yield* other.call("never");
      } catch (error: any) {
        told.push(error.code);
        if (error.code === "R38") return;
      }
  });
  both.advance(1000);
  both.replace(1, side(idle, lamp([])));
  both.advance(1000);
  both.replace(
    1,
    side(function* (_, line) {
      yield* sleep(1000);
      line.close();
    }, lamp([])),
  );
  both.advance(10_000);
  expect(told).toEqual(["R57", "R57", "R38"]);
});

test("a call that nobody answers ends with its timeout", () => {
  const told: string[] = [];
  side(function* (other) {
    try {
      yield* timeout(other.call("light", true), 300);
    } catch (error: any) {
      told.push(error.code);
    }
  }).advance(1000);
  expect(told).toEqual(["R13"]);
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])("two boards do not go on by %d ms", (ms) => {
  expect(() => pair([side(idle), side(idle)], [noise(9, 100), noise(10, 100)]).advance(ms)).toThrow(
    MisuseError,
  );
});
