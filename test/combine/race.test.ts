import {
  Channel,
  fromCallback,
  now,
  type Routine,
  race,
  select,
  sleep,
  spawn,
  tasks,
  yieldNow,
} from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

function* after<T>(ms: number, value: T): Routine<T> {
  yield* sleep(ms);
  return value;
}

test("race gives the value of the first that ends, at its time", () => {
  const main = function* () {
    return [yield* race(after(30, "slow"), after(10, "quick"), sleep(20)), now()];
  };
  expect(result(main)).toEqual(["quick", 10]);
});

test("race is lazy: nothing happens and no time runs until it is awaited", () => {
  const trace: string[] = [];
  const main = function* () {
    const first = race(
      fromCallback(() => void trace.push("started")),
      sleep(10),
    );
    yield* sleep(100);
    expect(trace).toEqual([]);
    yield* first;
    return now();
  };
  expect(result(main)).toBe(110);
});

test("the losers of a race are cancelled, and it ends after their finally blocks", () => {
  const trace: string[] = [];
  function* loser(): Routine<void> {
    try {
      yield* sleep(1000);
      trace.push("never");
    } catch {
      trace.push("catch saw the cancellation");
    } finally {
      yield* sleep(5);
      trace.push(`cleaned up at ${now()}`);
    }
  }
  const main = function* () {
    yield* race(loser(), sleep(10));
    trace.push(`went on at ${now()}`);
  };
  result(main);
  expect(trace).toEqual(["cleaned up at 15", "went on at 15"]);
});

test("select tells which one it was", () => {
  const main = function* () {
    const first = yield* select(sleep(20), after(10, 7));
    return first.index === 1 ? first.value + 1 : 0;
  };
  expect(result(main)).toBe(8);
});

test("one that is ready at once keeps the rest from starting", () => {
  const started: string[] = [];
  const main = function* () {
    yield* race(
      yieldNow(),
      fromCallback(() => void started.push("second")),
    );
  };
  result(main);
  expect(started).toEqual([]);
});

test("an error of the first that fails is thrown at the race", () => {
  function* fails(): Routine<never> {
    yield* sleep(5);
    throw new Error("broken");
  }
  const main = function* () {
    try {
      yield* race(fails(), sleep(10));
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing was thrown";
  };
  expect(result(main)).toBe("broken");
});

test("an error out of a loser's clean-up becomes the outcome: it is never swallowed", () => {
  function* loser(): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      yield* sleep(1);
      throw new Error("clean-up failed");
    }
  }
  const main = function* () {
    yield* race(loser(), sleep(10));
  };
  expect(run(main).errors).toEqual(["Error: clean-up failed"]);
});

test("errors of two clean-ups: one is thrown, with the other attached", () => {
  function* loser(name: string): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      throw new Error(name);
    }
  }
  const main = function* () {
    try {
      yield* race(loser("a"), loser("b"), sleep(10));
    } catch (error) {
      return [error, ...(error as { also: unknown[] }).also].map(String);
    }
    return [];
  };
  const { task, errors } = run(main);
  expect([task.result, errors]).toEqual([["Error: a", "Error: b"], []]);
});

test("cancelling a race cancels its branches and waits for their clean-up", () => {
  const trace: string[] = [];
  function* branch(name: string): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      yield* sleep(name === "a" ? 5 : 8);
      trace.push(`${name} ${now()}`);
    }
  }
  const main = function* () {
    const racing = spawn(
      (function* () {
        try {
          yield* race(branch("a"), branch("b"));
        } finally {
          trace.push(`outer ${now()}`);
        }
      })(),
    );
    yield* sleep(10);
    racing.cancel();
    yield* racing.join();
  };
  expect(run(main).errors).toEqual(["CancelledError: task 2 was cancelled."]);
  expect(trace).toEqual(["a 15", "b 18", "outer 18"]);
});

test("a value that a race received but nobody saw goes back to its channel", () => {
  const channel = new Channel<string>(4);
  const main = function* () {
    const racer = spawn(race2(channel));
    yield* sleep(1);
    channel.trySend("precious");
    racer.cancel();
    yield* sleep(1);
    return channel.tryReceive();
  };
  expect(result(main)).toBe("precious");
});

function* race2(channel: Channel<string>): Routine<void> {
  yield* race(channel.receive(), sleep(1000));
}

test("of two channels only one loses a value when both are ready", () => {
  const [a, b] = [new Channel<string>(1), new Channel<string>(1)];
  const main = function* () {
    a.trySend("a");
    b.trySend("b");
    const first = yield* race(a.receive(), b.receive());
    return [first, a.size, b.size];
  };
  expect(result(main)).toEqual(["a", 0, 1]);
});

test("races nest, and stopping the outer one stops the inner one's branches", () => {
  const trace: string[] = [];
  function* leaf(name: string): Routine<void> {
    try {
      yield* sleep(100);
    } finally {
      trace.push(`${name} ${now()}`);
    }
  }
  const main = function* () {
    yield* race(race(leaf("a"), leaf("b")), sleep(10));
    return now();
  };
  expect(result(main)).toBe(10);
  expect(trace).toEqual(["a 10", "b 10"]);
});

test("an empty race, a plain value and a native Promise in it are refused with a sentence", () => {
  const attempt = (build: () => unknown) => {
    try {
      build();
    } catch (error) {
      return (error as Error).message;
    }
    return "accepted";
  };
  expect(attempt(() => race())).toBe("race needs at least one future: race(a, b).");
  expect(attempt(() => race(5 as never))).toContain("race awaited 5, which is not a future.");
  expect(attempt(() => race(Promise.resolve() as never))).toContain("fromPromise");
});

test("a branch works for its task: its resumes count there, and it cannot await the task's own end", () => {
  const main = function* () {
    const [self] = tasks();
    try {
      yield* race(
        (function* (): Routine<void> {
          yield* yieldNow();
          yield* self!.join();
        })(),
        sleep(10),
      );
    } catch (error) {
      return [(error as Error).message, self!.resumes];
    }
    return [];
  };
  expect(result(main)).toEqual([
    "main awaits its own end and would never end. Join it from another task.",
    5,
  ]);
});

/** Waits a tick, then does `step`: not the start of the race ends it. */
function* later(step: () => Routine<unknown>): Routine<unknown> {
  yield* sleep(1);
  return yield* step();
}

test("a branch may send what another receives", () => {
  const channel = new Channel<number>(1);
  const main = function* () {
    const send = function* () {
      yield* channel.send(1);
    };
    yield* race(channel.receive(), later(send));
    return channel.tryReceive();
  };
  expect(result(main)).toBeUndefined();
});

test("a branch that makes room for another's message gives back what it received itself", () => {
  const channel = new Channel<number>(1);
  const trace: unknown[] = [];
  const main = function* () {
    channel.trySend(1);
    const receive = function* () {
      trace.push(yield* channel.receive());
    };
    yield* race(channel.send(2), later(receive));
    return [channel.tryReceive(), channel.tryReceive()];
  };
  expect([result(main), trace]).toEqual([[1, 2], []]);
});
