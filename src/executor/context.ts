import { MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { OPTIONS } from "./features.ts";
import type { Task } from "./task.ts";
import type { Waiter } from "./waiter.ts";

/** The executor whose turn runs right now; in a build for a board, the only one there is. */
export const context: { exec: Executor | undefined } = { exec: undefined };

/** The executor that a waiter belongs to. */
export function executorOf(waiter: Waiter): Executor {
  return OPTIONS ? waiter.exec : context.exec!;
}

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): Task<unknown> {
  const task = context.exec && context.exec.running;
  if (task === undefined) throw new MisuseError(1, what);
  return task;
}
