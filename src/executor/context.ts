import { MisuseError } from "./errors.ts";
import type { Task } from "./task.ts";

/** The task that runs right now, set while a turn runs. Nothing else is kept at module level. */
export const context: { task: Task<unknown> | undefined } = { task: undefined };

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): Task<unknown> {
  if (context.task === undefined) throw new MisuseError(1, what);
  return context.task;
}
