// Tasks that take turns, against a bare loop over the same generators.
import { Executor, type Routine, yieldNow } from "ristretto";
import { collectGarbage, compare, timed } from "./measure.ts";

function* taker(): Routine<void> {
  for (;;) yield* yieldNow();
}

/** Rounds that do not count: they optimise the code again that a collection threw away. */
const WARM = 0.2;

/** In a program that has run for a while everything has outlived a collection, and a store costs what it costs. */
function settled(tasks: number, rounds: number, run: (rounds: number) => void): number {
  collectGarbage();
  run(rounds * WARM);
  return timed(tasks * rounds, () => run(rounds));
}

function executor(tasks: number, rounds: number): number {
  const exec = new Executor();
  for (let i = 0; i < tasks; i++) exec.spawn(taker());
  exec.turn(0);
  return settled(tasks, rounds, (count) => {
    for (let round = 0; round < count; round++) exec.turn(0);
  });
}

/** Inside a task, so that `yieldNow` reuses its future here as well. */
function bareLoop(tasks: number, rounds: number): number {
  let cost = 0;
  function* inside(): Routine<void> {
    const takers = Array.from({ length: tasks }, () => taker());
    cost = settled(tasks, rounds, (count) => {
      for (let round = 0; round < count; round++) for (let i = 0; i < tasks; i++) takers[i]!.next();
    });
  }
  const exec = new Executor();
  exec.spawn(inside());
  exec.turn(0);
  return cost;
}

for (const tasks of [1, 1000]) {
  const rounds = 500_000 / tasks;
  const what = tasks === 1 ? "1 task that yields" : "1,000 tasks that yield";
  await compare(
    what,
    25,
    { must: 1.3 },
    () => executor(tasks, rounds),
    () => bareLoop(tasks, rounds),
  );
}
