import { Channel, Mutex, type Routine, Semaphore, Signal, sleep, spawn, yieldNow } from "ristretto";
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
