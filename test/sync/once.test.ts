import { now, Once, type Routine, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result } from "../run.ts";

interface Work {
  once: Once<number>;
  trace: string[];
}

/** A task that takes 10 ms, and fails as often as said. */
function work(failures = 0): Work {
  const trace: string[] = [];
  let runs = 0;
  const once = new Once<number>(function* () {
    const run = ++runs;
    trace.push(`${now()} run ${run}`);
    try {
      yield* sleep(10);
    } finally {
      trace.push(`${now()} left ${run}`);
    }
    if (run <= failures) throw new Error(`run ${run}`);
    return 40 + run;
  });
  return { once, trace };
}

function* wants({ once, trace }: Work, name: string): Routine<void> {
  try {
    trace.push(`${name} ${yield* once.run()}`);
  } catch (error: any) {
    trace.push(`${name} fails: ${error.message}`);
  }
}

test("it runs once, and all get its result, in the order in which they came; later ones at once", () => {
  const both = work();
  result(function* () {
    for (const name of ["a", "b", "c"]) spawn(wants(both, name));
    yield* sleep(5);
    expect([both.once.isDone, both.once.value]).toEqual([false, undefined]);
    yield* sleep(6);
    expect([both.once.isDone, both.once.value, yield* both.once.run()]).toEqual([true, 41, 41]);
  });
  expect(both.trace).toEqual(["0 run 1", "10 left 1", "a 41", "b 41", "c 41"]);
});

test("where the first throws, it alone gets the error, and the next in line runs it anew", () => {
  const both = work(2);
  result(function* () {
    for (const name of ["a", "b", "c", "d"]) spawn(wants(both, name));
    yield* sleep(50);
  });
  expect(both.trace).toEqual([
    "0 run 1",
    "10 left 1",
    "a fails: run 1",
    "10 run 2",
    "20 left 2",
    "b fails: run 2",
    "20 run 3",
    "30 left 3",
    "c 43",
    "d 43",
  ]);
});

test("where the first is cancelled, it cleans up, and then the next in line runs it anew", () => {
  const both = work();
  result(function* () {
    const [first, second] = ["a", "b", "c"].map((name) => spawn(wants(both, name)));
    yield* sleep(5);
    first!.cancel();
    second!.cancel();
    yield* sleep(20);
  });
  expect(both.trace).toEqual(["0 run 1", "5 left 1", "5 run 2", "15 left 2", "c 42"]);
});

test("a task that throws before its first await, or is no task, leaves it as it was", () => {
  let runs = 0;
  const once = new Once<string>(() => {
    if (runs++ === 0) throw new Error("not yet");
    return (function* (): Routine<string> {
      return "there";
    })();
  });
  result(function* () {
    try {
      yield* once.run();
    } catch (error: any) {
      expect(error.message).toBe("not yet");
    }
    expect([once.isDone, yield* once.run()]).toEqual([false, "there"]);
  });
});

test("a task that wants its own result is told of the deadlock", () => {
  const error: any = result(function* () {
    const once: Once<number> = new Once(() => once.run());
    try {
      yield* once.run();
    } catch (thrown) {
      return thrown;
    }
    return undefined;
  });
  expect([error.code, error.message]).toEqual([
    "R46",
    "main takes a lock that it holds already, and would wait for itself for ever. Unlock it first, or lock it in one place.",
  ]);
});
