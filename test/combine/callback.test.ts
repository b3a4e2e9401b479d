import { fromCallback, type Routine, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { drain, result, run } from "../run.ts";

test("fromCallback resolves with what the event brings, from outside of a turn", () => {
  let fire: (value: number) => void = () => {};
  const { exec, task } = run(function* () {
    return yield* fromCallback<number>((resolve) => {
      fire = resolve;
    });
  });
  expect(task.state).toBe("waiting");
  fire(42);
  expect(task.state).toBe("ready");
  drain(exec);
  expect(task.result).toBe(42);
});

test("waking a queued task does nothing: later calls of resolve and reject are ignored", () => {
  const main = function* () {
    const first = yield* fromCallback<number>((resolve, reject) => {
      resolve(1);
      resolve(2);
      reject(new Error("late"));
    });
    yield* sleep(5);
    return first;
  };
  expect(result(main)).toBe(1);
});

test("a late call cannot wake the task out of its next wait", () => {
  let late: (value: number) => void = () => {};
  const trace: number[] = [];
  const { exec } = run(function* () {
    yield* fromCallback<number>((resolve) => {
      late = resolve;
      resolve(1);
    });
    trace.push(1);
    yield* fromCallback<number>(() => {});
    trace.push(2);
  });
  late(7);
  drain(exec);
  expect(trace).toEqual([1]);
});

test("stop runs on cancel, once, with what start returned; not on a normal end", () => {
  const stopped: unknown[] = [];
  const wait = (ready: boolean) =>
    fromCallback<void, string>(
      (resolve) => {
        if (ready) resolve();
        return "handle";
      },
      (state) => void stopped.push(state),
    );
  result(function* () {
    yield* wait(true);
    const waiting = spawn(
      (function* (): Routine<void> {
        yield* wait(false);
      })(),
    );
    yield* sleep(1);
    waiting.cancel();
    waiting.cancel();
    yield* sleep(1);
  });
  expect(stopped).toEqual(["handle"]);
});

test("what start throws is thrown at the await; what stop throws is reported", () => {
  const { errors, task } = run(function* () {
    try {
      yield* fromCallback<void>(() => {
        throw new Error("no such pin");
      });
    } catch (error) {
      const waiting = spawn(
        (function* (): Routine<void> {
          yield* fromCallback<void>(
            () => {},
            () => {
              throw new Error("stop broke");
            },
          );
        })(),
      );
      yield* sleep(1);
      waiting.cancel();
      yield* sleep(1);
      return [(error as Error).message, waiting.state];
    }
    return [];
  });
  expect(task.result).toEqual(["no such pin", "cancelled"]);
  expect(errors).toEqual(["Error: stop broke"]);
});
