// Tasks that take turns, against a bare loop over the same generators.
import { Executor, type Routine, yieldNow } from "ristretto";
import { collectGarbage, compare, timed, WARM } from "./measure.ts";

function* taker(): Routine<void> {
  for (;;) yield* yieldNow();
}

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

for (const [id, tasks] of [
  ["bare-one", 1],
  ["bare-many", 1000],
] as const) {
  const rounds = 500_000 / tasks;
  await compare(
    id,
    25,
    () => executor(tasks, rounds),
    () => bareLoop(tasks, rounds),
  );
}
