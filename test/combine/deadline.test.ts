import { Channel, deadline, now, type Routine, race, sleep, TimeoutError } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function caught(main: () => Routine<unknown>): { error: any; at: number } {
  return result(function* () {
    yield* sleep(100);
    try {
      yield* main();
    } catch (error) {
      return { error, at: now() };
    }
    throw new Error("nothing was thrown");
  });
}

test("what comes in time is given", () => {
  const main = function* () {
    yield* sleep(10);
    return [yield* deadline(value(20), 40), now()];
  };
  expect(result(main)).toEqual(["value", 30]);
});

function* value(ms: number): Routine<string> {
  yield* sleep(ms);
  return "value";
}

test("what is too late is cancelled at the time, as now() counts, and its clean-up comes first", () => {
  function* slow(): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      yield* sleep(7);
    }
  }
  const { error, at } = caught(() => by(slow(), 125));
  expect(error).toBeInstanceOf(TimeoutError);
  expect([error.code, error.message, at]).toEqual(["R48", "task call did not finish by 125 ms.", 132]);
});

function* by(future: any, time: number): Routine<void> {
  yield* deadline(future, time);
}

test("several waits share one deadline", () => {
  const { error, at } = caught(function* () {
    for (;;) yield* by(sleep(10), 145);
  });
  expect([error.code, at]).toEqual(["R48", 145]);
});

test("one that is past leaves time for what is ready at once, and for nothing else", () => {
  const channel = new Channel<number>(1);
  channel.trySend(5);
  const seen: unknown[] = [];
  const { error, at } = caught(function* () {
    seen.push(yield* deadline(channel.receive(), 50));
    yield* deadline(sleep(1), 50);
  });
  expect([seen, error.code, at]).toEqual([[5], "R48", 100]);
});

test("a stored deadline does not move: its time is that of the clock, not of the await", () => {
  const { error, at } = caught(function* () {
    const stored = deadline(sleep(100), 130);
    yield* sleep(20);
    yield* stored;
  });
  expect([error.code, at]).toEqual(["R48", 130]);
});

test("what had arrived goes back if the wait for it is cancelled", () => {
  const main = function* () {
    const channel = new Channel<number>(1);
    channel.trySend(5);
    yield* race(sleep(0), deadline(channel.receive(), 50));
    return channel.size;
  };
  expect(result(main)).toBe(1);
});

test.each([-1, Number.NaN, Infinity, "5", undefined])("%s is no time", (time) => {
  const { error } = caught(() => by(sleep(1), time as number));
  expect([error.code, error.message]).toEqual([
    "R2",
    `deadline(${JSON.stringify(time) && typeof time === "string" ? JSON.stringify(time) : time}) is not a delay. Give a finite number of milliseconds, 0 or more.`,
  ]);
});
