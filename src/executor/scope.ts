import { CancelledError, MisuseError } from "./errors.ts";
import type { Routine } from "./future.ts";
import { spawn } from "./spawn.ts";
import type { SpawnOptions, Task } from "./task.ts";

/** Where the children of a scope are spawned. */
export class Scope {
  private readonly children: Task<unknown>[] = [];
  private left = false;

  /** Like `spawn`, for a child that ends with the scope. */
  *spawn<T>(steps: Routine<T>, options?: SpawnOptions): Routine<Task<T>> {
    if (this.left) throw new MisuseError(21, options?.name ?? "a task");
    const task = yield* spawn(steps, options);
    this.children.push(task as Task<unknown>);
    return task;
  }

  /** @internal Cancels the children and waits for their end; the first error among them is thrown last. */
  *leave(): Routine<void> {
    this.left = true;
    const errors: unknown[] = [];
    const ending = this.children.filter((task) => task.cancel());
    for (const task of ending) {
      try {
        yield* task.join();
      } catch (error) {
        if (!(error instanceof CancelledError)) errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * Runs `body`, and when it is left, in whatever way, cancels the tasks that were spawned in it and waits for
 * their end: no task outlives the scope.
 *
 * @example
 * yield* scope(function* (children) {
 *   yield* children.spawn(blink(board));
 *   yield* falling(button);
 * }); // the blinking has stopped here
 */
export function* scope<T>(body: (children: Scope) => Routine<T>): Routine<T> {
  const children = new Scope();
  try {
    return yield* body(children);
  } finally {
    yield* children.leave();
  }
}
