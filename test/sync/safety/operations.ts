import {
  Barrier,
  Channel,
  DONE,
  Event,
  Mutex,
  Once,
  Pipe,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  Semaphore,
  Signal,
  Watch,
  yieldNow,
} from "ristretto";
import type { Play, Way } from "./cancelled-at.ts";

/** An operation of something that tasks share, with what it does when it is cancelled. */
export interface Asked {
  readonly operation: string;
  /** How many of the tasks do it, from the first. */
  readonly victims: number;
  readonly make: () => Play;
  /** What becomes of what had come and was not seen. `either`: nobody can tell the two apart, as where a lock is given back. */
  readonly came: { readonly way: Way | "either"; readonly words: string };
}

type Body = Play["tasks"][number];

/** It takes what it waits for, holds it for a turn, and gives it back. */
function holds(take: () => Routine<void>, giveBack: () => void): Body {
  return function* (see) {
    yield* take();
    try {
      yield* yieldNow();
      see("held");
    } finally {
      giveBack();
    }
  };
}

const waits = (wait: () => any): Body =>
  function* (see) {
    see(yield* wait());
  };

function leftIn(channel: { tryReceive(): unknown; size: number }): unknown[] {
  const left: unknown[] = [];
  while (channel.size > 0) left.push(channel.tryReceive());
  return left;
}

/** Two that receive what one sends. */
function received(channel: Channel<number>, wait: () => any): Play {
  return {
    tasks: [waits(wait), waits(wait), waits(() => channel.send(1))],
    events: [() => void channel.trySend(2)],
    left: () => leftIn(channel),
  };
}

/** Two that send what one receives; each of their values is its own. */
function sent(channel: Channel<number>): Play {
  const sends = (value: number): Body =>
    function* () {
      yield* channel.send(value);
    };
  return {
    tasks: [sends(1), sends(2), waits(() => channel.receive())],
    events: [() => {}],
    left: () => leftIn(channel),
  };
}

/** Three want it, and each holds it for a turn. */
function locked(body: () => Body, free: () => unknown): Play {
  return { tasks: [body(), body(), body()], events: [], left: () => [free()] };
}

export const ASKED: readonly Asked[] = [
  {
    operation: "Signal.wait",
    victims: 2,
    came: { way: "undone", words: "the value is there again, unless a newer one came" },
    make() {
      const signal = new Signal<string>();
      return {
        tasks: [waits(() => signal.wait()), waits(() => signal.wait())],
        events: [() => signal.set("a")],
        left: () => [signal.value === "a"],
      };
    },
  },
  {
    operation: "Event.wait",
    victims: 3,
    came: { way: "either", words: "there is nothing to lose" },
    make() {
      const event = new Event();
      const body = waits(() => event.wait());
      return {
        tasks: [body, body, body],
        events: [() => event.set()],
        left: () => [event.isSet],
      };
    },
  },
  {
    operation: "Watch reader.changed",
    victims: 2,
    came: { way: "undone", words: "the change is new to the next wait" },
    make() {
      const watch = new Watch<number>();
      const reader = watch.reader();
      const other = watch.reader();
      return {
        tasks: [
          function* () {
            yield* reader.changed();
            reader.get();
          },
          function* (see) {
            yield* other.changed();
            see(other.get());
          },
        ],
        events: [() => watch.set(1), () => watch.set(2)],
        left: () => [reader.isNew],
      };
    },
  },
  {
    operation: "PubSub subscription.next",
    victims: 1,
    came: { way: "undone", words: "the message is the next again" },
    make() {
      const news = new PubSub<number>(4);
      const mine = news.subscribe();
      const other = news.subscribe();
      return {
        tasks: [waits(() => mine.next()), waits(() => other.next())],
        events: [() => news.publish(1), () => news.publish(2)],
        left() {
          const left: unknown[] = [mine.lost];
          while (mine.size > 0) left.push(mine.tryNext());
          return left;
        },
      };
    },
  },
  {
    operation: "Channel.send",
    victims: 2,
    came: { way: "done", words: "the value was accepted, and stays" },
    make: () => sent(new Channel<number>(1)),
  },
  {
    operation: "Channel(0).send",
    victims: 2,
    came: { way: "done", words: "a receiver has the value" },
    make: () => sent(new Channel<number>(0)),
  },
  {
    operation: "Channel.receive",
    victims: 2,
    came: { way: "undone", words: "the value goes back to its place at the front" },
    make() {
      const channel = new Channel<number>(2);
      return received(channel, () => channel.receive());
    },
  },
  {
    operation: "Channel.next",
    victims: 2,
    came: { way: "undone", words: "the value goes back to its place at the front" },
    make() {
      const channel = new Channel<number>(2);
      return received(channel, () => channel.next());
    },
  },
  {
    operation: "Channel.next at the end",
    victims: 2,
    came: { way: "either", words: "there is nothing to lose" },
    make() {
      const channel = new Channel<number>(2);
      const body: Body = function* (see) {
        see((yield* channel.next()) === DONE);
      };
      return { tasks: [body, body], events: [() => channel.close()], left: () => leftIn(channel) };
    },
  },
  {
    operation: "PriorityChannel.send",
    victims: 2,
    came: { way: "done", words: "the value was accepted, and stays" },
    make: () => sent(new PriorityChannel<number>(1, (n) => n)),
  },
  {
    operation: "PriorityChannel.receive",
    victims: 2,
    came: { way: "undone", words: "the value goes back among those of its priority, where it stood" },
    make() {
      const channel = new PriorityChannel<number>(2, (n) => n);
      return received(channel, () => channel.receive());
    },
  },
  {
    operation: "Pipe.write",
    victims: 2,
    came: { way: "done", words: "all of the bytes were accepted, and stay" },
    make() {
      const pipe = new Pipe(3);
      const writes = (bytes: number[]): Body =>
        function* () {
          yield* pipe.write(bytes);
        };
      return {
        tasks: [writes([1, 2]), writes([3, 4]), waits(() => pipe.read(2))],
        events: [() => {}],
        left: () => pipe.tryRead().concat(pipe.tryRead()),
      };
    },
  },
  {
    operation: "Pipe.read",
    victims: 2,
    came: { way: "undone", words: "the bytes go back to their place at the front" },
    make() {
      const pipe = new Pipe(4);
      const reads: Body = function* (see) {
        for (const byte of yield* pipe.read(2)) see(byte);
      };
      return {
        tasks: [
          reads,
          reads,
          function* () {
            yield* pipe.write([1, 2]);
          },
        ],
        events: [() => void pipe.tryWrite([3, 4])],
        left() {
          const left: number[] = [];
          while (pipe.size > 0) left.push(...pipe.tryRead());
          return left;
        },
      };
    },
  },
  {
    operation: "Mutex.lock",
    victims: 3,
    came: { way: "either", words: "the lock is unlocked, and the next in line gets it" },
    make() {
      const mutex = new Mutex();
      return locked(
        () =>
          holds(
            () => mutex.lock() as any,
            () => mutex.unlock(),
          ),
        () => mutex.locked,
      );
    },
  },
  {
    operation: "Mutex.run",
    victims: 3,
    came: { way: "either", words: "the lock is unlocked; a body that runs cleans up before" },
    make() {
      const mutex = new Mutex();
      return locked(
        () => waits(() => mutex.run(twoTurns)),
        () => mutex.locked,
      );
    },
  },
  ...(["read", "write"] as const).map((how) => ({
    operation: `RwLock.${how}`,
    victims: 2,
    came: { way: "either" as const, words: "the lock is unlocked, and those next in line get it" },
    make() {
      const lock = new RwLock();
      const other = how === "read" ? "write" : "read";
      const body = (kind: "read" | "write") =>
        holds(
          () => lock[kind]() as any,
          () => lock.unlock(),
        );
      return {
        tasks: [body(how), body(how), body(other)],
        events: [],
        left: () => [lock.readers, lock.writer, lock.tryWrite()],
      };
    },
  })),
  ...(["reading", "writing"] as const).map((how) => ({
    operation: `RwLock.${how}`,
    victims: 2,
    came: {
      way: "either" as const,
      words: "the lock is unlocked; a body that runs cleans up before",
    },
    make() {
      const lock = new RwLock();
      const other = how === "reading" ? "writing" : "reading";
      const body = (kind: "reading" | "writing") => waits(() => lock[kind](twoTurns));
      return {
        tasks: [body(how), body(how), body(other)],
        events: [],
        left: () => [lock.readers, lock.writer, lock.tryWrite()],
      };
    },
  })),
  {
    operation: "Semaphore.acquire",
    victims: 3,
    came: { way: "either", words: "all of the permits are released" },
    make() {
      const semaphore = new Semaphore(2);
      const body = (permits: number) =>
        holds(
          () => semaphore.acquire(permits) as any,
          () => semaphore.release(permits),
        );
      return { tasks: [body(1), body(2), body(1)], events: [], left: () => [semaphore.available] };
    },
  },
  {
    operation: "Barrier.wait",
    victims: 3,
    came: { way: "done", words: "the others go on" },
    make() {
      const barrier = new Barrier(2);
      const body = waits(() => barrier.wait());
      return { tasks: [body, body, body], events: [], left: () => [barrier.waiting] };
    },
  },
  {
    operation: "Once.run",
    victims: 3,
    came: { way: "either", words: "the next in line runs the task anew" },
    make() {
      const once = new Once(twoTurns);
      const body = waits(() => once.run());
      return { tasks: [body, body, body], events: [], left: () => [] };
    },
  },
];

function* twoTurns(): Routine<string> {
  yield* yieldNow();
  yield* yieldNow();
  return "ran";
}
