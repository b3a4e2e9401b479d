import { type Executor, type Routine, yieldNow } from "ristretto";

function* child(): Routine<number> {
  yield* yieldNow();
  return 1;
}

function* parent(): Routine<void> {
  for (let sum = 0; sum >= 0; ) sum += yield* child();
}

/** Makes tasks, and gives what runs each of them once a turn: a child of each ends, and the next one begins. */
export function calls(exec: Executor, tasks: number) {
  for (let i = 0; i < tasks; i++) exec.spawn(parent());
  exec.turn(0);
  return (turns: number): void => {
    for (let i = 0; i < turns; i++) exec.turn(0);
  };
}
