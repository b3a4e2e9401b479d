import { MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import type { Future } from "./future.ts";
import type { Task } from "./task.ts";

/** All that is kept at module level. */
export const context: {
  /** The executor whose turn runs right now; in a build for a board, the only one there is. */
  exec: Executor | undefined;
  /** The sleep to hand out again: a direct `yield* sleep(ms)` allocates nothing, while stored futures stay apart. */
  sleep: Future<void> | undefined;
} = { exec: undefined, sleep: undefined };

/** @throws MisuseError R1 outside a task, naming `what`. */
export function currentTask(what: string): Task<unknown> {
  const task = context.exec && context.exec.running;
  if (task === undefined) throw new MisuseError(1, what);
  return task;
}
