import {
  all,
  fromCallback,
  type Routine,
  race,
  type Scope,
  scope,
  select,
  sleep,
  spawn,
  yieldNow,
} from "ristretto";
import { type Case, messageOf, type Say, task } from "./harness.ts";

function* after<T>(ms: number, value: T, say: Say = () => {}): Routine<T> {
  try {
    yield* sleep(ms);
    return value;
  } finally {
    say(`${value} ends`);
  }
}

function* failing(ms: number): Routine<never> {
  yield* sleep(ms);
  throw new Error(`failed at ${ms}`);
}

function* slowCleanup(say: Say): Routine<void> {
  try {
    yield* sleep(100);
  } finally {
    yield* sleep(5);
    say("cleaned");
  }
}

export const combine: Case[] = [
  task(
    "race gives the first value and cancels the others",
    function* (say) {
      say(yield* race(after(30, "slow", say), after(10, "quick", say)));
    },
    ["10 quick ends", "10 slow ends", "10 quick"],
  ),
  task(
    "race waits for the clean-up of its losers",
    function* (say) {
      yield* race(slowCleanup(say), sleep(10));
      say("over");
    },
    ["15 cleaned", "15 over"],
  ),
  task(
    "the first error wins a race, too",
    function* (say) {
      try {
        yield* race(after(30, "slow", say), failing(10));
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["10 slow ends", "10 failed at 10"],
  ),
  task(
    "select says which one it was",
    function* (say) {
      const first = yield* select(sleep(20), after(10, "x"), sleep(30));
      say(`${first.index} ${first.value}`);
    },
    ["10 1 x"],
  ),
  task(
    "all gives the values in the order of its list",
    function* (say) {
      say((yield* all(after(30, "a"), after(10, "b"), after(20, "c"))).join());
    },
    ["30 a,b,c"],
  ),
  task(
    "an error ends all, and the others are cancelled",
    function* (say) {
      try {
        yield* all(after(30, "a", say), failing(10), after(20, "c", say));
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["10 a ends", "10 c ends", "10 failed at 10"],
  ),
  task(
    "races nest",
    function* (say) {
      const inner = () => race(after(5, "in", say), after(50, "lost", say));
      say(yield* race(all(inner(), after(7, "b")), after(20, "late", say)));
    },
    ["5 in ends", "5 lost ends", "7 late ends", "7 in,b"],
  ),
  task(
    "an empty race is refused",
    function* (say) {
      try {
        yield* race();
      } catch (error: any) {
        say(error.code);
      }
    },
    ["0 R16"],
  ),
  task(
    "a scope waits for its children",
    function* (say) {
      yield* scope(function* (children: Scope) {
        children.spawn(after(30, "a", say));
        children.spawn(after(10, "b", say));
        yield* yieldNow();
        say("body ends");
      });
      say("scope ends");
    },
    ["0 body ends", "10 b ends", "30 a ends", "30 scope ends"],
  ),
  task(
    "leaving a scope that says so cancels its children, and waits for them",
    function* (say) {
      yield* scope(
        function* (children: Scope) {
          children.spawn(after(30, "a", say));
          children.spawn(after(10, "b", say));
          yield* yieldNow();
          say("body ends");
        },
        { cancel: true },
      );
      say("scope ends");
    },
    ["0 body ends", "0 a ends", "0 b ends", "0 scope ends"],
  ),
  task(
    "an error in a scope cancels its children",
    function* (say) {
      try {
        yield* scope(function* (children: Scope) {
          children.spawn(after(30, "a", say));
          yield* sleep(5);
          throw new Error("body");
        });
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["5 a ends", "5 body"],
  ),
  task(
    "an error of a child cancels its siblings and the body, and the scope throws it",
    function* (say) {
      yield* scope(function* (children: Scope) {
        children.spawn(failing(5), { name: "bad" });
        children.spawn(after(30, "b", say));
        yield* sleep(100);
        say("body ends");
      });
    },
    ["5 b ends", "5 ! main: failed at 5", "5 main is failed"],
  ),
  task(
    "a callback resolves once, from anywhere",
    function* (say) {
      let wake: (value: string) => void = () => {};
      spawn(
        (function* () {
          say(yield* fromCallback<string>((resolve) => void (wake = resolve)));
        })(),
      );
      yield* sleep(5);
      wake("first");
      wake("second");
    },
    ["5 first"],
  ),
  task(
    "a callback rejects",
    function* (say) {
      try {
        yield* fromCallback((_resolve, reject) => reject(new Error("no")));
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["0 no"],
  ),
  task(
    "stop runs when the wait is cancelled, with what start gave",
    function* (say) {
      const child = spawn(
        (function* () {
          yield* fromCallback(
            () => "hook",
            (hook) => say(`stop ${hook}`),
          );
        })(),
      );
      yield* yieldNow();
      child.cancel();
    },
    ["0 stop hook"],
  ),
];
