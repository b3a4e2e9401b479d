import { type Routine, type TaskClock, taskClock } from "ristretto";

export default function* usesTaskClock(): Routine<void> {
  report(yield* measured(taskClock));
}

/** As a library has it, which knows the contract alone. */
function* measured(clock: TaskClock): Routine<number> {
  const before = clock.now();
  yield* clock.sleep(25);
  return clock.now() - before;
}
