import {
  CancelledError,
  Channel,
  Executor,
  NO_DEADLINE,
  now,
  type Routine,
  SpawnError,
  sleep,
  spawn,
  type Task,
  tasks,
  yieldNow,
} from "ristretto";
import { describe, expect, it } from "vitest";

function* returns<T>(value: T): Routine<T> {
  yield* yieldNow();
  return value;
}

function* forever(): Routine<void> {
  for (;;) yield* yieldNow();
}

function* fails(error: unknown): Routine<never> {
  yield* yieldNow();
  throw error;
}

/** The end of `task` as a joiner sees it. */
function* outcome(task: Task<unknown>, seen: unknown[]): Routine<void> {
  try {
    seen.push(["value", yield* task.join()]);
  } catch (error: any) {
    seen.push([error.name ?? "thrown", error.message ?? error]);
  }
}

function turns(exec: Executor, count: number): void {
  for (let i = 0; i < count; i++) exec.turn(0);
}

describe("one ready queue", () => {
  it("waking a queued task does nothing", () => {
    const exec = new Executor();
    const task = exec.spawn(forever());
    exec.turn(0);
    task.resolve();
    task.resolve();
    exec.turn(0);
    expect(task.resumes).toBe(2);
  });

  it("what wakes during a turn waits for the next one, so a task that never sleeps cannot starve the host", () => {
    const exec = new Executor();
    const busy = exec.spawn(forever());
    expect([exec.turn(0), exec.turn(0), exec.turn(0), busy.resumes]).toEqual([0, 0, 0, 3]);
  });

  it("a task that never sleeps does not starve a sleeping one", () => {
    const exec = new Executor();
    exec.spawn(forever());
    const sleeper = exec.spawn(
      (function* () {
        yield* sleep(3);
      })(),
    );
    exec.turn(0);
    for (let i = 0; i < 3; i++) exec.turn(1);
    expect(sleeper.state).toBe("done");
  });

  it("pends once until the next turn", () => {
    const log: string[] = [];
    const exec = new Executor({ pend: () => log.push("pend") });
    exec.spawn(returns(1));
    exec.spawn(returns(2));
    exec.turn(0);
    expect(log).toEqual(["pend"]);
  });

  it("refuses a turn from inside a turn", () => {
    const errors: any[] = [];
    const exec = new Executor({ onError: (error) => errors.push(error) });
    exec.spawn(
      (function* () {
        yield* yieldNow();
        exec.turn(0);
      })(),
    );
    turns(exec, 2);
    expect(errors[0].message).toBe(
      "turn() was called from inside a turn of the same executor. Return from the task instead.",
    );
  });
});

describe("cancelling", () => {
  it("of a task that has not run yet runs nothing of it", () => {
    const exec = new Executor();
    let ran = false;
    const task = exec.spawn(
      (function* () {
        ran = true;
        yield* yieldNow();
      })(),
    );
    expect(task.cancel()).toBe(true);
    exec.turn(0);
    expect([ran, task.state]).toEqual([false, "cancelled"]);
  });

  it("leaves the timer at once", () => {
    const exec = new Executor();
    const task = exec.spawn(
      (function* () {
        yield* sleep(100);
      })(),
    );
    exec.turn(0);
    task.cancel();
    expect([exec.turn(0), task.state]).toEqual([NO_DEADLINE, "cancelled"]);
  });

  it("by the task itself takes effect at its next await", () => {
    const exec = new Executor();
    const log: string[] = [];
    const task = exec.spawn(
      (function* (): Routine<void> {
        const [self] = tasks();
        log.push(String(self!.cancel()), String(self!.cancel()));
        try {
          log.push("goes on");
          yield* sleep(5);
          log.push("never");
        } finally {
          log.push("finally");
        }
      })(),
    );
    turns(exec, 2);
    expect([log, task.state]).toEqual([["true", "false", "goes on", "finally"], "cancelled"]);
  });

  it("of a joiner leaves the joined task alone", () => {
    const exec = new Executor();
    const task = exec.spawn(forever());
    const joiner = exec.spawn(outcome(task, []));
    exec.turn(0);
    joiner.cancel();
    turns(exec, 2);
    expect([joiner.state, task.state]).toEqual(["cancelled", "ready"]);
  });

  it("then its joiners see a cancellation, before the end and after it", () => {
    const exec = new Executor();
    const seen: unknown[] = [];
    const task = exec.spawn(forever(), { name: "blink" });
    exec.spawn(outcome(task, seen));
    exec.turn(0);
    task.cancel();
    turns(exec, 2);
    exec.spawn(outcome(task, seen));
    turns(exec, 2);
    expect(seen).toEqual(Array(2).fill(["CancelledError", "blink was cancelled."]));
    expect(task.cancel()).toBe(false);
  });

  it("gives a value back that had arrived but was not seen", () => {
    const exec = new Executor();
    const channel = new Channel<number>(1);
    function* receive(): Routine<number> {
      return yield* channel.receive();
    }
    const first = exec.spawn(receive());
    exec.turn(0);
    channel.trySend(7);
    first.cancel();
    const second = exec.spawn(receive());
    turns(exec, 3);
    expect([first.state, second.result]).toEqual(["cancelled", 7]);
  });
});

describe("an exception", () => {
  const broken = new Error("broken");

  it("reaches whoever joins, and nobody else", () => {
    const seen: unknown[] = [];
    const errors: unknown[] = [];
    const exec = new Executor({ onError: (error) => errors.push(error) });
    const task = exec.spawn(fails(broken));
    exec.spawn(outcome(task, seen));
    exec.spawn(outcome(task, seen));
    turns(exec, 4);
    expect([seen, errors, task.result]).toEqual([Array(2).fill(["Error", "broken"]), [], broken]);
  });

  it("otherwise reaches the executor's onError, with the task; every other task goes on", () => {
    const errors: unknown[] = [];
    const exec = new Executor({ onError: (error, task) => errors.push([error, task.name]) });
    exec.spawn(fails(broken), { name: "bad" });
    const good = exec.spawn(returns("good"));
    turns(exec, 2);
    expect([errors, good.result]).toEqual([[[broken, "bad"]], "good"]);
  });

  it("without onError is thrown by turn once every other task has run, one error a turn", () => {
    const exec = new Executor();
    const order: string[] = [];
    function* mark(name: string): Routine<void> {
      for (;;) {
        order.push(name);
        yield* yieldNow();
      }
    }
    exec.spawn(mark("a"));
    exec.spawn(fails(broken));
    exec.spawn(mark("b"));
    exec.spawn(mark("c"));
    exec.turn(0);
    expect(() => exec.turn(0)).toThrow(broken);
    expect(order.splice(0)).toEqual(["a", "b", "c", "a", "b", "c"]);
    exec.turn(0);
    expect(order).toEqual(["a", "b", "c"]);
  });

  it("in onError itself is thrown by turn, not swallowed", () => {
    const exec = new Executor({
      onError: () => {
        throw new Error("in onError");
      },
    });
    exec.spawn(fails(broken));
    const good = exec.spawn(returns("good"));
    exec.turn(0);
    expect(() => exec.turn(0)).toThrow("in onError");
    turns(exec, 2);
    expect(good.result).toBe("good");
  });

  it("that is undefined is an exception all the same", () => {
    const errors: unknown[] = [];
    const exec = new Executor({ onError: (error) => errors.push(error) });
    const task = exec.spawn(fails(undefined));
    turns(exec, 2);
    expect([errors, task.state]).toEqual([[undefined], "failed"]);
  });
});

describe("capacity", () => {
  it("refuses the next spawn with a SpawnError and loses nothing", () => {
    const exec = new Executor({ capacity: 2 });
    const first = exec.spawn(returns(1));
    exec.spawn(forever());
    const third = returns(3);
    expect(() => exec.spawn(third, { name: "third" })).toThrow(SpawnError);
    expect(() => exec.spawn(third, { name: "third" })).toThrow(
      "No room for third: the executor's capacity of 2 tasks is used up. Await the end of a task, or raise capacity.",
    );
    turns(exec, 2);
    const again = exec.spawn(third);
    turns(exec, 2);
    expect([first.result, again.result]).toEqual([1, 3]);
  });

  it.each([0, -1, 1.5, Number.NaN, "2"])("of %s is refused", (capacity: any) => {
    expect(() => new Executor({ capacity })).toThrow(
      `capacity is ${capacity}. Give a whole number of tasks, 1 or more, or leave it out.`,
    );
  });
});

describe("executors share nothing", () => {
  it("side by side, they do not see each other", () => {
    const [a, b] = [new Executor(), new Executor({ tickMs: 10 })];
    const times: string[] = [];
    function* stamp(name: string): Routine<void> {
      yield* sleep(20);
      times.push(`${name} ${now()} ${tasks().length}`);
    }
    a.spawn(stamp("a"));
    b.spawn(stamp("b"));
    expect([a.turn(0), b.turn(0), a.turn(5), b.turn(2), a.turn(15)]).toEqual([20, 2, 15, -1, -1]);
    expect(times).toEqual(["b 20 1", "a 20 1"]);
  });

  it("nested, the outer task is the running one again after the inner turn", () => {
    const inner = new Executor();
    const outer = new Executor();
    const log: unknown[] = [];
    inner.spawn(
      (function* () {
        for (;;) {
          log.push(["inner", now(), tasks()[0]!.name]);
          yield* sleep(1);
        }
      })(),
      { name: "i" },
    );
    outer.spawn(
      (function* () {
        for (let i = 0; i < 2; i++) {
          inner.turn(1);
          log.push(["outer", now(), tasks()[0]!.name]);
          yield* sleep(10);
        }
      })(),
      { name: "o" },
    );
    outer.turn(0);
    outer.turn(10);
    expect(log).toEqual([
      ["inner", 1, "i"],
      ["outer", 0, "o"],
      ["inner", 2, "i"],
      ["outer", 10, "o"],
    ]);
  });
});

describe("an operation outside a task says so and says what to do", () => {
  const hint = "was used outside a task. Await it in an async function or a function* that an executor runs.";

  it.each<[string, () => unknown]>([
    ["sleep", () => [...(sleep(1) as any)]],
    ["yieldNow", () => [...(yieldNow() as any)]],
    ["spawn", () => [...(spawn(forever()) as any)]],
    ["join", () => [...(new Executor().spawn(forever()).join() as any)]],
    ["now", () => now()],
    ["tasks", () => tasks()],
  ])("%s", (name, use) => {
    expect(use).toThrow(`${name} ${hint}`);
  });

  it("between turns, too: nothing at module level outlives one turn", () => {
    const exec = new Executor();
    exec.spawn(forever());
    exec.turn(0);
    expect(() => now()).toThrow(hint);
  });
});

describe("futures", () => {
  it("are lazy: nothing happens, and no time runs, until one is awaited", () => {
    const exec = new Executor();
    let at = -1;
    exec.spawn(
      (function* () {
        const later = sleep(10);
        const child = forever();
        yield* sleep(100);
        expect(tasks()).toHaveLength(1);
        yield* later;
        at = now();
        spawn(child);
        expect(tasks()).toHaveLength(2);
      })(),
    );
    for (let i = 0; i < 4; i++) exec.turn(exec.turn(0) || 0);
    expect(at).toBe(110);
  });

  it("a task may be joined any number of times", () => {
    const exec = new Executor();
    const seen: unknown[] = [];
    const task = exec.spawn(returns(5));
    exec.spawn(
      (function* () {
        for (let i = 0; i < 3; i++) seen.push(yield* task.join());
      })(),
    );
    turns(exec, 6);
    expect(seen).toEqual([5, 5, 5]);
  });

  it("spawn gives the handle of a named child; tasks() lists what lives, oldest first", () => {
    const exec = new Executor();
    const names: string[][] = [];
    exec.spawn(
      (function* () {
        const child = spawn(returns(1), { name: "child" });
        names.push(tasks().map(({ name }) => name));
        yield* child.join();
        names.push(tasks().map(({ name }) => name));
      })(),
    );
    turns(exec, 5);
    expect(names).toEqual([["task 1", "child"], ["task 1"]]);
  });

  it("a cancelled join is a CancelledError with a stable code", () => {
    const error = new CancelledError(12, "x");
    expect([error instanceof Error, error.code, JSON.parse(JSON.stringify(error)).code]).toEqual([
      true,
      "R12",
      "R12",
    ]);
  });
});
