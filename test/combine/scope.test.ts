import { now, type Routine, type Scope, scope, sleep, tasks } from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

test("no task outlives its scope: children are cancelled and their clean-up is awaited", () => {
  const trace: string[] = [];
  function* child(): Routine<void> {
    try {
      for (;;) yield* sleep(3);
    } finally {
      yield* sleep(4);
      trace.push(`child left at ${now()}`);
    }
  }
  const main = function* () {
    const value = yield* scope(
      function* (children) {
        children.spawn(child(), { name: "child" });
        yield* sleep(10);
        return tasks().map((task) => task.name);
      },
      { cancel: true },
    );
    return [value, tasks().length, now()];
  };
  expect(result(main)).toEqual([["main", "child"], 1, 14]);
  expect(trace).toEqual(["child left at 14"]);
});

test("an error in the body cancels the children too, and goes on", () => {
  const main = function* (): Routine<unknown> {
    try {
      yield* scope(function* (children): Routine<void> {
        children.spawn(forever());
        throw new Error("body broke");
      });
    } catch (error) {
      return [(error as Error).message, tasks().length];
    }
    return [];
  };
  expect(result(main)).toEqual(["body broke", 1]);
});

function* forever(): Routine<void> {
  for (;;) yield* sleep(1000);
}

test("an error out of a child's clean-up is thrown by the scope", () => {
  function* child(): Routine<void> {
    try {
      yield* forever();
    } finally {
      throw new Error("clean-up broke");
    }
  }
  const { errors } = run(function* () {
    yield* scope(
      function* (children) {
        children.spawn(child());
        yield* sleep(1);
      },
      { cancel: true },
    );
  });
  expect(errors).toEqual(["Error: clean-up broke"]);
});

test("spawning in a scope that was left is refused with a sentence", () => {
  const { errors } = run(function* () {
    let kept: Scope | undefined;
    yield* scope(function* (children) {
      kept = children;
      yield* sleep(1);
    });
    kept!.spawn(forever(), { name: "late" });
  });
  expect(errors[0]).toContain("The scope was left before late was spawned in it.");
});
