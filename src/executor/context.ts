import { MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import type { Task } from "./task.ts";

/** The executor whose turn runs right now. Nothing else is kept at module level. */
export const context: { exec: Executor | undefined } = { exec: undefined };

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): Task<unknown> {
  const task = context.exec && context.exec.running;
  if (task === undefined) throw new MisuseError(1, what);
  return task;
}
