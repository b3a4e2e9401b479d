import {
  Executor,
  type MissedTicks,
  now,
  type Routine,
  sleep,
  sleepUntil,
  spawn,
  type Ticker,
  ticker,
  timeout,
  yieldNow,
} from "ristretto";
import { type Case, drain, host, type Say, task } from "./harness.ts";

function* sleeper(say: Say, name: string, ms: number): Routine<void> {
  yield* sleep(ms);
  say(name);
}

function* ticksOf(grid: Ticker, say: Say): Routine<void> {
  for (;;) {
    yield* grid.next();
    say("tick");
  }
}

function* resets(grid: Ticker): Routine<void> {
  yield* yieldNow();
  grid.reset();
}

const AFTER_45 = {
  skip: ["45 tick", "50 tick"],
  delay: ["45 tick", "55 tick"],
  burst: ["45 tick", "45 tick"],
};

/** A task waits for a tick of 10 ms, and no turn comes between 10 and 45. */
function lateTurn(missed: MissedTicks): Case {
  return host(
    `a turn that comes late gives one tick, and the policy decides what follows (${missed})`,
    (say, exec) => {
      exec.spawn(ticksOf(ticker(10, { missed }), say));
      for (const elapsed of [0, 10, 35, 0, 5, 5]) exec.turn(elapsed);
    },
    ["10 tick", ...AFTER_45[missed], ...(missed === "burst" ? ["50 tick", "55 tick"] : [])],
  );
}

function resetMidway(missed: MissedTicks): Case {
  return host(
    `reset counts from now for a task that waits already (${missed})`,
    (say, exec) => {
      const grid = ticker(10, { missed });
      exec.spawn(ticksOf(grid, say));
      exec.turn(0);
      exec.spawn(resets(grid));
      exec.turn(5);
      exec.turn(1);
      for (let i = 0; i < 25; i++) exec.turn(1);
    },
    ["16 tick", "26 tick"],
  );
}

/** A ticker of 10 ms whose task is late once. */
function late(policy: MissedTicks): (say: Say) => Routine<void> {
  return function* (say) {
    const tick = ticker(10, { missed: policy });
    for (let i = 1; i <= 5; i++) {
      yield* tick.next();
      say(i);
      if (i === 1) yield* sleep(25);
    }
  };
}

export const time: Case[] = [
  host(
    "sleepers wake in the order of their deadlines, equal ones in the order in which they were set",
    (say, exec) => {
      const delays = [30, 10, 20, 10, 30, 5, 10];
      delays.forEach((ms, i) => {
        exec.spawn(sleeper(say, `s${i}`, ms));
      });
      drain(exec, say);
    },
    ["5 s5", "10 s1", "10 s3", "10 s6", "20 s2", "30 s0", "30 s4"],
  ),
  task(
    "a fraction of a tick rounds up",
    function* (say) {
      yield* sleep(0.2);
      say("a");
      yield* sleep(1.5);
      say("b");
    },
    ["1 a", "3 b"],
  ),
  task(
    "sleep(0) waits for the next turn",
    function* (say) {
      spawn(sleeper(say, "other", 0));
      yield* sleep(0);
      say("main");
      yield* sleep(0);
      say("main again");
    },
    ["0 main", "0 other", "0 main again"],
  ),
  host(
    "a sleep counts from the turn in which it is awaited, and ends late rather than early",
    (say, exec) => {
      exec.spawn(sleeper(say, "done", 10));
      exec.turn(4);
      say(exec.turn(9));
      say(exec.turn(1));
    },
    ["13 1", "14 done", "14 -1"],
  ),
  host(
    "one turn that comes late wakes everything that is due, in order",
    (say, exec) => {
      for (const ms of [3, 1, 2]) exec.spawn(sleeper(say, `s${ms}`, ms));
      exec.turn(0);
      exec.turn(100);
    },
    ["100 s1", "100 s2", "100 s3"],
  ),
  task(
    "sleepUntil waits for a time; one that has passed is the next turn",
    function* (say) {
      yield* sleepUntil(15);
      say(now());
      yield* sleepUntil(3);
      say(now());
    },
    ["15 15", "15 15"],
  ),
  host(
    "a tick may be a fraction of a millisecond",
    (say) => {
      const exec = new Executor({ tickMs: 0.5 });
      const main = exec.spawn(sleeper(say, "", 10));
      exec.turn(0);
      say(exec.deadline());
      exec.turn(20);
      say(main.state);
    },
    ["0 20", "0 ", "0 done"],
  ),
  task(
    "sleeps beyond 2^31 and 2^32 ticks",
    function* (say) {
      spawn(sleeper(say, "b", 4294967297));
      spawn(sleeper(say, "a", 2147483649));
      yield* sleep(10);
      say("main");
    },
    ["10 main", "2147483649 a", "4294967297 b"],
  ),
  host(
    "time goes on past 2^53 milliseconds' half without an error",
    (say, exec) => {
      exec.spawn(sleeper(say, "long", 4503599627370495));
      exec.turn(0);
      say(exec.turn(4503599627370494));
      exec.turn(1);
    },
    ["4503599627370494 1", "4503599627370495 long"],
  ),
  task(
    "many sleepers",
    function* (say) {
      let sum = 0;
      const one = function* (ms: number): Routine<void> {
        yield* sleep(ms);
        sum = sum * 3 + ms;
        sum %= 100003;
      };
      for (let i = 0; i < 40; i++) spawn(one((i * 17) % 41));
      yield* sleep(100);
      say(sum);
    },
    ["100 4634"],
  ),
  ...(["skip", "delay", "burst"] as const).map(lateTurn),
  ...(["skip", "delay", "burst"] as const).map(resetMidway),
  host(
    "a reset ticker whose waiter is cancelled does not tick at once",
    (say, exec) => {
      const grid = ticker(10);
      const waiting = exec.spawn(ticksOf(grid, say));
      exec.turn(0);
      exec.spawn(resets(grid));
      exec.turn(5);
      exec.turn(1);
      waiting.cancel();
      exec.spawn(ticksOf(grid, say));
      for (let i = 0; i < 12; i++) exec.turn(1);
    },
    ["16 tick"],
  ),
  task("a ticker makes up for missed ticks (burst)", late("burst"), ["10 1", "35 2", "35 3", "40 4", "50 5"]),
  task("a ticker leaves missed ticks out (skip)", late("skip"), ["10 1", "35 2", "40 3", "50 4", "60 5"]),
  task("a ticker starts a new grid (delay)", late("delay"), ["10 1", "35 2", "45 3", "55 4", "65 5"]),
  task(
    "a ticker has no drift",
    function* (say) {
      const tick = ticker(2.5);
      for (let i = 0; i < 4; i++) {
        yield* tick.next();
        say("tick");
      }
    },
    ["3 tick", "5 tick", "8 tick", "10 tick"],
  ),
  task(
    "a timeout that runs out is an error, and what it waited for is cancelled",
    function* (say) {
      const slow = function* (): Routine<void> {
        try {
          yield* sleep(100);
        } finally {
          say("cleaned");
        }
      };
      try {
        yield* timeout(slow(), 20);
      } catch (error: any) {
        say(`${error.code} ${error.name}`);
      }
    },
    ["20 cleaned", "20 R13 TimeoutError"],
  ),
  task(
    "a timeout that does not run out gives the value, and its timer is gone",
    function* (say) {
      const quick = function* (): Routine<number> {
        yield* sleep(5);
        return 7;
      };
      say(yield* timeout(quick(), 20));
    },
    ["5 7"],
  ),
  task(
    "a delay that is none is refused",
    function* (say) {
      for (const ms of [-1, Number.NaN, 1 / 0]) {
        try {
          yield* sleep(ms);
        } catch (error: any) {
          say(error.code);
        }
      }
    },
    ["0 R2", "0 R2", "0 R2"],
  ),
  host(
    "an elapsed time that is none is refused",
    (say, exec) => {
      for (const elapsed of [-1, 0.5, Number.NaN]) {
        try {
          exec.turn(elapsed);
        } catch (error: any) {
          say(error.code);
        }
      }
    },
    ["0 R9", "0 R9", "0 R9"],
  ),
  host(
    "a task that only yields does not hold up a sleeper",
    (say, exec) => {
      const busy = exec.spawn(forever());
      exec.spawn(sleeper(say, "awake", 2));
      for (let i = 0; i < 4; i++) say(exec.turn(1));
      busy.cancel();
      drain(exec, say);
      say(busy.state);
    },
    ["1 0", "2 0", "3 awake", "3 0", "4 0", "4 cancelled"],
  ),
];

function* forever(): Routine<void> {
  for (;;) yield* yieldNow();
}
