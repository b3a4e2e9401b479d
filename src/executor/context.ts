import { MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { OPTIONS } from "./features.ts";
import type { Task } from "./task.ts";
import type { Waiter } from "./waiter.ts";

/** No task gives this. */
export const NEVER = {};

/** The executor whose turn runs right now; in a build for a board, the only one there is. */
export const context: {
  exec: Executor | undefined;
  /** The task that runs. */
  running: Task<unknown> | undefined;
  /** What a task gives that only wants to run again, if it can stay where it is in the queue; else NEVER. */
  again: object;
} = { exec: undefined, running: undefined, again: NEVER };

/** The executor that a waiter belongs to. */
export function executorOf(waiter: Waiter): Executor {
  return OPTIONS ? waiter.exec : context.exec!;
}

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): Task<unknown> {
  const task = context.running;
  if (task === undefined) throw new MisuseError(1, what);
  return task;
}
