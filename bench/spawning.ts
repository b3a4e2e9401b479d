// Tasks that are spawned and joined, against async functions that are called and awaited.
import { Executor, type Routine, type Task, yieldNow } from "ristretto";
import { collectGarbage, compare, timed, timedAsync } from "./measure.ts";
import { load, settled, settledAsync, type Where } from "./tasks/load.ts";
import type * as Tasks from "./tasks/spawning.ts";

const IN_TURN = 2_000_000;
const AT_ONCE = 1_000_000;

async function quick(): Promise<number> {
  return 1;
}

async function waits(): Promise<number> {
  await undefined;
  return 1;
}

async function quickInTurn(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await quick();
}

async function waitsInTurn(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await waits();
}

const variants = await load<typeof Tasks>("spawning");

for (const where of Object.keys(variants) as Where[]) {
  const { executor, tasks } = variants[where];
  await compare(
    `spawn-${where}`,
    11,
    () => settled(tasks.withoutAwait(executor()), 1, IN_TURN),
    () => settledAsync(quickInTurn, 1, IN_TURN),
  );
  await compare(
    `spawn-await-${where}`,
    11,
    () => settled(tasks.withAwait(executor()), 1, IN_TURN),
    () => settledAsync(waitsInTurn, 1, IN_TURN),
  );
}

// biome-ignore lint/correctness/useYield: a task that never waits is the measurement.
function* quickTask(): Routine<number> {
  return 1;
}

function* waitingTask(): Routine<number> {
  yield* yieldNow();
  return 1;
}

function* joinAll(tasks: Task<number>[]): Routine<void> {
  for (const task of tasks) yield* task.join();
}

function atOnce(body: () => Routine<number>): number {
  collectGarbage();
  return timed(AT_ONCE, () => {
    const exec = new Executor();
    const tasks: Task<number>[] = [];
    for (let i = 0; i < AT_ONCE; i++) tasks.push(exec.spawn(body()));
    const all = exec.spawn(joinAll(tasks));
    while (all.state !== "done") exec.turn(0);
  });
}

function atOnceAsync(body: () => Promise<number>): Promise<number> {
  collectGarbage();
  return timedAsync(AT_ONCE, async () => {
    const promises: Promise<number>[] = [];
    for (let i = 0; i < AT_ONCE; i++) promises.push(body());
    for (const promise of promises) await promise;
  });
}

for (const [id, task, body] of [
  ["spawn-all", quickTask, quick],
  ["spawn-all-await", waitingTask, waits],
] as const)
  await compare(
    id,
    5,
    () => atOnce(task),
    () => atOnceAsync(body),
  );
