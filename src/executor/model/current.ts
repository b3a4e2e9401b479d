import { MisuseError } from "../errors/errors.ts";
import { OPTIONS } from "../features.ts";
import { type Kernel, rootOf, type TaskRecord, type Waiter } from "./kernel.ts";

/** What runs right now. */
export const current: {
  /** The executor whose turn runs; in a build for a board, the only one there is. */
  exec: Kernel | undefined;
  task: TaskRecord | undefined;
} = { exec: undefined, task: undefined };

/** The executor that a waiter belongs to. */
export function executorOf(waiter: Waiter): Kernel {
  return OPTIONS ? waiter.exec : current.exec!;
}

/** An error that will not reach the task which waits. */
export function report(error: unknown, waiter: Waiter): void {
  executorOf(waiter).report(error, rootOf(waiter));
}

/** A step of it is going on. */
export function isRunning(task: TaskRecord): boolean {
  return current.task === task || (OPTIONS && task.exec.interrupted === task);
}

/**
 * The executor whose turn runs, or for which something is called between its turns.
 * @throws MisuseError R1 where there is none, naming `what`.
 */
export function currentExecutor(what: string): Kernel {
  const { exec } = current;
  if (exec === undefined) throw new MisuseError(1, what);
  return exec;
}

/** Calls what an app hung in, on behalf of `exec`: `now` and `spawn` mean that executor there. */
export function callFor<T>(exec: Kernel | undefined, callback: (value: T) => void, value: T): void {
  if (!OPTIONS) {
    callback(value);
    return;
  }
  const before = current.exec;
  current.exec = exec;
  try {
    callback(value);
  } finally {
    current.exec = before;
  }
}

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): TaskRecord {
  const { task } = current;
  if (task === undefined) throw new MisuseError(1, what);
  return task;
}
