import { RETHROWN } from "./body/native.ts";
import { topOf } from "./calls/stack.ts";
import { cancel, crashed, stopped } from "./cancel.ts";
import { addJoiner, hasEnded } from "./ending.ts";
import { MisuseError } from "./errors/errors.ts";
import { CANCELS, OPTIONS } from "./features.ts";
import { isRunning } from "./model/current.ts";
import { ENDED, type Frame } from "./model/frame.ts";
import { Future, type Routine } from "./model/future.ts";
import {
  type Awaited,
  type Cancellation,
  type Kernel,
  rootOf,
  type TaskRecord,
  type Waiter,
} from "./model/kernel.ts";
import { READY, STATE_NAMES, STOPPING, type TaskState, WAITING } from "./model/states.ts";
import { nameOf } from "./model/task-name.ts";
import { waitingIn, wake } from "./ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  members: { cancel: ["CANCELS"], resumes: ["STATISTICS"], state: ["STORED"] },
  awaited: ["join"],
};

export interface SpawnOptions {
  /** Shown in errors, logs and task tables. Default: `task 1`, `task 2` … */
  name?: string;
}

export interface CancelOptions {
  /** Why: the `cause` of the CancelledError that joiners see, and what `cancellation()` tells in a `finally`. */
  reason?: unknown;
}

/** A spawned task: the handle that `spawn` gives. On a board it is the frame of the call, too. */
export class Task<T> implements TaskRecord {
  /** @internal */ s: Frame["s"];
  /** @internal */ top: Frame | undefined;
  /** @internal */ own: Frame["s"] | undefined;
  /** @internal What a native generator stands for. */
  steps: Routine<T> | undefined;
  /** @internal */ readonly exec: Kernel;
  /** @internal */ nextIn: Waiter | undefined;
  /** @internal */ prevIn: Waiter | undefined;
  /** @internal */ phase: number;
  /** @internal */ arrived: any;
  /** @internal */ ticks: number;
  /** @internal */ data: unknown;
  /** @internal */ cancellation: Cancellation | undefined;
  /** @internal */ value: unknown;
  /** @internal */ awaited: Awaited | undefined;
  /** @internal */ first: Waiter | undefined;
  /** @internal */ over: ((task: TaskRecord) => void) | undefined;
  /** @internal Its neighbours in the list of all tasks. */
  older: Task<unknown> | undefined;
  /** @internal */ newer: Task<unknown> | undefined;
  /** @internal For a branch of a group, which has no handle: the task it works for. */
  readonly root?: TaskRecord | undefined;
  /** @internal */ readonly label: string | undefined;
  /** Counts from 1 within an executor. */
  readonly id: number;
  /** How often the executor has run this task, its branches included. */
  resumes: number;

  /** @internal */
  constructor(exec: Kernel, id: number, label?: string, root?: TaskRecord) {
    // What every switch touches stands first, and so together in memory.
    this.s = ENDED;
    this.nextIn = this.arrived = this.awaited = this.cancellation = undefined;
    this.phase = READY;
    this.resumes = 0;
    this.exec = exec;
    this.root = root;
    this.top = this.own = this.steps = undefined;
    this.ticks = 0;
    this.prevIn = this.data = this.value = this.first = this.over = undefined;
    this.id = id;
    this.label = label;
    this.older = this.newer = undefined;
  }

  get name(): string {
    return nameOf(this);
  }

  /** `"waiting"` also while what it waited for is being left, after a cancellation. */
  get state(): TaskState {
    const name = STATE_NAMES[this.phase] || "ready";
    return name === "ready" && isRunning(this) ? "running" : name;
  }

  /** What the task returned or, if it failed, threw; undefined before its end and after a cancellation. */
  get result(): T | unknown {
    return hasEnded(this) ? this.value : undefined;
  }

  /**
   * The end of the task as a future: its value, its error, or CancelledError. A task may be joined any
   * number of times, before or after its end. Cancelling a joiner leaves the task alone. An error that a joiner gets does
   * not go to `onError`. Throws MisuseError R8 at the await if a task joins itself.
   */
  join(): Future<T> {
    return new Future<T>(JOIN, this);
  }

  /** @internal Joins from outside of a task, or many at once from within one. */
  joinWith(resolve: (value?: unknown) => void, reject: (error: unknown) => void): void {
    const links = { nextIn: undefined, prevIn: undefined, ticks: 0, data: undefined };
    addJoiner(this, { exec: this.exec, root: rootOf(this), resolve, reject, ...links });
  }

  /**
   * Cancels at the await where the task stands: it leaves what it waits for, `catch` does not see it,
   * `finally` blocks run with their awaits, then joiners see CancelledError R12. A value that had arrived
   * but was not seen yet goes back (a message to its channel, a lock to its mutex). What a `finally` block throws goes to the
   * joiners in place of that; if a `catch` takes it, the next await outside of such blocks is cancelled once more.
   *
   * Callable from anywhere; on itself, it takes effect at the task's next await. A task that has not run yet never begins.
   * @returns whether this call began the cancellation: false if the task has ended or is being cancelled.
   */
  cancel(options?: CancelOptions): boolean {
    return cancel(this, options && options.reason);
  }

  /** @internal WAITING or STOPPING → READY; else it does nothing. A board trusts its operations to end a wait once. */
  resolve(value?: unknown): void {
    if (CANCELS && this.phase === STOPPING) stopped(this);
    else if (!OPTIONS || this.phase === WAITING) wake(this, value);
  }

  /** @internal As `resolve`. */
  reject(error: unknown): void {
    if (CANCELS && this.phase === STOPPING) crashed(this, error);
    else if (!OPTIONS || this.phase === WAITING) {
      topOf(this).s = RETHROWN;
      wake(this, error);
    }
  }
}

const JOIN = /*#__PURE__*/ waitingIn("join", (waiter, future) => {
  const task: TaskRecord = future.a;
  if (task === rootOf(waiter)) throw new MisuseError(8, nameOf(task));
  addJoiner(task, waiter);
});
