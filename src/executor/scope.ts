import { currentTask, executorOf } from "./context.ts";
import { MisuseError } from "./errors.ts";
import { Future, type Operation, type Routine } from "./future.ts";
import { FAILED, hasEnded, type SpawnOptions, suspend, type Task } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";
import { yieldNow } from "./yield.ts";

/** Where the children of a scope are spawned. */
export class Scope {
  private children: Task<unknown>[] = [];
  private room = 8;
  private left = false;

  /** Like `spawn`, for a child that ends with the scope. */
  *spawn<T>(steps: Routine<T>, options?: SpawnOptions): Routine<Task<T>> {
    if (this.left) throw new MisuseError(21, options?.name ?? "a task");
    const task = executorOf(currentTask("spawn")).spawn(steps, options);
    if (this.children.length >= this.room) this.prune();
    this.children.push(task as Task<unknown>);
    yield* yieldNow();
    return task;
  }

  /** Lets go of the children that have ended. Runs rarely: amortised O(1) a spawn. */
  private prune(): void {
    this.children = this.children.filter((task) => !hasEnded(task));
    this.room = 2 * this.children.length + 8;
  }

  /** @internal Cancels the children and ends when the last of them has; the first error is the outcome. */
  leave(): Future<void> {
    this.left = true;
    return new Future<void>(LEAVE, this);
  }

  /** @internal */
  end(waiter: Waiter): void {
    this.prune();
    let open = this.children.length;
    const errors: unknown[] = [];
    const over = () => {
      if (--open >= 0) return;
      if (errors.length === 0) waiter.resolve();
      else waiter.reject(errors[0]);
      for (const error of errors.slice(1)) executorOf(waiter).report(error, rootOf(waiter));
    };
    for (const task of this.children) {
      task.joinWith(over, (error) => {
        if (task.ticks === FAILED) errors.push(error);
        over();
      });
    }
    for (const task of this.children) task.cancel();
    over();
  }
}

/** Not to be cut short: no task outlives the scope. */
const LEAVE: Operation = {
  name: "scope",
  begin: suspend,
  start: (waiter, future) => (future.a as Scope).end(waiter),
  stop: () => false,
};

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
