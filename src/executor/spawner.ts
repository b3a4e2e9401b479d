import type { TaskCall } from "./model/future.ts";
import type { SpawnOptions, Task } from "./task.ts";

/** Where tasks can be started: an Executor, a Scope, or what stands for one. For a library that is not to know which. */
export interface Spawner {
  /** Starts a task and gives its handle at once. */
  spawn<T>(steps: TaskCall<T>, options?: SpawnOptions): Task<T>;
}
