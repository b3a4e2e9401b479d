// One of the futures of a large `all`, against one of a `Promise.all`, and against one of a small `all`.
import { all, Executor, NO_DEADLINE, type Routine, sleep, yieldNow } from "ristretto";
import { collectGarbage, compare, timed, timedAsync } from "./measure.ts";

const LARGE = 30_000;
const COUNT = 20_000;

function* yields(i: number): Routine<number> {
  yield* yieldNow();
  return i;
}

async function yieldsAsync(i: number): Promise<number> {
  await undefined;
  return i;
}

function* waits(): Routine<void> {
  yield* sleep(1);
}

function* together(count: number, task: (i: number) => Routine<unknown>): Routine<void> {
  yield* all(...Array.from({ length: count }, (_, i) => task(i)));
}

function groupsOf(size: number, count: number, task: (i: number) => Routine<unknown>): number {
  collectGarbage();
  return timed(count, () => {
    const exec = new Executor();
    for (let left = count; left > 0; left -= size) exec.spawn(together(size, task));
    for (let next = exec.turn(0); next !== NO_DEADLINE; ) next = exec.turn(next);
  });
}

function promises(): Promise<number> {
  collectGarbage();
  return timedAsync(LARGE, async () => {
    await Promise.all(Array.from({ length: LARGE }, (_, i) => yieldsAsync(i)));
  });
}

await compare("all", 25, () => groupsOf(LARGE, LARGE, yields), promises);
await compare(
  "all-large",
  9,
  () => groupsOf(COUNT, COUNT, waits),
  () => groupsOf(10, COUNT, waits),
);
