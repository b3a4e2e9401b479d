// Run by allocation.test.ts in a process of its own: prints the bytes each kind of await allocates.
import { Channel, Executor, type Routine, sleep, yieldNow } from "ristretto";
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
const sleepers = () => [1, 1, 1, 1, 1].map(sleeping);

function measure(): Record<string, number> {
  return {
    yieldNow: bytesPerAwait(new Executor(), [yielding()]),
    "task switch": bytesPerAwait(
      new Executor(),
      Array.from({ length: 100 }, () => yielding()),
    ),
    sleep: bytesPerAwait(new Executor(), sleepers()),
    "sleep, TimerHeap": bytesPerAwait(new Executor({ timers: new TimerHeap() }), sleepers()),
    channel: bytesPerAwait(new Executor(), [sending(channel), receiving(channel)]),
    "an object each": bytesPerAwait(new Executor(), [wasteful()]),
  };
}

// The first time, the engine still compiles, and what it compiles is on the heap, too.
measure();
console.log(JSON.stringify(measure()));
