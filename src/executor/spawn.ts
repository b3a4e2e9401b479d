import { currentTask, executorOf } from "./context.ts";
import { Future, type Operation, type Routine } from "./future.ts";
import { type SpawnOptions, suspend, type Task } from "./task.ts";

const SPAWN: Operation = {
  name: "spawn",
  begin: suspend,
  start: (waiter, future) => waiter.resolve(executorOf(waiter).spawn(future.a, future.b)),
  stop: () => true,
};

/**
 * Starts a task beside this one and gives its handle. The child runs first; it goes on when its parent ends
 * (see `scope` for children that do not). Cancel safety: once awaited, the child runs.
 *
 * @throws SpawnError R11 beyond the executor's capacity; the generator can be spawned later.
 * @throws MisuseError R6 if it runs already, R7 if it is no generator.
 * @example
 * const blinker = yield* spawn(blink(board), { name: "blink" });
 * yield* sleep(5000);
 * blinker.cancel();
 */
export function spawn<T>(steps: Routine<T>, options?: SpawnOptions): Future<Task<T>> {
  return new Future<Task<T>>(SPAWN, steps, options);
}

/** The live tasks of this task's executor, oldest first. */
export function tasks(): Task<unknown>[] {
  return currentTask("tasks").exec.tasks();
}
