// The native counterpart: test/executor/misuse-native.test.ts.
import { Executor, sleep, yieldNow } from "ristretto";
import { expect, it } from "vitest";
import { failure } from "../executor/failure.ts";

it.each<[string, any, string, string]>([
  ["a number", 5, "R4", "5"],
  ["undefined", undefined, "R4", "undefined"],
  ["null", null, "R4", "null"],
  ["a plain object", {}, "R4", "an object"],
  ["an array", [1, 2], "R4", "1,2"],
  ["a string", "text", "R4", '"text"'],
])("awaiting %s is one clear sentence", (_what, value, code, shown) => {
  const error = failure(function* () {
    yield* value;
  });
  const sentence = `bad awaited ${shown}, which is not a future. Await what sleep, a channel, a join or the call of a task gives.`;
  expect([error.name, error.code, error.message]).toEqual(["MisuseError", code, sentence]);
});

it("awaiting a native Promise says what to do", () => {
  const error = failure(function* () {
    yield* Promise.resolve(1) as any;
  });
  const sentence = "bad awaited a native Promise. Wrap it: fromPromise(promise), from ristretto/node.";
  expect([error.code, error.message]).toEqual(["R5", sentence]);
});

it("awaiting a stored future again is told where it happens", () => {
  const error = failure(function* () {
    const first = sleep(1);
    yield* first;
    const second = sleep(1);
    try {
      yield* first;
    } finally {
      yield* second;
    }
  });
  expect(error.code).toBe("R3");
});

it("what a task awaited by mistake can be caught where it stands", () => {
  const exec = new Executor();
  const task = exec.spawn(
    (function* (): any {
      try {
        yield* 5 as any;
      } catch (error: any) {
        yield* yieldNow();
        return error.code;
      }
    })(),
  );
  for (let i = 0; i < 3; i++) exec.turn(0);
  expect(task.result).toBe("R4");
});
