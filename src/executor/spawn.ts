import { cancelledError } from "./ending.ts";
import { currentExecutor, currentTask } from "./model/current.ts";
import type { TaskCall } from "./model/future.ts";
import { rootOf } from "./model/kernel.ts";
import type { Executor } from "./single.ts";
import type { SpawnOptions, Task } from "./task.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  needs: ["SPAWNS"],
  takes: { spawn: "first" },
  unless: { spawn: ["dropped", "handles"] },
};

/**
 * Starts a task beside this one and gives its handle at once; the task first runs in the next turn. It goes on when
 * the task that spawned it ends (see `scope` for children that do not). One that is cancelled before that turn never begins.
 * In a listener of `watch` and in whatever else is called for an executor, the task is one of that executor.
 *
 * @throws MisuseError R1 where no executor is known, as `now` does: there, executor.spawn does the same.
 * @throws SpawnError R11 beyond the executor's capacity; the generator can be spawned later.
 * @throws MisuseError R6 if it runs already, R7 if it is no generator.
 * @example
 * const blinker = spawn(blink(board), { name: "blink" });
 * yield* sleep(5000);
 * blinker.cancel();
 */
export function spawn<T>(steps: TaskCall<T>, options?: SpawnOptions): Task<T> {
  return currentExecutor("spawn").spawn(steps, options) as Task<T>;
}

/** The live tasks of this executor, oldest first. @throws MisuseError R1 where no executor is known, as `now` does. */
export function tasks(): Task<unknown>[] {
  return (currentExecutor("tasks") as Executor).tasks();
}

/**
 * In a `finally` block: the CancelledError by which this task ends, with the reason that `cancel` was given as its
 * `cause`; undefined if it is not being cancelled. It tells of the task that runs: in the `stop` and `undo` of a
 * `fromCallback`, that is whoever cancels. @throws MisuseError R1 where no task runs, as in a listener of `watch`.
 */
export function cancellation(): Error | undefined {
  const task = currentTask("cancellation");
  const own = task.cancellation ? task : rootOf(task);
  return own.cancellation && cancelledError(own);
}
