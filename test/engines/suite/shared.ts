import {
  Barrier,
  Once,
  Pipe,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  type Subscription,
  sleep,
  spawn,
  Watch,
  type WatchReader,
  yieldNow,
} from "ristretto";
import { type Case, messageOf, type Say, task } from "./harness.ts";

function* follows(say: Say, name: string, reader: WatchReader<number>): Routine<void> {
  for (;;) {
    yield* reader.changed();
    say(name + reader.get());
  }
}

function* listens(say: Say, name: string, mine: Subscription<number>): Routine<void> {
  for (;;) say(name + (yield* mine.next()));
}

function* reads(say: Say, name: string, lock: RwLock): Routine<void> {
  yield* lock.reading(() => stays(say, name));
}

function* writes(say: Say, name: string, lock: RwLock): Routine<void> {
  yield* lock.writing(() => stays(say, name));
}

function* stays(say: Say, name: string): Routine<void> {
  say(`${name} in`);
  yield* sleep(10);
  say(`${name} out`);
}

function* comes(say: Say, name: string, barrier: Barrier, ms: number): Routine<void> {
  yield* sleep(ms);
  yield* barrier.wait();
  say(name);
}

function* wants(say: Say, name: string, once: Once<number>): Routine<void> {
  try {
    say(`${name} ${yield* once.run()}`);
  } catch (error) {
    say(`${name} ${messageOf(error)}`);
  }
}

/** Takes 5 ms, and fails as often as said. */
function counted(say: Say, failures: number): Once<number> {
  let runs = 0;
  return new Once(function* () {
    const run = ++runs;
    say(`run ${run}`);
    yield* sleep(5);
    if (run <= failures) throw new Error(`broken ${run}`);
    return run;
  });
}

function* gets(say: Say, name: string, pipe: Pipe, most: number): Routine<void> {
  say(`${name} ${(yield* pipe.read(most)).join("")}`);
}

function* puts(say: Say, pipe: Pipe, bytes: number[]): Routine<void> {
  yield* pipe.write(bytes);
  say(`wrote ${bytes.join("")}`);
}

function* takes(say: Say, name: string, jobs: PriorityChannel<string>): Routine<void> {
  say(`${name} ${yield* jobs.receive()}`);
}

const urgency = (job: string) => Number(job.charAt(1));

export const shared: Case[] = [
  task(
    "every reader of a watch sees the newest value, and nobody an old one",
    function* (say) {
      const watch = new Watch(1);
      const tasks = ["a", "b"].map((name) => spawn(follows(say, name, watch.reader())));
      yield* sleep(2);
      watch.set(2);
      watch.set(3);
      yield* sleep(2);
      tasks[0]!.cancel();
      watch.set(4);
      yield* sleep(2);
      tasks[1]!.cancel();
      say(`${watch.value} ${watch.reader().isNew}`);
    },
    ["0 a1", "0 b1", "2 a3", "2 b3", "4 b4", "6 4 true"],
  ),
  task(
    "who has subscribed gets each message, and who is slow is told how many it has lost",
    function* (say) {
      const news = new PubSub<number>(2);
      const listener = spawn(listens(say, "a", news.subscribe()));
      const slow = news.subscribe();
      yield* sleep(1);
      for (let i = 1; i <= 5; i++) {
        news.publish(i);
        yield* yieldNow();
      }
      say(`${slow.lost} ${slow.size}`);
      say(yield* slow.next());
      say(`${slow.tryNext()} ${slow.tryNext()}`);
      listener.cancel();
    },
    ["1 a1", "1 a2", "1 a3", "1 a4", "1 a5", "1 3 2", "1 4", "1 5 undefined"],
  ),
  task(
    "a message that was not seen is the next again, though it has left the ring",
    function* (say) {
      const news = new PubSub<number>(1);
      const mine = news.subscribe();
      const listener = spawn(listens(say, "a", mine));
      yield* sleep(1);
      for (let i = 1; i <= 3; i++) news.publish(i);
      listener.cancel();
      say(`${mine.size} ${mine.lost}`);
      say(yield* mine.next());
      say(yield* mine.next());
    },
    ["1 2 1", "1 1", "1 3"],
  ),
  task(
    "readers share a lock, a writer has it alone, in the order in which they came",
    function* (say) {
      const lock = new RwLock();
      for (const name of ["r1", "r2"]) spawn(reads(say, name, lock));
      spawn(writes(say, "w", lock));
      spawn(reads(say, "r3", lock));
      yield* sleep(1);
      say(`${lock.readers} ${lock.tryRead()}`);
    },
    [
      "0 r1 in",
      "0 r2 in",
      "1 2 false",
      "10 r1 out",
      "10 r2 out",
      "10 w in",
      "20 w out",
      "20 r3 in",
      "30 r3 out",
    ],
  ),
  task(
    "a writer that leaves lets readers in; what it holds is free when it is cancelled",
    function* (say) {
      const lock = new RwLock();
      yield* lock.read();
      const writer = spawn(writes(say, "w", lock));
      spawn(reads(say, "r", lock));
      yield* sleep(1);
      writer.cancel();
      yield* sleep(20);
      lock.unlock();
      const other = spawn(writes(say, "w", lock));
      yield* sleep(1);
      other.cancel();
      yield* sleep(1);
      say(lock.tryWrite());
    },
    ["1 r in", "11 r out", "21 w in", "23 true"],
  ),
  task(
    "a barrier lets all go on when the last has come, and one that was cancelled has not",
    function* (say) {
      const barrier = new Barrier(3);
      const late = spawn(comes(say, "x", barrier, 1));
      spawn(comes(say, "a", barrier, 2));
      yield* sleep(3);
      late.cancel();
      spawn(comes(say, "b", barrier, 4));
      spawn(comes(say, "c", barrier, 6));
      yield* sleep(5);
      say(barrier.waiting);
    },
    ["8 2", "9 a", "9 b", "9 c"],
  ),
  task(
    "a task is run once for all, and anew where it failed or was cancelled",
    function* (say) {
      const once = counted(say, 2);
      const tasks = ["a", "b", "c", "d", "e"].map((name) => spawn(wants(say, name, once)));
      yield* sleep(2);
      tasks[0]!.cancel();
      yield* sleep(40);
      say(yield* once.run());
    },
    ["0 run 1", "2 run 2", "7 b broken 2", "7 run 3", "12 c 3", "12 d 3", "12 e 3", "42 3"],
  ),
  task(
    "the highest priority comes first, equal ones in order, and what was not seen comes back among them",
    function* (say) {
      const jobs = new PriorityChannel<string>(4, urgency);
      const first = spawn(takes(say, "x", jobs));
      yield* sleep(1);
      for (const job of ["a1", "b5", "c1", "d9", "e5"]) say(jobs.trySend(job));
      first.cancel();
      say(`${jobs.size} ${jobs.peek()} ${jobs.trySend("f9")}`);
      let seen = "";
      while (jobs.size > 0) seen += yield* jobs.receive();
      say(seen);
    },
    ["1 true", "1 true", "1 true", "1 true", "1 true", "1 5 d9 false", "1 d9b5e5a1c1"],
  ),
  task(
    "bytes come out of a pipe in order, in pieces of any size, and those of two writers do not mix",
    function* (say) {
      const pipe = new Pipe(4);
      spawn(gets(say, "a", pipe, 2));
      spawn(puts(say, pipe, [1, 2, 3]));
      spawn(puts(say, pipe, [4, 5, 6, 7]));
      spawn(puts(say, pipe, [8]));
      yield* sleep(1);
      say(`${pipe.size} ${pipe.free} ${pipe.tryWrite([9])}`);
      say(pipe.tryRead().join(""));
      yield* sleep(1);
      say((yield* pipe.read(3)).join(""));
      yield* sleep(1);
      pipe.close();
      say((yield* pipe.read()).join(""));
      say((yield* pipe.read()).length);
    },
    ["0 wrote 123", "0 a 12", "1 1 3 false", "1 3", "1 wrote 4567", "2 456", "2 wrote 8", "3 78", "3 0"],
  ),
  task(
    "bytes that were not seen come back to their places, whoever is cancelled first",
    function* (say) {
      const pipe = new Pipe(3);
      const tasks = [spawn(gets(say, "a", pipe, 2)), spawn(gets(say, "b", pipe, 9))];
      yield* sleep(1);
      pipe.tryWrite([1, 2, 3]);
      pipe.tryWrite([4, 5]);
      for (const one of tasks) one.cancel();
      let seen = "";
      while (pipe.size > 0) seen += `${(yield* pipe.read()).join("")},`;
      say(seen);
    },
    ["1 12,3,45,"],
  ),
  task(
    "what they cannot do is refused by code",
    function* (say) {
      const codes: string[] = [];
      const closed = new Pipe(1);
      closed.close();
      const lock = new RwLock();
      const tries = [
        () => new PubSub<number>(0),
        () => new Barrier(1.5),
        () => new PriorityChannel<number>(Infinity, (n) => n),
        () => new Pipe(-1),
        () => new Pipe(2).write([1, 2, 3]),
        () => new Pipe(2).write([256]),
        () => new Pipe(2).read(0),
        () => closed.tryWrite([1]),
        () => lock.unlock(),
        () => new PriorityChannel<any>(1, (value) => value.none).trySend({}),
      ];
      for (const one of tries)
        try {
          one();
          codes.push("none");
        } catch (error: any) {
          codes.push(error.code);
        }
      for (const again of [() => lock.read(), () => lock.write()]) {
        yield* lock.read();
        try {
          yield* again();
        } catch (error: any) {
          codes.push(error.code);
        }
        lock.unlock();
      }
      say(codes.join(" "));
    },
    ["0 R28 R28 R28 R28 R28 R26 R28 R38 R19 R51 R46 R46"],
  ),
  task(
    "a subscription is for one task, and a lock is unlocked by who holds it",
    function* (say) {
      const mine = new PubSub<number>(1).subscribe();
      const first = spawn(listens(say, "a", mine), { name: "first" });
      spawn(listens(say, "b", mine), { name: "second" });
      const lock = new RwLock();
      yield* lock.write();
      spawn(
        (function* () {
          lock.unlock();
        })(),
        { name: "thief" },
      );
      yield* sleep(1);
      say(lock.writer);
      first.cancel();
    },
    ["0 ! second: R50", "0 ! thief: R47", "1 true"],
  ),
];
