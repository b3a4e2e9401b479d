// Spawn and join of 1,000,000 tasks against native async functions with equal bodies.
import { Executor, type Routine, spawn, type Task, yieldNow } from "ristretto";
import { collectGarbage, compare, timed, timedAsync } from "./measure.ts";

const COUNT = 1_000_000;

// biome-ignore lint/correctness/useYield: a task that never waits is the measurement.
function* quick(): Routine<number> {
  return 1;
}
function* waits(): Routine<number> {
  yield* yieldNow();
  return 1;
}
async function quickAsync(): Promise<number> {
  return 1;
}
async function waitsAsync(): Promise<number> {
  await undefined;
  return 1;
}

function untilEnd(exec: Executor, main: Routine<void>): void {
  const task = exec.spawn(main);
  while (task.state !== "done") exec.turn(0);
}

function atOnce(body: () => Routine<number>): number {
  collectGarbage();
  return timed(COUNT, () => {
    const exec = new Executor();
    const tasks: Task<number>[] = [];
    for (let i = 0; i < COUNT; i++) tasks.push(exec.spawn(body()));
    untilEnd(exec, joinAll(tasks));
  });
}

function* joinInTurn(body: () => Routine<number>): Routine<void> {
  for (let i = 0; i < COUNT; i++) {
    const task = spawn(body());
    yield* task.join();
  }
}

function* joinAll(tasks: Task<number>[]): Routine<void> {
  for (const task of tasks) yield* task.join();
}

function inSequence(body: () => Routine<number>): number {
  collectGarbage();
  return timed(COUNT, () => untilEnd(new Executor(), joinInTurn(body)));
}

function inSequenceAsync(body: () => Promise<number>): Promise<number> {
  collectGarbage();
  return timedAsync(COUNT, async () => {
    for (let i = 0; i < COUNT; i++) await body();
  });
}

function atOnceAsync(body: () => Promise<number>): Promise<number> {
  collectGarbage();
  return timedAsync(COUNT, async () => {
    const promises: Promise<number>[] = [];
    for (let i = 0; i < COUNT; i++) promises.push(body());
    for (const promise of promises) await promise;
  });
}

const bodies = [
  ["of one await", waits, waitsAsync],
  ["without an await", quick, quickAsync],
] as const;

for (const [name, task, native] of bodies) {
  await compare(
    `1,000,000 tasks ${name}, all spawned, then all joined`,
    5,
    { must: 1 },
    () => atOnce(task),
    () => atOnceAsync(native),
  );
  await compare(
    `1,000,000 tasks ${name}, spawned and joined in turn`,
    5,
    { must: 1 },
    () => inSequence(task),
    () => inSequenceAsync(native),
  );
}
