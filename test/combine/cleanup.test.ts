import {
  all,
  Channel,
  Executor,
  fromCallback,
  type Routine,
  race,
  type Scope,
  Signal,
  scope,
  sleep,
  spawn,
  type Task,
  TimeoutError,
  timeout,
  yieldNow,
} from "ristretto";
import { describe, expect, test } from "vitest";
import { drain, pass, run } from "../run.ts";

function* slowToStop(log: string[] = [], name = "cleaned"): Routine<void> {
  try {
    yield* sleep(1000);
  } finally {
    yield* sleep(5);
    log.push(name);
  }
}

function executor(): { exec: Executor; errors: string[] } {
  const errors: string[] = [];
  return { exec: new Executor({ onError: (error) => errors.push(String(error)) }), errors };
}

test("a caller cleans up, with its awaits, after a catch inside that took the error of a clean-up", () => {
  const log: string[] = [];
  function* fails(): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      throw new Error("clean-up failed");
    }
  }
  function* catches(): Routine<void> {
    try {
      yield* fails();
    } catch (error) {
      log.push(String(error));
    }
  }
  const exec = new Executor();
  const task = exec.spawn(
    (function* () {
      try {
        yield* catches();
        log.push("lost");
      } finally {
        yield* sleep(5);
        log.push("cleaned");
      }
    })(),
  );
  exec.turn(0);
  task.cancel();
  drain(exec);
  expect([task.state, log]).toEqual(["cancelled", ["Error: clean-up failed", "cleaned"]]);
});

describe("a cancellation is never lost", () => {
  test("when it comes while a timeout cleans up", () => {
    function* retry(): Routine<void> {
      for (;;) {
        try {
          yield* timeout(slowToStop(), 3);
          return;
        } catch (error) {
          if (!(error instanceof TimeoutError)) throw error;
        }
      }
    }
    const { exec, errors } = executor();
    const task = exec.spawn(retry());
    pass(exec, 5);
    expect(task.cancel()).toBe(true);
    drain(exec);
    expect([task.state, errors]).toEqual(["cancelled", []]);
  });

  test("when it comes while all cleans up after an error, and that error is reported", () => {
    function* fails(): Routine<void> {
      yield* sleep(3);
      throw new Error("broken");
    }
    const { exec, errors } = executor();
    const task = exec.spawn(
      (function* (): Routine<void> {
        try {
          yield* all(slowToStop(), fails());
        } catch {}
        yield* sleep(1000);
      })(),
    );
    pass(exec, 5);
    task.cancel();
    pass(exec, 10);
    expect([task.state, errors]).toEqual(["cancelled", ["Error: broken"]]);
  });

  test("when a driver's stop throws: its error is reported and finally runs", () => {
    const log: string[] = [];
    const { exec, errors } = executor();
    const task = exec.spawn(
      (function* (): Routine<void> {
        try {
          yield* fromCallback<void>(
            () => {},
            () => {
              throw new Error("stop broke");
            },
          );
        } finally {
          log.push("finally");
        }
      })(),
    );
    exec.turn(0);
    task.cancel();
    drain(exec);
    expect([task.state, log, errors]).toEqual(["cancelled", ["finally"], ["Error: stop broke"]]);
  });
});

test("without onError an error out of a loser's clean-up does not stop the race: of two, the first has the other attached", () => {
  const exec = new Executor();
  function* loser(): Routine<void> {
    try {
      yield* sleep(1000);
    } finally {
      throw new Error("clean-up broke");
    }
  }
  const racing = exec.spawn(
    (function* (): Routine<unknown> {
      try {
        yield* race(loser(), loser(), sleep(5));
      } catch (error) {
        return [String(error), String((error as { also?: unknown[] }).also)];
      }
      return "";
    })(),
  );
  exec.turn(0);
  exec.turn(0);
  exec.turn(5);
  drain(exec);
  expect([racing.state, racing.result]).toEqual(["done", ["Error: clean-up broke", "Error: clean-up broke"]]);
});

test("an onEnd that throws swallows no error of the task", () => {
  const errors: unknown[] = [];
  const exec = new Executor({
    onError: (error) => errors.push((error as Error).message),
    onEnd: () => {
      throw new Error("onEnd broke");
    },
  });
  exec.spawn(
    (function* (): Routine<void> {
      throw new Error("task broke");
    })(),
  );
  expect(() => exec.turn(0)).toThrow("onEnd broke");
  expect(errors).toEqual(["task broke"]);
});

test("a message that a stopped all gives back within its race is not lost", () => {
  const channel = new Channel<number>(2);
  const stop = new Signal();
  const { exec } = run(function* () {
    const never = fromCallback<void>(() => {});
    yield* race(stop.wait(), all(channel.receive(), never), channel.receive());
  });
  channel.trySend(7);
  stop.set();
  drain(exec);
  expect(channel.tryReceive()).toBe(7);
});

test("messages that all gives back keep their order", () => {
  const channel = new Channel<number>(4);
  const { exec, task } = run(function* () {
    yield* all(channel.receive(), channel.receive(), sleep(1000));
  });
  for (const value of [1, 2, 3]) channel.trySend(value);
  task.cancel();
  exec.turn(0);
  expect([channel.tryReceive(), channel.tryReceive(), channel.tryReceive()]).toEqual([1, 2, 3]);
});

test("a generator that one task awaits cannot be spawned by another", () => {
  const { exec, errors } = executor();
  const shared = slowToStop();
  exec.spawn(
    (function* (): Routine<void> {
      yield* shared;
    })(),
    { name: "owner" },
  );
  exec.turn(0);
  expect(() => exec.spawn(shared)).toThrow("This call of a task runs already, as owner.");
  expect(errors).toEqual([]);
});

test("a cancel from inside the start of fromCallback unhooks what start returns", () => {
  const unhooked: unknown[] = [];
  const { exec } = executor();
  let self: Task<void> | undefined;
  self = exec.spawn(
    (function* (): Routine<void> {
      yield* fromCallback<void, string>(
        () => {
          self!.cancel();
          return "hook";
        },
        (hook) => void unhooked.push(hook),
      );
    })(),
  );
  drain(exec);
  expect([self.state, unhooked]).toEqual(["cancelled", ["hook"]]);
});

describe("no task outlives its scope", () => {
  test("not even a child that the body cancelled itself", () => {
    const log: string[] = [];
    run(function* () {
      yield* scope(function* (children) {
        const child = children.spawn(slowToStop(log, "child"));
        yield* sleep(1);
        child.cancel();
      });
      log.push("left");
    });
    expect(log).toEqual(["child", "left"]);
  });

  test("not when the body is cancelled while it spawns, nor while the scope is left", () => {
    const log: string[] = [];
    const { exec } = executor();
    const task = exec.spawn(
      (function* (): Routine<void> {
        try {
          yield* scope(function* (children): Routine<void> {
            children.spawn(slowToStop(log, "child"));
            yield* sleep(1000);
          });
        } finally {
          log.push("left");
        }
      })(),
    );
    for (let i = 0; i < 3; i++) exec.turn(0);
    task.cancel();
    exec.turn(0);
    exec.turn(1);
    task.cancel();
    drain(exec);
    expect([log, task.state, exec.tasks().length]).toEqual([["child", "left"], "cancelled", 0]);
  });

  test("and a scope that spawns for ever keeps no ended child", () => {
    let kept: Scope | undefined;
    run(function* () {
      yield* scope(function* (children) {
        kept = children;
        for (let i = 0; i < 1000; i++) {
          children.spawn(yieldOnce());
          yield* yieldNow();
        }
      });
    });
    expect((kept as unknown as { members: unknown[] }).members.length).toBeLessThan(20);
  });
});

function* yieldOnce(): Routine<void> {
  yield* yieldNow();
}

test("spawn beside a scope is not held by it", () => {
  const { exec } = run(function* () {
    yield* scope(function* () {
      spawn(slowToStop());
      yield* yieldNow();
    });
  });
  expect(exec.tasks()).toHaveLength(0);
});

describe("what a cancelled task does not see", () => {
  test("is reported, with an error that is attached to a timeout", () => {
    function* fails(): Routine<void> {
      try {
        yield* sleep(1000);
      } finally {
        throw new Error("clean-up failed");
      }
    }
    const { exec, errors } = executor();
    const task = exec.spawn(
      (function* () {
        yield* timeout(fails(), 10);
      })(),
    );
    exec.turn(0);
    exec.turn(0);
    exec.turn(10);
    while (task.state === "waiting") exec.turn(0);
    task.cancel();
    drain(exec);
    expect([task.state, errors]).toEqual(["cancelled", ["Error: clean-up failed"]]);
  });

  test("is not reported, if it is that a channel was closed", () => {
    const channel = new Channel<number>(1);
    const { exec, errors } = executor();
    const task = exec.spawn(
      (function* () {
        yield* channel.receive();
      })(),
    );
    exec.turn(0);
    channel.close();
    task.cancel();
    drain(exec);
    expect([task.state, errors]).toEqual(["cancelled", []]);
  });
});
