// Run by allocation.test.ts in a process of its own: prints the bytes each kind of await allocates.
import {
  Barrier,
  Channel,
  Executor,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  type Subscription,
  sleep,
  Watch,
  type WatchReader,
  yieldNow,
} from "ristretto";
import { TimerHeap } from "../../src/timers/heap.ts";

const AWAITS = 20_000;
/** What awaits allocate, they allocate in every round; what the engine compiles meanwhile, in few. */
const ROUNDS = 7;

function* yielding(): Routine<void> {
  for (;;) yield* yieldNow();
}

function* sleeping(ms: number): Routine<void> {
  for (;;) yield* sleep(ms);
}

function* sending(channel: Channel<number>): Routine<void> {
  for (;;) yield* channel.send(1);
}

function* receiving(channel: Channel<number>): Routine<void> {
  for (;;) yield* channel.receive();
}

function* setting(watch: Watch<number>): Routine<void> {
  for (let i = 0; ; i = (i + 1) & 255) {
    watch.set(i);
    yield* yieldNow();
  }
}

function* watching(reader: WatchReader<number>): Routine<void> {
  for (;;) {
    yield* reader.changed();
    reader.get();
  }
}

function* publishing(news: PubSub<number>): Routine<void> {
  for (let i = 0; ; i = (i + 1) & 255) {
    news.publish(i);
    yield* yieldNow();
  }
}

function* listening(mine: Subscription<number>): Routine<void> {
  for (;;) yield* mine.next();
}

function* locking(lock: RwLock, writes: boolean): Routine<void> {
  for (;;) {
    if (writes) yield* lock.write();
    else yield* lock.read();
    lock.unlock();
  }
}

function* meeting(barrier: Barrier): Routine<void> {
  for (;;) yield* barrier.wait();
}

const kept: unknown[] = new Array(16).fill(undefined);

function* wasteful(): Routine<void> {
  for (let i = 0; ; i++) {
    kept[i & 15] = { i };
    yield* yieldNow();
  }
}

function bytesPerAwait(exec: Executor, tasks: Routine<void>[]): number {
  for (const task of tasks) exec.spawn(task);
  const turns = AWAITS / tasks.length;
  // Until the code is optimised, so that only steady state is measured.
  for (let i = 0; i < 10 * turns; i++) exec.turn(1);
  (globalThis as any).gc();
  for (let i = 0; i < turns; i++) exec.turn(1);
  return Math.min(...Array.from({ length: ROUNDS }, () => bytesIn(exec, turns) / AWAITS));
}

function bytesIn(exec: Executor, turns: number): number {
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < turns; i++) exec.turn(1);
  return process.memoryUsage().heapUsed - before;
}

const channel = new Channel<number>(1);
const jobs = new PriorityChannel<number>(4, (n) => n);
const watch = new Watch<number>();
const news = new PubSub<number>(4);
const lock = new RwLock();
const barrier = new Barrier(3);
const sleepers = () => [1, 1, 1, 1, 1].map(sleeping);

function measure(): Record<string, number> {
  return {
    yieldNow: bytesPerAwait(new Executor(), [yielding()]),
    "task switch": bytesPerAwait(
      new Executor(),
      Array.from({ length: 100 }, () => yielding()),
    ),
    sleep: bytesPerAwait(new Executor(), sleepers()),
    "sleep TimerHeap": bytesPerAwait(new Executor({ timers: new TimerHeap() }), sleepers()),
    channel: bytesPerAwait(new Executor(), [sending(channel), receiving(channel)]),
    "priority channel": bytesPerAwait(new Executor(), [sending(jobs), receiving(jobs)]),
    watch: bytesPerAwait(new Executor(), [
      setting(watch),
      watching(watch.reader()),
      watching(watch.reader()),
    ]),
    "pub-sub": bytesPerAwait(new Executor(), [
      publishing(news),
      listening(news.subscribe()),
      listening(news.subscribe()),
    ]),
    "rw-lock": bytesPerAwait(
      new Executor(),
      [true, false, false, true].map((writes) => locking(lock, writes)),
    ),
    barrier: bytesPerAwait(
      new Executor(),
      [1, 2, 3].map(() => meeting(barrier)),
    ),
    "an object each": bytesPerAwait(new Executor(), [wasteful()]),
  };
}

// The first time, the engine still compiles, and what it compiles is on the heap, too.
measure();
console.log(JSON.stringify(measure()));
