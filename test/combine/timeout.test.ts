import { BusError, now, type Routine, sleep, TimeoutError, timeout } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function caught(main: () => Routine<unknown>): { error: any; at: number } {
  return result(function* () {
    try {
      yield* main();
    } catch (error) {
      return { error, at: now() };
    }
    throw new Error("nothing was thrown");
  });
}

function* after<T>(ms: number, value: T): Routine<T> {
  yield* sleep(ms);
  return value;
}

test("timeout gives the value if it comes in time", () => {
  const main = function* () {
    return [yield* timeout(after(10, "value"), 20), now()];
  };
  expect(result(main)).toEqual(["value", 10]);
});

test("timeout has its own error, with the time in it", () => {
  const { error, at } = caught(() => waitTooLong());
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(BusError);
  expect([error.name, error.code, error.message, at]).toEqual([
    "TimeoutError",
    "R13",
    "sleep did not finish within 25 ms.",
    25,
  ]);
});

function* waitTooLong(): Routine<void> {
  yield* timeout(sleep(100), 25);
}

test("the error comes after the clean-up of what was too slow", () => {
  function* slow(): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      yield* sleep(7);
    }
  }
  const main = function* (): Routine<void> {
    yield* timeout(slow(), 25);
  };
  expect(caught(main).at).toBe(32);
});

test("a timeout of 0 lets go what is not ready in the same turn", () => {
  const main = function* (): Routine<void> {
    yield* timeout(sleep(1), 0);
  };
  expect(caught(main).error.code).toBe("R13");
});

test("on a tie, what was awaited wins over the alarm", () => {
  const main = function* () {
    yield* timeout(sleep(10), 10);
    return now();
  };
  expect(result(main)).toBe(10);
});

test("the message has the right time although sleeps are handed out again", () => {
  const main = function* (): Routine<void> {
    try {
      yield* timeout(sleep(100), 30);
    } finally {
      yield* timeout(after(1, 0), 999);
    }
  };
  expect(caught(main).error.message).toContain("within 30 ms");
});

test("a bad delay is refused with a sentence", () => {
  const main = function* (): Routine<void> {
    yield* timeout(sleep(1), -1);
  };
  expect(caught(main).error.message).toBe(
    "timeout(-1) is not a delay. Give a finite number of milliseconds, 0 or more.",
  );
});
