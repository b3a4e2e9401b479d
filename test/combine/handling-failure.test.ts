import {
  allSettled,
  CancelToken,
  Channel,
  currentTask,
  Executor,
  firstOf,
  now,
  type Routine,
  race,
  retry,
  shield,
  sleep,
  spawn,
  supervise,
  type Task,
  timeout,
} from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

/** Fails as often as it is told, then gives the number of its calls. */
function failing(times: number, ms = 1) {
  const calls: number[] = [];
  function* attempt(): Routine<number> {
    calls.push(now());
    if (ms > 0) yield* sleep(ms);
    if (calls.length <= times) throw new Error(`failure ${calls.length}`);
    return calls.length;
  }
  return { calls, attempt };
}

function caught(main: () => Routine<unknown>): any {
  return result(function* () {
    try {
      yield* main();
    } catch (error) {
      return error;
    }
    throw new Error("nothing was thrown");
  });
}

test("retry gives the first value, after pauses that double", () => {
  const { calls, attempt } = failing(3);
  expect(result(() => retry(attempt, { attempts: 5, backoff: 10 }))).toBe(4);
  expect(calls).toEqual([0, 11, 32, 73]);
});

test("retry throws the last error when all attempts have failed, and pauses no more", () => {
  const { calls, attempt } = failing(99);
  const { task, exec } = run(() => retry(attempt, { attempts: 3, backoff: 10 }));
  expect([(task.result as Error).message, calls.length, exec.now]).toEqual(["failure 3", 3, 33]);
});

test("jitter takes off a part of each pause, and no more than it may", () => {
  const pauses: number[] = [];
  for (let i = 0; i < 50; i++) {
    const { calls, attempt } = failing(1);
    result(() => retry(attempt, { backoff: 100, jitter: 0.5 }));
    pauses.push(calls[1]! - calls[0]! - 1);
  }
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(50);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(100);
  expect(new Set(pauses).size).toBeGreaterThan(5);
});

test("a cancelled retry makes no further attempt", () => {
  const { calls, attempt } = failing(99);
  result(function* () {
    const trying = spawn(retry(attempt, { attempts: 99, backoff: 10 }));
    yield* sleep(5);
    trying.cancel();
    yield* sleep(500);
  });
  expect(calls).toEqual([0]);
});

test.each([
  [{ attempts: 0 }, "R28"],
  [{ attempts: 1.5 }, "R28"],
  [{ attempts: Number.NaN }, "R28"],
  [{ jitter: 2 }, "R28"],
  [{ backoff: -1 }, "R2"],
])("retry refuses %o", (options, code) => {
  expect(caught(() => retry(failing(0).attempt, options)).code).toBe(code);
});

test("supervise restarts what fails, and ends when it ends well", () => {
  const { calls, attempt } = failing(3);
  expect(result(() => supervise(attempt, { restarts: 3, within: 1000, backoff: 10 }))).toBe(4);
  expect(calls).toEqual([0, 11, 32, 73]);
});

test("supervise gives up on too many failures within the time, says so, and throws the last error", () => {
  const { calls, attempt } = failing(99);
  const told: unknown[] = [];
  const onGiveUp = (error: unknown, failures: number) => told.push((error as Error).message, failures);
  const error = caught(() => supervise(attempt, { restarts: 2, within: 1000, onGiveUp }));
  expect([error.message, told, calls.length]).toEqual(["failure 3", ["failure 3", 3], 3]);
});

test("failures that are long past do not count, and the pause begins anew", () => {
  const { calls, attempt } = failing(6, 100);
  expect(result(() => supervise(attempt, { restarts: 1, within: 50, backoff: 10 }))).toBe(7);
  expect(calls).toEqual([0, 110, 220, 330, 440, 550, 660]);
});

test("a supervised task that fails at once for ever keeps nobody from running: one restart a turn", () => {
  const { calls, attempt } = failing(Infinity, 0);
  const exec = new Executor();
  const supervisor = exec.spawn(supervise(attempt, { restarts: Infinity }));
  let turns = 0;
  exec.spawn(
    (function* (): Routine<void> {
      for (; turns < 100; turns++) yield* sleep(0);
    })(),
  );
  for (let i = 0; i < 50; i++) expect(exec.turn(0)).toBe(0);
  expect([calls.length, turns]).toEqual([50, 49]);
  supervisor.cancel();
  for (let i = 0; i < 60; i++) exec.turn(0);
  expect([calls.length, supervisor.state]).toEqual([50, "cancelled"]);
});

test("by default it gives up on one that fails at once", () => {
  const { calls, attempt } = failing(Infinity, 0);
  expect(caught(() => supervise(attempt)).message).toBe("failure 4");
  expect(calls.length).toBe(4);
});

test.each([
  [{ restarts: -1 }, "R28"],
  [{ restarts: 0.5 }, "R28"],
  [{ within: 0 }, "R28"],
  [{ within: Infinity }, "R28"],
  [{ backoff: Number.NaN }, "R2"],
])("supervise refuses %o", (options, code) => {
  expect(caught(() => supervise(failing(0).attempt, options)).code).toBe(code);
});

test("what is shielded is not cut: whoever awaits it is cancelled when it has ended", () => {
  const trace: string[] = [];
  function* saves(): Routine<void> {
    try {
      yield* sleep(10);
      trace.push(`saved ${now()}`);
    } finally {
      trace.push("closed");
    }
  }
  result(function* () {
    const saving = spawn(
      (function* (): Routine<void> {
        try {
          yield* shield(saves());
          trace.push("not reached");
        } finally {
          trace.push(`cleaned up ${now()}`);
        }
      })(),
    );
    yield* sleep(3);
    saving.cancel();
    yield* sleep(20);
    expect(saving.state).toBe("cancelled");
  });
  expect(trace).toEqual(["saved 10", "closed", "cleaned up 10"]);
});

test("a timeout of what is shielded comes when that has ended; its value is given where nobody cancels", () => {
  const error = caught(function* () {
    yield* timeout(shield(failing(0, 30).attempt()), 10);
  });
  expect(error.code).toBe("R13");
  const shielded = function* (times: number): Routine<number> {
    return yield* shield(failing(times).attempt());
  };
  expect(result(() => shielded(0))).toBe(1);
  expect(caught(() => shielded(1)).message).toBe("failure 1");
  expect(() => shield(5 as any)).toThrow("5");
});

test("a token cancels all that were added, and what is added afterwards", () => {
  const reasons: unknown[] = [];
  result(function* () {
    const token = new CancelToken();
    const tasks: Task<number>[] = [];
    for (let i = 0; i < 20; i++) {
      tasks.push(token.add(spawn(failing(0, i < 15 ? 1 : 100).attempt())));
      yield* sleep(2);
    }
    expect([token.cancelled, token.cancel({ reason: "late" }), token.cancel(), token.cancelled]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    tasks.push(token.add(spawn(failing(0).attempt())));
    for (const task of tasks)
      try {
        yield* task.join();
      } catch (error: any) {
        reasons.push(error.cause);
      }
  });
  expect(reasons).toEqual(Array(6).fill("late"));
});

test("cancelling a task that has ended does nothing, and says so", () => {
  result(function* () {
    const task = spawn(failing(0).attempt());
    expect(yield* task.join()).toBe(1);
    expect([task.cancel(), task.state, task.result]).toEqual([false, "done", 1]);
    expect(new CancelToken().add(task)).toBe(task);
  });
});

test("allSettled tells how each has ended, and cancels none", () => {
  const ends = result(function* () {
    const channel = new Channel<string>(1);
    channel.trySend("value");
    const gone = spawn(sleeping());
    gone.cancel();
    return yield* allSettled(
      failing(0, 20).attempt(),
      failing(9, 1).attempt(),
      channel.receive(),
      gone,
      gone.join(),
    );
  });
  expect(ends.map((end) => end.status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "rejected",
    "rejected",
  ]);
  expect(ends[0]).toEqual({ status: "fulfilled", value: 1 });
  expect((ends[1] as any).reason.message).toBe("failure 1");
  expect(ends[2]).toEqual({ status: "fulfilled", value: "value" });
  expect((ends[3] as any).reason.code).toBe("R12");
});

function* sleeping(): Routine<void> {
  yield* sleep(99);
}

test("a cancelled allSettled gives back what had arrived, and stops the rest", () => {
  result(function* () {
    const channel = new Channel<number>(1);
    channel.trySend(5);
    yield* race(sleep(1), allSettled(channel.receive(), sleep(50)));
    expect([channel.tryReceive(), now()]).toEqual([5, 1]);
  });
});

test("an error out of a clean-up is not settled, but thrown", () => {
  function* fails(): Routine<void> {
    try {
      yield* sleep(99);
    } finally {
      throw new Error("off failed");
    }
  }
  const error = caught(function* () {
    yield* race(sleep(1), allSettled(fails()));
  });
  expect(error.message).toBe("off failed");
});

test("firstOf gives the handle of what ends next, however it ends", () => {
  const seen: string[] = [];
  result(function* () {
    const open: Task<number>[] = [
      spawn(failing(0, 30).attempt(), { name: "slow" }),
      spawn(failing(9, 10).attempt(), { name: "fails" }),
      spawn(failing(0, 20).attempt(), { name: "cancelled" }),
    ];
    open[2]!.cancel();
    while (open.length > 0) {
      const task = yield* firstOf(open);
      open.splice(open.indexOf(task), 1);
      seen.push(`${now()} ${task.name} ${task.state}`);
    }
  });
  expect(seen).toEqual(["0 cancelled cancelled", "10 fails failed", "30 slow done"]);
});

test("a task that failed and was not seen by a cancelled firstOf is reported", () => {
  const { errors } = run(function* (): Routine<void> {
    const task = spawn(failing(9, 5).attempt());
    const looking = spawn(
      (function* (): Routine<void> {
        yield* firstOf([task]);
      })(),
    );
    spawn(
      (function* (): Routine<void> {
        yield* sleep(5);
        looking.cancel();
      })(),
    );
  });
  expect(errors).toEqual(["Error: failure 1"]);
});

test("firstOf of nothing, and of what is no handle, is refused", () => {
  expect(() => firstOf([])).toThrow("at least one");
  expect(() => firstOf([5 as any])).toThrow("firstOf awaited 5");
});

test("currentTask is the task that runs, in a branch, too; outside there is none", () => {
  const main = function* () {
    const inBranch = yield* race(branch(), sleep(9));
    return [currentTask(), inBranch];
  };
  const { task } = run(main);
  expect(task.result).toEqual([task, task]);
  expect(() => currentTask()).toThrow("currentTask was used outside a task");
});

function* branch(): Routine<unknown> {
  yield* sleep(1);
  return currentTask();
}
