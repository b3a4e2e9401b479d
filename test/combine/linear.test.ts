import { Session } from "node:inspector/promises";
import {
  all,
  Channel,
  Executor,
  type ExecutorOptions,
  type Future,
  Mutex,
  type Routine,
  race,
  Semaphore,
  Signal,
  scope,
  select,
  sleep,
  spawn,
  type Task,
  TimerHeap,
  tasks,
  timeout,
  yieldNow,
} from "ristretto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drain } from "../run.ts";

/* No clock: the engine counts how often each part of src runs for n tasks, and for twice as many. */

const FEW = 200;
/** Twice the work, and what a list that grows costs. A square would be four times. */
const MOST = 2.4;

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
});

afterAll(async () => {
  await session.post("Profiler.stopPreciseCoverage");
  session.disconnect();
});

/** How often the parts of src ran while `work` did, summed up. */
async function steps(work: () => void): Promise<number> {
  await session.post("Profiler.takePreciseCoverage");
  work();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  let sum = 0;
  for (const { url, functions } of result)
    if (/[/]src[/](executor|sync|timers|hal|sim)[/]/.test(url))
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  return sum;
}

const list = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

function* naps(ms: number): Routine<void> {
  yield* sleep(ms);
}

function* fails(): Routine<void> {
  try {
    yield* sleep(9);
  } finally {
    throw new Error("clean-up");
  }
}

function* lists(): Routine<void> {
  yield* yieldNow();
  tasks();
}

function* from<T>(future: Future<T>): Routine<T> {
  return yield* future;
}

function* family(n: number, ms: number): Routine<void> {
  yield* scope(function* (children) {
    for (let i = 0; i < n; i++) children.spawn(naps(ms));
    yield* sleep(5);
  });
}

function* chain(n: number): Routine<void> {
  const children: Task<void>[] = [];
  for (let i = 0; i < n; i++) children.push(spawn(naps(1)));
  for (const child of children) yield* child.join();
}

/** The task runs; then `after` is done to it, and all goes to its end. */
function main(
  body: () => Routine<unknown>,
  after?: (task: Task<unknown>) => void,
  options: ExecutorOptions = {},
): void {
  const exec = new Executor({ onError: () => {}, ...options });
  const task = exec.spawn(body());
  exec.turn(0);
  after?.(task);
  drain(exec);
}

/** `n` tasks that wait for the same thing, which are all cancelled once `before` was done to it. */
function cancelled(n: number, body: () => Routine<unknown>, before: () => void = () => {}): void {
  const exec = new Executor();
  const waiting = list(n, () => exec.spawn(body()));
  exec.turn(0);
  before();
  for (const task of waiting) task.cancel();
  drain(exec);
}

const WORKS: Record<string, (n: number) => void> = {
  "all of n tasks": (n) => main(() => from(all(...list(n, () => naps(1))))),
  "all of n futures": (n) => main(() => from(all(...list(n, () => sleep(1))))),
  "all of n tasks, cancelled": (n) =>
    main(
      () => from(all(...list(n, () => naps(1)))),
      (task) => task.cancel(),
    ),
  "all of n tasks whose clean-up fails": (n) =>
    main(
      () => from(all(...list(n, fails))),
      (task) => task.cancel(),
    ),
  "race of n tasks": (n) => main(() => from(race(...list(n, () => naps(1))))),
  "race of n tasks whose clean-up fails": (n) => main(() => from(race(naps(1), ...list(n, fails)))),
  "select of n tasks": (n) => main(() => from(select(...list(n, () => naps(1))))),
  // The countdown list walks past what is due later: that is known, and what the heap is for.
  "timeouts of n tasks": (n) =>
    main(() => from(all(...list(n, () => timeout(naps(1), 5)))), undefined, { timers: new TimerHeap() }),
  "scope of n children": (n) => main(() => family(n, 1)),
  "scope that cancels n children": (n) => main(() => family(n, 100)),
  "n tasks joined by one": (n) => main(() => chain(n)),
  "one task joined by n": (n) => {
    const exec = new Executor();
    const one = exec.spawn(naps(1));
    for (let i = 0; i < n; i++) exec.spawn(from(one.join()));
    drain(exec);
  },
  "n tasks that run, listed": (n) => {
    const exec = new Executor();
    for (let i = 0; i < n; i++) exec.spawn(naps(1));
    expect(exec.ready().length + exec.tasks().length).toBe(2 * n);
    exec.spawn(lists());
    drain(exec);
  },
  "n locks, cancelled": (n) => {
    const mutex = new Mutex();
    cancelled(n, () => from(mutex.lock()));
  },
  "n permits, cancelled": (n) => {
    const permits = new Semaphore(n);
    cancelled(n, () => from(permits.acquire()));
  },
  "n signals, cancelled": (n) => {
    const signal = new Signal<void>();
    cancelled(n, () => from(signal.wait()));
  },
  "n values given back to a small channel": (n) => {
    const channel = new Channel<number>();
    cancelled(
      n,
      () => from(channel.receive()),
      () => {
        for (let i = 0; i < n; i++) channel.trySend(i);
      },
    );
    expect(channel.size).toBe(n);
  },
  "n senders, cancelled": (n) => {
    const channel = new Channel<number>();
    cancelled(n, () => from(channel.send(1)));
  },
};

test.each(Object.entries(WORKS))("%s: twice as many cost about twice as much", async (_what, work) => {
  work(FEW);
  const once = await steps(() => work(FEW));
  const twice = await steps(() => work(2 * FEW));
  expect(once).toBeGreaterThan(FEW);
  expect(twice / once).toBeLessThan(MOST);
});
