import { type Executor, type Routine, sleep } from "ristretto";

const LONG = 1e9;

function* sleeper(): Routine<void> {
  yield* sleep(LONG);
}

/** So many tasks go to sleep. */
export function park(exec: Executor, tasks: number): void {
  for (let i = 0; i < tasks; i++) exec.spawn(sleeper());
  exec.turn(0);
}
