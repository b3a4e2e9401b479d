// What one of the futures of a large `all` costs, against one of a small one.
import { all, Executor, NO_DEADLINE, type Routine, sleep } from "ristretto";
import { collectGarbage, compare, timed } from "./measure.ts";

const COUNT = 20_000;

function* waits(): Routine<void> {
  yield* sleep(1);
}

function* together(count: number): Routine<void> {
  yield* all(...Array.from({ length: count }, waits));
}

function groupsOf(size: number): number {
  collectGarbage();
  return timed(COUNT, () => {
    const exec = new Executor();
    for (let left = COUNT; left > 0; left -= size) exec.spawn(together(size));
    for (let next = exec.turn(0); next !== NO_DEADLINE; ) next = exec.turn(next);
  });
}

await compare(
  "one of 20,000 tasks in one `all`, against one of 2,000 groups of 10",
  9,
  { must: 3 },
  () => groupsOf(COUNT),
  () => groupsOf(10),
);
