import {
  Executor,
  MisuseError,
  now,
  type Routine,
  SpawnError,
  sleep,
  spawn,
  type Task,
  yieldNow,
} from "ristretto";
import { type Case, drain, host, messageOf, type Say, task } from "./harness.ts";

function* failing(ms: number): Routine<never> {
  yield* sleep(ms);
  throw new Error(`failed at ${ms}`);
}

function* after(ms: number, value: string): Routine<string> {
  yield* sleep(ms);
  return value;
}

function* joins(say: Say, name: string, task: Task<unknown>): Routine<void> {
  try {
    say(`${name} ${yield* task.join()}`);
  } catch (error) {
    say(`${name} ${messageOf(error)}`);
  }
}

function* ticking(say: Say): Routine<void> {
  for (let i = 0; i < 3; i++) {
    yield* sleep(10);
    say("tick");
  }
}

function* rethrowing(say: Say): Routine<void> {
  try {
    yield* failing(5);
  } catch (error) {
    say(`saw ${messageOf(error)}`);
    throw new Error("anew");
  } finally {
    say("finally");
  }
}

export const errors: Case[] = [
  task(
    "an error ends its own task and goes to onError; the others go on",
    function* (say) {
      spawn(ticking(say));
      spawn(failing(15), { name: "bad" });
    },
    ["10 tick", "15 ! bad: failed at 15", "20 tick", "30 tick"],
  ),
  task(
    "an error goes to whoever joins, and then not to onError",
    function* (say) {
      const child = spawn(failing(5));
      try {
        yield* child.join();
      } catch (error) {
        say(messageOf(error));
      }
      say(`${child.state} ${messageOf(child.result)}`);
    },
    ["5 failed at 5", "5 failed failed at 5"],
  ),
  task(
    "an error passes through calls, catch and finally",
    function* (say) {
      try {
        yield* rethrowing(say);
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["5 saw failed at 5", "5 finally", "5 anew"],
  ),
  task(
    "an error that a task does not catch ends it at once",
    function* (say) {
      say("before");
      yield* rethrowing(say);
      say("not here");
    },
    ["0 before", "5 saw failed at 5", "5 finally", "5 ! main: anew", "5 main is failed"],
  ),
  task(
    "what is thrown need be no error",
    function* (say, exec) {
      const child = exec.spawn(
        (function* (): Routine<void> {
          throw "text";
        })(),
      );
      try {
        yield* child.join();
      } catch (error) {
        say(error);
      }
    },
    ["0 text"],
  ),
  host(
    "without onError, turn throws what nobody joined for, when its pass is over",
    (say, exec) => {
      exec.onError = undefined;
      exec.spawn(failing(5));
      exec.spawn(ticking(say));
      exec.turn(0);
      try {
        exec.turn(10);
      } catch (error) {
        say(messageOf(error));
      }
      drain(exec, say);
    },
    ["10 tick", "10 failed at 5", "20 tick", "30 tick"],
  ),
  host(
    "an executor with a capacity refuses what is too much, and loses nothing",
    (say, exec) => {
      exec.spawn(ticking(() => {}));
      exec.spawn(ticking(() => {}));
      const third = ticking(say);
      try {
        exec.spawn(third);
      } catch (error: any) {
        say(`${error.code} ${error instanceof SpawnError}`);
      }
      drain(exec, say);
      exec.spawn(third);
      drain(exec, say);
    },
    ["0 R11 true", "40 tick", "50 tick", "60 tick"],
    { capacity: 2 },
  ),
  host(
    "a task operation outside of a task says so",
    (say) => {
      try {
        now();
      } catch (error: any) {
        say(`${error.code} ${error.name} ${error instanceof MisuseError} ${error instanceof Error}`);
      }
    },
    ["0 R1 MisuseError true true"],
  ),
  host(
    "turn from inside a turn is refused",
    (say, exec) => {
      exec.spawn(
        (function* () {
          yield* yieldNow();
          try {
            exec.turn(0);
          } catch (error: any) {
            say(error.code);
          }
        })(),
      );
      drain(exec, say);
    },
    ["0 R10"],
  ),
  task(
    "a task that joins itself is told so",
    function* (say) {
      let self: any;
      self = spawn(
        (function* () {
          yield* yieldNow();
          try {
            yield* self.join();
          } catch (error: any) {
            say(error.code);
          }
        })(),
      );
    },
    ["0 R8"],
  ),
  task(
    "a stored future is awaited once",
    function* (say) {
      const stored = sleep(3);
      yield* stored;
      try {
        yield* stored;
      } catch (error: any) {
        say(error.code);
      }
    },
    ["3 R3"],
  ),
  task(
    "a call that runs already is not spawned again",
    function* (say) {
      const steps = ticking(() => {});
      spawn(steps);
      try {
        spawn(steps);
      } catch (error: any) {
        say(error.code);
      }
    },
    ["0 R6"],
  ),
  host(
    "a task of another executor is joined as one of its own, and a joiner that is cancelled leaves it alone",
    (say, exec) => {
      const other = new Executor();
      const tells = (name: string, task: Task<unknown>) =>
        exec.spawn(joins(say, name, task), { name }) as Task<unknown>;
      const good = other.spawn(after(5, "good"));
      const bad = other.spawn(failing(5));
      tells("a", good);
      const leaves = tells("b", good);
      tells("c", bad);
      exec.turn(0);
      other.turn(0);
      leaves.cancel();
      for (let i = 0; i < 5; i++) {
        say(good.state);
        other.turn(1);
        exec.turn(1);
      }
      exec.turn(0);
      say(`${good.result} ${bad.state} ${leaves.state}`);
    },
    [
      "0 waiting",
      "1 waiting",
      "2 waiting",
      "3 waiting",
      "4 waiting",
      "5 a good",
      "5 c failed at 5",
      "5 good failed cancelled",
    ],
  ),
  task(
    "two executors do not see each other",
    function* (say, exec) {
      say(exec.tasks().length);
      yield* sleep(1);
    },
    ["0 1"],
  ),
];
