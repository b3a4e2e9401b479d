import type { FRAME_NAMES } from "../frame-names.ts";
import type { Step } from "../step.ts";
import type { Actor } from "./model-task.ts";
import { Wait } from "./model-wait.ts";
import { type Routine, sleep, yieldNow } from "./runtime-adapter.ts";

/*
 * Tasks whose awaits all stand in the body of one function: no call is open when they are cancelled.
 */

/** As many as there are names. */
type ForEach<Names extends readonly string[]> = {
  readonly [I in keyof Names]: (s: Step, t: Actor) => Routine<string>;
};

const FRAMES: ForEach<typeof FRAME_NAMES> = [
  receives,
  sends,
  measures,
  locks,
  loopsOn,
  returns,
  nests,
  joins,
  pipes,
  ticks,
  waits,
];

export function frame(s: Step, t: Actor): Routine<string> {
  return FRAMES[s.on % FRAMES.length]!(s, t);
}

/** Receives in a loop; a clean-up that awaits follows each. */
function* receives(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.channels[s.n % t.world.channels.length]!;
  const outer = t.cleanups;
  for (let i = 0; i <= s.n; i++) {
    try {
      const wait = new Wait(t, "receive", c, false);
      c.waits(wait);
      t.waiting = wait;
      const value = yield* c.channel.receive();
      t.back();
      c.received(value, wait);
    } finally {
      t.cleansUp(outer);
      t.yields();
      yield* yieldNow();
      t.back();
      t.cleanups = outer;
    }
  }
  return t.name;
}

/** Sends in a loop, inside of two `try` statements. */
function* sends(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.channels[s.n % t.world.channels.length]!;
  const outer = t.cleanups;
  try {
    for (let i = 0; i <= s.n; i++) {
      try {
        const message = c.message();
        const wait = new Wait(t, "send", c, false);
        c.sends(message, wait);
        t.waiting = wait;
        yield* c.channel.send(message.value);
        t.back();
        c.accepted(message, wait);
        t.sleeps(1);
        yield* sleep(1);
        t.back();
      } finally {
        t.cleansUp(outer);
        t.cleanups = outer;
      }
    }
  } finally {
    t.cleansUp(outer);
    t.sleeps(2);
    yield* sleep(2);
    t.back();
    t.cleanups = outer;
  }
  return t.name;
}

/** A clean-up fails, the loop catches that and goes on: unless it was cancelled. */
function* measures(s: Step, t: Actor): Routine<string> {
  t.begins();
  const outer = t.cleanups;
  for (let i = 0; i <= s.n; i++) {
    try {
      try {
        t.sleeps(2);
        yield* sleep(2);
        t.back();
      } finally {
        t.cleansUp(outer);
        throw t.world.errors.make(t);
      }
    } catch (error) {
      t.catches(error, outer, true);
    }
    t.sleeps(3);
    yield* sleep(3);
    t.back();
  }
  return t.name;
}

/** Has a permit while it yields. */
function* locks(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.permits[s.n % t.world.permits.length]!;
  const outer = t.cleanups;
  const wait = new Wait(t, "acquire", c, false);
  c.begins(wait);
  t.waiting = wait;
  yield* c.acquire();
  t.back();
  c.acquired(wait);
  try {
    for (let i = 0; i <= s.n; i++) {
      t.yields();
      yield* yieldNow();
      t.back();
    }
  } finally {
    t.cleansUp(outer);
    c.release();
    t.cleanups = outer;
  }
  return t.name;
}

/** `continue` in a `finally` goes on with the loop: a cancelled one makes one round a turn. */
function* loopsOn(s: Step, t: Actor): Routine<string> {
  t.begins();
  const outer = t.cleanups;
  for (let i = 0; i <= s.n; i++) {
    try {
      t.sleeps(1);
      yield* sleep(1);
      t.back();
    } finally {
      t.cleansUp(outer);
      t.cleanups = outer;
    }
  }
  t.yields();
  yield* yieldNow();
  t.back();
  return t.name;
}

/** A `return` in a `finally` does not undo a cancellation. */
function* returns(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.signals[s.n % t.world.signals.length]!;
  const outer = t.cleanups;
  try {
    const wait = new Wait(t, "wait", c, false);
    c.line.enter(wait);
    t.waiting = wait;
    const value = yield* c.signal.wait();
    t.back();
    c.came(value, wait);
  } finally {
    t.cleansUp(outer);
    t.sleeps(1);
    yield* sleep(1);
    t.back();
    t.cleanups = outer;
    return t.name;
  }
}

/** Clean-ups inside of clean-ups. */
function* nests(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.permits[s.n % t.world.permits.length]!;
  const outer = t.cleanups;
  try {
    const wait = new Wait(t, "acquire", c, false);
    c.begins(wait);
    t.waiting = wait;
    yield* c.acquire();
    t.back();
    c.acquired(wait);
    try {
      t.sleeps(s.n);
      yield* sleep(s.n);
      t.back();
    } finally {
      t.cleansUp(outer);
      const inner = t.cleanups;
      try {
        t.sleeps(1);
        yield* sleep(1);
        t.back();
      } finally {
        t.cleansUp(inner);
        c.release();
        t.cleanups = inner;
      }
      t.cleanups = outer;
    }
  } finally {
    t.cleansUp(outer);
    t.yields();
    yield* yieldNow();
    t.back();
    t.cleanups = outer;
  }
  return t.name;
}

/** Joins another task and takes whatever comes of it. */
function* joins(s: Step, t: Actor): Routine<string> {
  t.begins();
  const outer = t.cleanups;
  try {
    const other = t.world.task(s.n);
    if (other !== undefined && other !== t.root) {
      t.waiting = new Wait(t, "join", other, false);
      yield* other.handle!.join();
      t.back();
    }
  } catch (error) {
    t.catches(error, outer);
    t.yields();
    yield* yieldNow();
    t.back();
  } finally {
    t.cleansUp(outer);
    t.world.channels[0]!.trySend();
    t.sleeps(1);
    yield* sleep(1);
    t.back();
    t.cleanups = outer;
  }
  return t.name;
}

/** From one channel into another; no `try` at all. */
function* pipes(s: Step, t: Actor): Routine<string> {
  t.begins();
  const from = t.world.channels[0]!;
  const to = t.world.channels[t.world.channels.length - 1]!;
  for (let i = 0; i <= s.n; i++) {
    const taking = new Wait(t, "receive", from, false);
    from.waits(taking);
    t.waiting = taking;
    const value = yield* from.channel.receive();
    t.back();
    from.received(value, taking);
    const message = to.message();
    const giving = new Wait(t, "send", to, false);
    to.sends(message, giving);
    t.waiting = giving;
    yield* to.channel.send(message.value);
    t.back();
    to.accepted(message, giving);
  }
  return t.name;
}

/** Some ticks; yields after each, so that it can be late. */
function* ticks(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.tickers[s.n % t.world.tickers.length]!;
  for (let i = 0; i <= s.n; i++) {
    const wait = new Wait(t, "tick", c, false);
    c.waits(wait);
    t.waiting = wait;
    yield* c.ticker.next();
    t.back();
    c.came(wait);
    t.yields();
    yield* yieldNow();
    t.back();
  }
  return t.name;
}

/** Waits for a signal; no `try` at all. */
function* waits(s: Step, t: Actor): Routine<string> {
  t.begins();
  const c = t.world.signals[s.n % t.world.signals.length]!;
  for (let i = 0; i <= s.n; i++) {
    const wait = new Wait(t, "wait", c, false);
    c.line.enter(wait);
    t.waiting = wait;
    const value = yield* c.signal.wait();
    t.back();
    c.came(value, wait);
  }
  return t.name;
}
