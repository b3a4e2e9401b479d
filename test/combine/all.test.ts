import { all, Channel, now, type Routine, sleep, spawn, yieldNow } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

function* after<T>(ms: number, value: T): Routine<T> {
  yield* sleep(ms);
  return value;
}

test("all gives every value in the order given, when the last is there", () => {
  const main = function* () {
    const values = yield* all(after(20, "a"), after(5, 2), yieldNow());
    return [...values, now()];
  };
  expect(result(main)).toEqual(["a", 2, undefined, 20]);
});

test("all of futures that are ready at once ends in the next turn", () => {
  const main = function* () {
    return yield* all(yieldNow(), yieldNow());
  };
  expect(result(main)).toEqual([undefined, undefined]);
});

test("the first error decides: the others are cancelled and clean up first", () => {
  const trace: string[] = [];
  function* worker(): Routine<void> {
    try {
      yield* sleep(100);
    } finally {
      yield* sleep(2);
      trace.push(`clean at ${now()}`);
    }
  }
  function* fails(): Routine<void> {
    yield* sleep(10);
    throw new Error("broken");
  }
  const main = function* () {
    try {
      yield* all(worker(), fails(), worker());
    } catch (error) {
      trace.push(`${(error as Error).message} at ${now()}`);
    }
  };
  result(main);
  expect(trace).toEqual(["clean at 12", "clean at 12", "broken at 12"]);
});

test("what had arrived goes back when all is cancelled", () => {
  const channel = new Channel<string>(2);
  const main = function* () {
    channel.trySend("kept");
    const waiting = spawn(both(channel));
    yield* sleep(5);
    waiting.cancel();
    yield* sleep(5);
    return channel.tryReceive();
  };
  expect(result(main)).toBe("kept");
});

function* both(channel: Channel<string>): Routine<void> {
  yield* all(channel.receive(), sleep(1000));
}

test("what had arrived goes back when another one fails", () => {
  const channel = new Channel<string>(2);
  const main = function* () {
    channel.trySend("kept");
    try {
      yield* all(
        channel.receive(),
        (function* (): Routine<void> {
          yield* sleep(1);
          throw new Error("broken");
        })(),
      );
    } catch {
      return channel.tryReceive();
    }
    return "nothing was thrown";
  };
  expect(result(main)).toBe("kept");
});
