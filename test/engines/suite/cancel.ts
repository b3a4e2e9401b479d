import {
  Channel,
  deadline,
  Event,
  fromCallback,
  Mutex,
  now,
  type Routine,
  race,
  Semaphore,
  Signal,
  sleep,
  spawn,
  type Task,
  ticker,
  timeout,
  yieldNow,
} from "ristretto";
import { type Case, drain, host, messageOf, type Say, task } from "./harness.ts";

function* guarded(say: Say, body: () => Routine<unknown>): Routine<void> {
  try {
    yield* body();
    say("went on");
  } catch (error) {
    say(`caught ${messageOf(error)}`);
  } finally {
    say("finally");
  }
}

/** Cancels a task at the await that `body` is at, and says that nothing is left. */
function at(what: string, body: () => Routine<unknown>): Case {
  return task(
    `cancelled at ${what}: no catch sees it, finally runs, and nothing is left behind`,
    function* (say, exec) {
      const child = spawn(guarded(say, body));
      yield* sleep(5);
      say(child.cancel());
      yield* sleep(1);
      say(`${child.state} ${exec.deadline()}`);
    },
    ["5 true", "5 finally", "6 cancelled -1"],
  );
}

interface Shared {
  get(): Routine<unknown>;
  /** What is there for the next one. */
  look(): unknown;
}

/** A task gets something, yields, and is cancelled while it is ready: its wait is over, and nothing goes back. */
function afterYield(what: string, shared: () => Shared, expected: unknown): Case {
  return host(
    `cancelled after a yield: ${what} that was seen does not go back`,
    (say, exec) => {
      const { get, look } = shared();
      const child = exec.spawn(getAndYield(get, say));
      exec.turn(0);
      for (let i = 0; i < 4; i++) exec.turn(1);
      say(`${child.state} ${child.cancel()} ${look()}`);
      drain(exec, say);
      say(`${child.state} ${look()}`);
    },
    [`4 ready true ${expected}`, "4 finally", `4 cancelled ${expected}`],
  );
}

function* getAndYield(get: () => Routine<unknown>, say: Say): Routine<void> {
  try {
    yield* get();
    for (;;) yield* yieldNow();
  } finally {
    say("finally");
  }
}

function lock(): Shared {
  const mutex = new Mutex();
  return { get: () => mutex.lock() as unknown as Routine<void>, look: () => mutex.tryLock() };
}

function permit(): Shared {
  const gate = new Semaphore(1);
  return { get: () => gate.acquire() as unknown as Routine<void>, look: () => gate.tryAcquire() };
}

function value(): Shared {
  const channel = new Channel<number>(4);
  return { get: () => received(channel), look: () => channel.size };
}

function winner(): Shared {
  const channel = new Channel<number>(4);
  return {
    get: () => race(received(channel), sleepFor(2)) as unknown as Routine<number>,
    look: () => channel.size,
  };
}

function signalValue(): Shared {
  const signal = new Signal<number>();
  return { get: () => signalled(signal), look: () => signal.value === 1 };
}

function* received(channel: Channel<number>): Routine<number> {
  channel.trySend(1);
  return yield* channel.receive();
}

function* signalled(signal: Signal<number>): Routine<number> {
  signal.set(1);
  return yield* signal.wait();
}

function* inner(say: Say): Routine<void> {
  try {
    yield* sleep(2);
    say("inner");
    yield* sleep(2);
  } finally {
    yield* sleep(1);
    say("inner finally");
  }
}

/** Awaits in every part of a try, in loops and in calls. */
function* everywhere(say: Say): Routine<string> {
  for (let i = 0; i < 2; i++) {
    try {
      say(`body ${i}`);
      yield* sleep(1);
      yield* inner(say);
      if (i === 0) throw new Error("thrown");
    } catch (error) {
      say(messageOf(error));
      yield* sleep(1);
      say("catch ends");
    } finally {
      yield* yieldNow();
      say(`finally ${i}`);
    }
  }
  return "value";
}

/** One line for each tick: what happened until the cancellation, and after it. */
function everyAwait(expected: string[]): Case {
  return host(
    "cancelled at every tick of a program with awaits in try, catch and finally, in a loop and in a call",
    (say, exec) => {
      for (let ticks = 0; ticks < 14; ticks++) {
        const words: string[] = [];
        const start = exec.now;
        const child = exec.spawn(everywhere((what) => void words.push(`${exec.now - start} ${what}`)));
        for (let i = 0; i <= ticks; i++) {
          exec.turn(i === 0 ? 0 : 1);
          exec.turn(0);
        }
        words.push(child.cancel() ? "|" : "ended |");
        drain(exec, say);
        say(`${words.join(" ")} ${child.state} ${child.result}`);
      }
    },
    expected,
  );
}

const FIRST = "0 body 0 3 inner 6 inner finally 6 thrown 7 catch ends 7 finally 0";

export const cancel: Case[] = [
  at("a sleep", () => sleepFor(50)),
  at("a tick", () => tickFor(50)),
  at("a receive", () => new Channel<number>().receive() as unknown as Routine<number>),
  at("a send", () => sendTo(new Channel<number>(1))),
  at("a lock", () => lockOfAnother(new Mutex())),
  at("an event", () => new Event().wait() as unknown as Routine<void>),
  at("a rendezvous", () => new Channel<number>(0).send(1) as unknown as Routine<void>),
  at("a deadline", () => deadline(sleepFor(40), now() + 50) as unknown as Routine<void>),
  at("an acquire", () => acquireTwice(new Semaphore(1))),
  at("a signal", () => new Signal().wait() as unknown as Routine<void>),
  at("a callback", () => fromCallback(() => {}) as unknown as Routine<void>),
  at("a race", () => race(sleepFor(40), sleepFor(50)) as unknown as Routine<void>),
  at("a timeout", () => timeout(sleepFor(40), 50) as unknown as Routine<void>),
  afterYield("a lock", lock, false),
  afterYield("a permit", permit, false),
  afterYield("a value", value, 0),
  afterYield("a value that won a race", winner, 0),
  afterYield("a signal", signalValue, false),
  task(
    "cancelled after a yield: a tick that was seen does not come again",
    function* (say) {
      const grid = ticker(10);
      const child = spawn(getAndYield(() => grid.next() as unknown as Routine<void>, say));
      yield* yieldNow();
      yield* sleep(10);
      say(child.state);
      child.cancel();
      yield* grid.next();
      say("tick");
    },
    ["10 ready", "10 finally", "20 tick"],
  ),
  everyAwait([
    "0 0 body 0 | 0 finally 0 cancelled undefined",
    "2 0 body 0 | 2 inner finally 2 finally 0 cancelled undefined",
    "5 0 body 0 | 3 inner finally 3 finally 0 cancelled undefined",
    "9 0 body 0 3 inner | 4 inner finally 4 finally 0 cancelled undefined",
    "14 0 body 0 3 inner | 5 inner finally 5 finally 0 cancelled undefined",
    "19 0 body 0 3 inner | 5 finally 0 cancelled undefined",
    "25 0 body 0 3 inner 6 inner finally 6 thrown | 6 finally 0 cancelled undefined",
    `32 ${FIRST} 7 body 1 | 7 finally 1 cancelled undefined`,
    `41 ${FIRST} 7 body 1 | 9 inner finally 9 finally 1 cancelled undefined`,
    `51 ${FIRST} 7 body 1 | 10 inner finally 10 finally 1 cancelled undefined`,
    `62 ${FIRST} 7 body 1 10 inner | 11 inner finally 11 finally 1 cancelled undefined`,
    `74 ${FIRST} 7 body 1 10 inner | 12 inner finally 12 finally 1 cancelled undefined`,
    `86 ${FIRST} 7 body 1 10 inner | 12 finally 1 cancelled undefined`,
    `99 ${FIRST} 7 body 1 10 inner 13 inner finally 13 finally 1 ended | done value`,
  ]),
  task(
    "a second cancel does nothing",
    function* (say) {
      const child = spawn(guarded(say, () => sleepFor(9)));
      yield* yieldNow();
      say(`${child.cancel()} ${child.cancel()}`);
      yield* yieldNow();
      say(`${child.cancel()} ${child.state}`);
    },
    ["0 true false", "0 finally", "0 false cancelled"],
  ),
  host(
    "a task that never ran is cancelled without running",
    (say, exec) => {
      const child = exec.spawn(guarded(say, () => sleepFor(9)));
      say(child.cancel());
      drain(exec, say);
      say(child.state);
    },
    ["0 true", "0 cancelled"],
  ),
  task(
    "joiners of a cancelled task see CancelledError",
    function* (say) {
      const child = spawn(sleepFor(9), { name: "child" });
      spawn(guarded(say, () => child.join() as unknown as Routine<void>));
      yield* sleep(1);
      child.cancel();
    },
    ["1 caught R12", "1 finally"],
  ),
  task(
    "cancelling a joiner leaves the task alone",
    function* (say) {
      const child = spawn(sleepFor(9));
      const joiner = spawn(guarded(say, () => child.join() as unknown as Routine<void>));
      yield* sleep(1);
      joiner.cancel();
      yield* child.join();
      say(child.state);
    },
    ["1 finally", "9 done"],
  ),
  task(
    "a return inside finally does not undo a cancellation",
    function* (say) {
      const child = spawn(stubborn());
      yield* sleep(1);
      child.cancel();
      yield* sleep(1);
      say(`${child.state} ${child.result}`);
    },
    ["2 cancelled undefined"],
  ),
  task(
    "a throw inside finally replaces a cancellation",
    function* (say) {
      const child = spawn(angry());
      yield* sleep(1);
      child.cancel();
      try {
        yield* child.join();
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["1 angry"],
  ),
  task(
    "a task may cancel itself: at its next await",
    function* (say) {
      let self: Task<void> | undefined;
      const body = function* (): Routine<void> {
        yield* yieldNow();
        self!.cancel();
        say("goes on");
        yield* sleep(10);
        say("not here");
      };
      self = spawn(body());
      yield* sleep(1);
      say(self.state);
    },
    ["0 goes on", "1 cancelled"],
  ),
  task(
    "a message that had arrived goes back to its channel",
    function* (say) {
      const channel = new Channel<number>(4);
      const child = spawn(take(channel));
      yield* yieldNow();
      channel.trySend(1);
      channel.trySend(2);
      child.cancel();
      yield* yieldNow();
      say(`${channel.tryReceive()} ${channel.tryReceive()}`);
    },
    ["0 1 2"],
  ),
  task(
    "a lock that had arrived goes to the next task",
    function* (say) {
      const mutex = new Mutex();
      yield* mutex.lock();
      const first = spawn(hold(mutex, () => say("first")));
      spawn(hold(mutex, () => say("second")));
      yield* yieldNow();
      mutex.unlock();
      first.cancel();
    },
    ["0 second"],
  ),
];

function* sleepFor(ms: number): Routine<void> {
  yield* sleep(ms);
}

function* tickFor(ms: number): Routine<void> {
  yield* ticker(ms).next();
}

function* sendTo(channel: Channel<number>): Routine<void> {
  yield* channel.send(1);
  yield* channel.send(2);
}

function* lockOfAnother(mutex: Mutex): Routine<void> {
  spawn(lockAndEnd(mutex));
  yield* yieldNow();
  yield* mutex.lock();
}

function* lockAndEnd(mutex: Mutex): Routine<void> {
  yield* mutex.lock();
}

function* acquireTwice(gate: Semaphore): Routine<void> {
  yield* gate.acquire();
  yield* gate.acquire();
}

function* stubborn(): Routine<string> {
  try {
    yield* sleep(9);
  } finally {
    return "back";
  }
}

function* angry(): Routine<void> {
  try {
    yield* sleep(9);
  } finally {
    throw new Error("angry");
  }
}

function* take(channel: Channel<number>): Routine<number> {
  return yield* channel.receive();
}

function* hold(mutex: Mutex, body: () => void): Routine<void> {
  yield* mutex.lock();
  body();
  mutex.unlock();
}
