import {
  Channel,
  deadline,
  Event,
  Mutex,
  now,
  type Routine,
  Semaphore,
  Signal,
  sleep,
  spawn,
  yieldNow,
} from "ristretto";
import { type Case, messageOf, type Say, task } from "./harness.ts";

function* receiver(say: Say, name: string, channel: Channel<number>, count: number): Routine<void> {
  for (let i = 0; i < count; i++) say(name + (yield* channel.receive()));
}

function* worker(say: Say, name: string, gate: Semaphore): Routine<void> {
  yield* gate.acquire();
  say(`${name} in`);
  yield* sleep(10);
  say(`${name} out`);
  gate.release();
}

function* writer(say: Say, name: string, mutex: Mutex): Routine<void> {
  yield* mutex.run(function* () {
    say(`${name} a`);
    yield* sleep(3);
    say(`${name} b`);
  });
}

function* wants(say: Say, name: string, gate: Semaphore, permits: number): Routine<void> {
  yield* gate.acquire(permits);
  say(name);
  yield* sleep(1);
  gate.release(permits);
}

function* unlocks(say: Say, mutex: Mutex): Routine<void> {
  yield* yieldNow();
  try {
    mutex.unlock();
  } catch (error) {
    say(messageOf(error));
  }
}

function* sender(say: Say, channel: Channel<number>, value: number): Routine<void> {
  yield* channel.send(value);
  say(`sent ${value}`);
}

function* comes(say: Say, name: string, event: Event): Routine<void> {
  yield* event.wait();
  say(name);
}

function* slow(say: Say): Routine<void> {
  try {
    yield* sleep(99);
  } finally {
    say("leaves");
  }
}

export const sync: Case[] = [
  task(
    "a channel keeps the order",
    function* (say) {
      const channel = new Channel<number>(3);
      spawn(receiver(say, "r", channel, 5));
      for (let i = 1; i <= 5; i++) yield* channel.send(i);
    },
    ["0 r1", "0 r2", "0 r3", "0 r4", "0 r5"],
  ),
  task(
    "a full channel holds its sender until room is made",
    function* (say) {
      const channel = new Channel<number>(1);
      yield* channel.send(1);
      spawn(
        (function* () {
          yield* channel.send(2);
          say("sent");
        })(),
      );
      yield* sleep(5);
      say(yield* channel.receive());
      say(yield* channel.receive());
    },
    ["5 1", "5 sent", "5 2"],
  ),
  task(
    "receivers are served in the order in which they came",
    function* (say) {
      const channel = new Channel<number>();
      for (const name of ["a", "b", "c"]) spawn(receiver(say, name, channel, 1));
      yield* yieldNow();
      for (let i = 1; i <= 3; i++) yield* channel.send(i);
    },
    ["0 a1", "0 b2", "0 c3"],
  ),
  task(
    "tryReceive and trySend never wait",
    function* (say) {
      const channel = new Channel<string>(1);
      say(channel.tryReceive());
      say(channel.trySend("x"));
      say(channel.trySend("y"));
      say(channel.tryReceive());
      yield* yieldNow();
    },
    ["0 undefined", "0 true", "0 false", "0 x"],
  ),
  task(
    "a channel grows no further than its capacity, over many rounds",
    function* (say) {
      const channel = new Channel<number>(5);
      let sum = 0;
      for (let round = 0; round < 20; round++) {
        for (let i = 0; i < 5; i++) if (!channel.trySend(round + i)) say("full");
        for (let i = 0; i < 4; i++) sum += yield* channel.receive();
        sum += channel.tryReceive()!;
      }
      say(sum);
    },
    ["0 1150"],
  ),
  task(
    "a mutex lets one task in at a time, in order",
    function* (say) {
      const mutex = new Mutex();
      spawn(writer(say, "x", mutex));
      spawn(writer(say, "y", mutex));
    },
    ["0 x a", "3 x b", "3 y a", "6 y b"],
  ),
  task(
    "a mutex is unlocked by what throws inside",
    function* (say) {
      const mutex = new Mutex();
      try {
        yield* mutex.run(function* () {
          yield* sleep(1);
          throw new Error("inside");
        });
      } catch (error) {
        say(messageOf(error));
      }
      say(mutex.tryLock());
      say(mutex.tryLock());
    },
    ["1 inside", "1 true", "1 false"],
  ),
  task(
    "a semaphore lets as many in as it has permits",
    function* (say) {
      const gate = new Semaphore(2);
      for (const name of ["a", "b", "c"]) spawn(worker(say, name, gate));
    },
    ["0 a in", "0 b in", "10 a out", "10 b out", "10 c in", "20 c out"],
  ),
  task(
    "a semaphore that is released too often says so",
    function* (say) {
      try {
        new Semaphore(1).release();
      } catch (error: any) {
        say(error.code);
      }
      yield* yieldNow();
    },
    ["0 R19"],
  ),
  task(
    "a semaphore is fair: who wants many is not passed over by who wants few",
    function* (say) {
      const gate = new Semaphore(3);
      yield* gate.acquire(2);
      for (const [name, permits] of [
        ["many", 3],
        ["few", 1],
      ] as [string, number][])
        spawn(wants(say, name, gate, permits));
      yield* sleep(5);
      say(`${gate.available} ${gate.tryAcquire()}`);
      gate.release(2);
    },
    ["5 1 false", "5 many", "6 few"],
  ),
  task(
    "a task that leaves the line of a semaphore lets those behind it have what there is",
    function* (say) {
      const gate = new Semaphore(3);
      yield* gate.acquire(2);
      const many = spawn(wants(say, "many", gate, 3));
      spawn(wants(say, "few", gate, 1));
      yield* sleep(5);
      many.cancel();
    },
    ["5 few"],
  ),
  task(
    "what cannot be had or was not taken is refused by code",
    function* (say) {
      const codes: string[] = [];
      const gate = new Semaphore(2);
      const tries = [
        () => new Channel<number>(-1),
        () => new Channel<number>(1.5),
        () => new Channel<number>(Infinity),
        () => new Semaphore(0),
        () => gate.acquire(3),
        () => gate.acquire(0),
        () => gate.release(1),
        () => new Mutex().unlock(),
        () => deadline(sleep(1), -1),
      ];
      for (const one of tries)
        try {
          one();
          codes.push("none");
        } catch (error: any) {
          codes.push(error.code);
        }
      say(codes.join(" "));
      yield* yieldNow();
    },
    ["0 R18 R18 R18 R28 R28 R28 R19 R19 R2"],
  ),
  task(
    "a task that locks what it holds is told so, and one that unlocks what another one holds",
    function* (say) {
      const mutex = new Mutex();
      yield* mutex.lock();
      try {
        yield* mutex.lock();
      } catch (error) {
        say(messageOf(error));
      }
      spawn(unlocks(say, mutex));
      yield* sleep(1);
      say(mutex.locked);
      mutex.unlock();
      say(mutex.locked);
    },
    ["0 R46", "0 R47", "1 true", "1 false"],
  ),
  task(
    "a rendezvous: the sender waits for its receiver, and both go on",
    function* (say) {
      const meeting = new Channel<number>(0);
      spawn(sender(say, meeting, 1));
      spawn(sender(say, meeting, 2));
      yield* sleep(3);
      say(`${meeting.size} ${meeting.peek()} ${meeting.trySend(9)}`);
      say(yield* meeting.receive());
      yield* sleep(3);
      say(meeting.tryReceive());
      yield* sleep(3);
      spawn(receiver(say, "r", meeting, 1));
      yield* sleep(1);
      say(meeting.trySend(3));
    },
    ["3 0 1 false", "3 sent 1", "3 1", "6 2", "6 sent 2", "10 true", "10 r3"],
  ),
  task(
    "peek shows what comes next, and clear lets those in who wait to send",
    function* (say) {
      const channel = new Channel<number>(2);
      for (const n of [1, 2, 3]) spawn(sender(say, channel, n));
      yield* sleep(1);
      say(`${channel.peek()} ${channel.size}`);
      channel.clear();
      say(`${channel.peek()} ${channel.size}`);
      channel.clear();
      say(`${channel.peek()} ${channel.size}`);
    },
    ["0 sent 1", "0 sent 2", "1 1 2", "1 3 1", "1 undefined 0", "1 sent 3"],
  ),
  task(
    "values that come back stand where they stood, in a channel that is full again, too",
    function* (say) {
      const channel = new Channel<number>(2);
      const tasks = ["a", "b"].map((name) => spawn(receiver(say, name, channel, 1)));
      yield* sleep(1);
      for (const n of [1, 2, 3, 4]) channel.trySend(n);
      tasks[1]!.cancel();
      tasks[0]!.cancel();
      say(`${channel.size} ${channel.trySend(9)} ${channel.peek()}`);
      for (let i = 0; i < 4; i++) say(yield* channel.receive());
      say(channel.trySend(5) && channel.trySend(6) && !channel.trySend(7));
    },
    ["1 4 false 1", "1 1", "1 2", "1 3", "1 4", "1 true"],
  ),
  task(
    "an event wakes all, in order, and stays set until it is cleared",
    function* (say) {
      const event = new Event();
      for (const name of ["a", "b", "c"]) spawn(comes(say, name, event));
      yield* sleep(2);
      event.set();
      event.clear();
      spawn(comes(say, "d", event));
      yield* sleep(2);
      event.set();
      spawn(comes(say, "e", event));
    },
    ["2 a", "2 b", "2 c", "4 d", "4 e"],
  ),
  task(
    "a deadline is a time, and what is too late is cancelled",
    function* (say) {
      const end = now() + 10;
      yield* deadline(sleep(4), end);
      try {
        yield* deadline(slow(say), end);
      } catch (error) {
        say(messageOf(error));
      }
    },
    ["10 leaves", "10 R48"],
  ),
  task(
    "a signal keeps its last value for whoever comes later",
    function* (say) {
      const signal = new Signal<number>();
      signal.set(1);
      signal.set(2);
      say(yield* signal.wait());
      spawn(
        (function* () {
          say(yield* signal.wait());
        })(),
      );
      yield* sleep(3);
      signal.set(3);
    },
    ["0 2", "3 3"],
  ),
];
