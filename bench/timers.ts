// What one timer costs among many pending ones, against among few.
import { CountdownList, Executor, type Routine, sleep, TimerHeap, type Timers } from "ristretto";
import type { Waiter } from "../src/executor/model/kernel.ts";
import { compare, timed } from "./measure.ts";
import { settled } from "./tasks/load.ts";

const OPERATIONS = 200_000;
const LONGEST = 1_000_000;

const fired: Waiter[] = [];

class Probe {
  next = undefined;
  prev = undefined;
  ticks = 0;
  touched = 0;
  resolve(): void {
    fired.push(this as unknown as Waiter);
  }
}

/** The same delays in every run. */
function delays(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return 1 + (state % LONGEST);
  };
}

function filled(timers: Timers, pending: number, delay: () => number): Probe[] {
  const probes = Array.from({ length: pending }, () => new Probe());
  for (const probe of probes) timers.insert(probe as unknown as Waiter, delay());
  return probes;
}

/** A pending one, any of them, is cancelled and set again; what it costs to pick one is left out. */
function insertAndCancel(timers: Timers, pending: number, operations: number): number {
  const delay = delays();
  const probes = filled(timers, pending, delay);
  const picking = timed(operations, () => {
    for (let i = 0; i < operations; i++) probes[delay() % pending]!.touched = delay();
  });
  const both = timed(operations, () => {
    for (let i = 0; i < operations; i++) {
      const probe = probes[delay() % pending] as unknown as Waiter;
      timers.remove(probe);
      timers.insert(probe, delay());
    }
  });
  return both - picking;
}

/** Time goes from deadline to deadline; for what has fired, as many are set again. */
function insertAndFire(timers: Timers, pending: number, operations: number): number {
  const delay = delays();
  filled(timers, pending, delay);
  return timed(operations, () => {
    for (let count = 0; count < operations; count += fired.length) {
      fired.length = 0;
      timers.advance(timers.ahead());
      for (const waiter of fired) timers.insert(waiter, delay());
    }
  });
}

function* sleeper(ms: number): Routine<void> {
  yield* sleep(ms);
}

function* dozer(): Routine<void> {
  for (;;) yield* sleep(1);
}

/** One task sleeps for a tick again and again, while others sleep for so long that none wakes. */
function sleepAmong(pending: number): number {
  const exec = new Executor();
  const delay = delays();
  for (let i = 0; i < pending; i++) exec.spawn(sleeper(LONGEST + delay()));
  exec.spawn(dozer());
  exec.turn(0);
  const sleeps = (count: number) => {
    for (let i = 0; i < count; i++) exec.turn(1);
  };
  return settled(sleeps, 1, OPERATIONS);
}

for (const pending of [10_000, 100_000])
  await compare(
    `pending-${pending}`,
    15,
    () => sleepAmong(pending),
    () => sleepAmong(10),
  );

const measures = [
  ["cancel", insertAndCancel],
  ["fire", insertAndFire],
] as const;

for (const [name, run] of measures) {
  const cost = (pending: number) => () => run(new TimerHeap(), pending, OPERATIONS);
  await compare(`heap-${name}`, 15, cost(100_000), cost(1000));
  const listCost = (pending: number) => () => run(new CountdownList(), pending, OPERATIONS / 40);
  for (const pending of [100, 1000])
    await compare(`list-${name}-${pending}`, 9, listCost(pending), listCost(10));
}
