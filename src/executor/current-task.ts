import { currentTask as taskThatRuns } from "./model/current.ts";
import { rootOf } from "./model/kernel.ts";
import type { Task } from "./task.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["SPAWNS"] };

/**
 * The handle of the task that runs: what `spawn` gave for it. In a branch of a group, that of the task which the group belongs to.
 *
 * @throws MisuseError R1 where no task runs, as in a listener of `watch`.
 * @example
 * check(`${currentTask().name} has begun`);
 */
export function currentTask(): Task<unknown> {
  return rootOf(taskThatRuns("currentTask")) as Task<unknown>;
}
