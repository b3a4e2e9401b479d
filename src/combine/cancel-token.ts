import { hasEnded } from "../executor/ending.ts";
import type { TaskRecord } from "../executor/model/kernel.ts";
import type { CancelOptions, Task } from "../executor/task.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["CANCELS", "SPAWNS", "STORED"] };

/** What can be cancelled: a task, or what stands for something outside. */
export interface Cancellable {
  cancel(options?: CancelOptions): boolean;
}

/**
 * Cancels many tasks at once: those that were added to it, by whoever has the token.
 *
 * @example
 * const stop = new CancelToken();
 * stop.add(spawn(blink(board)));
 * stop.add(spawn(fetchPage()));
 * stop.cancel({ reason: "battery" });
 */
export class CancelToken {
  /** `cancel` was called. */
  cancelled = false;
  private options: CancelOptions | undefined = undefined;
  /** Those that may still run. */
  private members: Cancellable[] = [];
  private room = 8;

  /** Adds a task, from anywhere, and gives it back. If the token was cancelled before, the task is now, for the same reason. */
  add<T>(task: Task<T>): Task<T>;
  add<C extends Cancellable>(task: C): C;
  add(task: Cancellable): Cancellable {
    if (this.cancelled) task.cancel(this.options);
    else {
      if (this.members.length >= this.room) this.prune();
      this.members.push(task);
    }
    return task;
  }

  /** Lets go of those that have ended. Runs rarely: amortised O(1) a task. */
  private prune(): void {
    this.members = this.members.filter((task) => !hasEnded(task as unknown as TaskRecord));
    this.room = 2 * this.members.length + 8;
  }

  /**
   * Cancels all of them in the order in which they were added, as `task.cancel` does, and whatever is added from now on. From anywhere.
   * @returns whether this call did it: false a second time.
   */
  cancel(options?: CancelOptions): boolean {
    if (this.cancelled) return false;
    this.cancelled = true;
    this.options = options;
    const { members } = this;
    this.members = [];
    for (const task of members) task.cancel(options);
    return true;
  }
}
