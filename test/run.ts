import { Executor, type ExecutorOptions, NO_DEADLINE, type Routine, type Task } from "ristretto";

/** Turns `exec` from deadline to deadline until only an event could make work. */
export function drain(exec: Executor): void {
  let elapsed = 0;
  for (;;) {
    elapsed = exec.turn(elapsed);
    if (elapsed === NO_DEADLINE) return;
  }
}

/** Turns `exec` for `ticks` ticks. */
export function pass(exec: Executor, ticks: number): void {
  let left = ticks;
  let next = exec.turn(0);
  while (next !== NO_DEADLINE && next <= left) {
    left -= next;
    next = exec.turn(next);
  }
  if (left > 0) exec.turn(left);
}

export interface Run {
  exec: Executor;
  task: Task<unknown>;
  /** Messages of the errors that nobody joined for. */
  errors: string[];
}

/** Runs `main` as a task named main, to the end of all work. */
export function run(main: () => Routine<unknown>, options: ExecutorOptions = {}): Run {
  const errors: string[] = [];
  const onError = (error: unknown) => void errors.push(String(error));
  const exec = new Executor({ onError, ...options });
  const task = exec.spawn(main(), { name: "main" });
  drain(exec);
  return { exec, task, errors };
}

/** What `main` returned; an error that nobody saw fails the test. */
export function result<T>(main: () => Routine<T>, options: ExecutorOptions = {}): T {
  const { task, errors } = run(main, options);
  if (errors.length > 0) throw new Error(errors.join("; "));
  if (task.state !== "done") throw new Error(`main is ${task.state}`);
  return task.result as T;
}
