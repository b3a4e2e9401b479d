// What a task takes of the heap that does nothing but sleep.
import { collectGarbage, isAsked, median, print } from "./measure.ts";
import { load, type Variant, type Where } from "./tasks/load.ts";
import type * as Tasks from "./tasks/parked.ts";

/** Twice: the first half takes what does not grow with the tasks, too, and only the second is counted. */
const TASKS = 100_000;
/** So many go to sleep in one turn: the queue of those that are ready does not count. */
const AT_A_TIME = 1000;
const ROUNDS = 5;

function heap(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function bytes({ executor, tasks }: Variant<typeof Tasks>): number {
  const exec = executor();
  const parkAll = () => {
    for (let i = 0; i < TASKS; i += AT_A_TIME) tasks.park(exec, AT_A_TIME);
    return heap();
  };
  const before = parkAll();
  const after = parkAll();
  exec.turn(0);
  return (after - before) / TASKS;
}

const variants = await load<typeof Tasks>("parked");

for (const where of Object.keys(variants) as Where[]) {
  const id = `parked-${where}`;
  if (!isAsked(id)) continue;
  print({ ours: median(Array.from({ length: ROUNDS }, () => bytes(variants[where]))) });
}
