import { hasEnded } from "../executor/ending.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { executorOf } from "../executor/model/current.ts";
import { Future, type TaskCall } from "../executor/model/future.ts";
import { type Operation, rootOf, type Waiter } from "../executor/model/kernel.ts";
import { FAILED } from "../executor/model/states.ts";
import { suspend } from "../executor/ready.ts";
import type { SpawnOptions, Task } from "../executor/task.ts";
import { firstError, NO_ERROR } from "./first-error.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  needs: ["CANCELS", "BRANCHES", "SPAWNS"],
  futures: ["scope"],
  starts: ["spawn"],
  unless: { scope: ["inline", "misuse"] },
};

export interface ScopeOptions {
  /** At the end of the body the children are cancelled, instead of waited for. Default: false. */
  cancel?: boolean;
}

/** Where the children of a scope are spawned. */
export class Scope {
  private readonly waiter: Waiter;
  private readonly cancelAtEnd: boolean;
  /** @internal The body, and the children that may still run. */
  members: Task<unknown>[] = [];
  private room = 8;
  /** How many of them do. */
  private open = 0;
  /** They have been cancelled: nothing is spawned any more. */
  private closing = false;
  private value: unknown = undefined;
  private error: unknown = NO_ERROR;

  /** @internal */
  constructor(waiter: Waiter, cancelAtEnd: boolean) {
    this.waiter = waiter;
    this.cancelAtEnd = cancelAtEnd;
  }

  /**
   * Like `spawn`, for a child that does not outlive the scope. From anywhere, until the scope ends or is cancelled.
   * @throws MisuseError R21 when the scope has been left or is being cancelled, R6, R7; SpawnError R11.
   */
  spawn<T>(steps: TaskCall<T>, options?: SpawnOptions): Task<T> {
    if (this.closing) throw new MisuseError(21, options?.name ?? "a task");
    const task = executorOf(this.waiter).spawn(steps, options) as Task<T>;
    this.add(task as Task<unknown>, () => {});
    return task;
  }

  /** @internal */
  begin(body: (children: Scope) => TaskCall<unknown>): void {
    const task = executorOf(this.waiter).branch(body(this), rootOf(this.waiter)) as Task<unknown>;
    this.add(task, (value) => {
      this.value = value;
      if (this.cancelAtEnd) this.close();
    });
  }

  private add(task: Task<unknown>, done: (value: unknown) => void): void {
    if (this.members.length >= this.room) this.prune();
    this.members.push(task);
    this.open++;
    task.joinWith(
      (value) => {
        done(value);
        this.ended();
      },
      (error) => {
        if (task.phase === FAILED) this.fail(error);
        this.ended();
      },
    );
  }

  /** Lets go of the members that have ended. Runs rarely: amortised O(1) a spawn. */
  private prune(): void {
    this.members = this.members.filter((task) => !hasEnded(task));
    this.room = 2 * this.members.length + 8;
  }

  /** The first error is the outcome, the others are attached to it. */
  private fail(error: unknown): void {
    this.error = firstError(this.error, error, this.waiter);
    this.close(error);
  }

  /** @internal Cancels what still runs. */
  close(reason?: unknown): void {
    if (this.closing) return;
    this.closing = true;
    for (const task of this.members) task.cancel({ reason });
  }

  private ended(): void {
    if (--this.open > 0) return;
    this.closing = true;
    if (this.error === NO_ERROR) this.waiter.resolve(this.value);
    else this.waiter.reject(this.error);
  }

  /** @internal The waiter is cancelled. True if nothing runs any more. */
  drop(): boolean {
    this.value = undefined;
    this.close();
    return this.open === 0;
  }
}

const SCOPE: Operation = {
  name: "scope",
  begin: suspend,
  start(waiter, future) {
    const scope = new Scope(waiter, future.b);
    waiter.data = scope;
    scope.begin(future.a);
  },
  stop: (waiter) => (waiter.data as Scope).drop(),
};

/**
 * Runs `body` and waits for its end and that of the tasks that were spawned in it: no task outlives the scope. If one
 * of them fails, or the body, all others are cancelled, and the error is thrown here once they have cleaned up; further
 * errors are in its list `also`. A child that is cancelled by its handle is no failure.
 * Cancel safety: cancelling cancels the body and its children, and waits for their clean-up.
 *
 * @example
 * yield* scope(function* (children) {
 *   children.spawn(blink(board));
 *   yield* falling(button);
 * }, { cancel: true }); // the blinking has stopped here
 */
export function scope<T>(body: (children: Scope) => TaskCall<T>, options?: ScopeOptions): Future<T> {
  return new Future<T>(SCOPE, body, options?.cancel === true);
}
