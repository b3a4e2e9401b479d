import { cancel } from "./cancel.ts";
import { CancelledError, describe, MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import type { Frame } from "./frame.ts";
import { Future, type Operation, type Routine } from "./future.ts";
import { append, remove, shift } from "./list.ts";
import { frameOf, RETHROWN } from "./native.ts";
import { nameOf, rootOf, type Waiter } from "./waiter.ts";

/*
 *   spawn ──► READY ──poll──► RUNNING ──suspend──► WAITING
 *               ▲                │                   │
 *               │              finish                │ resolve, reject, cancel
 *               │                ▼                   │
 *               │     DONE, FAILED, CANCELLED        │
 *               └────────────────────────────────────┘
 */
export const READY = 0;
export const RUNNING = 1;
export const WAITING = 2;
export const DONE = 3;
export const FAILED = 4;
export const CANCELLED = 5;
const STATE_NAMES = ["ready", "running", "waiting", "done", "failed", "cancelled"] as const;

export type TaskState = (typeof STATE_NAMES)[number];

export interface SpawnOptions {
  /** Shown in errors, logs and task tables. Default: `task 1`, `task 2` … */
  name?: string;
}

/** A spawned task: the handle that `spawn` gives. On a board it is the frame of the call, too. */
export class Task<T> implements Waiter, Frame {
  /** @internal */ s: Frame["s"];
  /** @internal The call that runs or waits, if it is not the task itself. */
  top: Frame | undefined;
  /** @internal What a native generator stands for. */
  steps: Routine<T> | undefined;
  /** @internal */ readonly exec: Executor;
  /** @internal */ next: Waiter | undefined;
  /** @internal */ prev: Waiter | undefined;
  /** @internal */ ticks: number;
  /** @internal */ data: unknown;
  /** @internal */ bits: number;
  /** @internal Whether `cancel` was called. */
  cancelled?: boolean;
  /** @internal What to send in at the next resume; the outcome after the end. */
  value: unknown;
  /** @internal */ wait: Future<any> | undefined;
  /** @internal The joiners. */
  first: Waiter | undefined;
  /** @internal What wakes the joiners, set by the first of them. */
  over: ((task: Task<any>) => void) | undefined;
  /** @internal */ older: Task<unknown> | undefined;
  /** @internal */ newer: Task<unknown> | undefined;
  /** @internal For a branch of `race` or `all`, which has no handle: the task it works for. */
  readonly root?: Task<unknown> | undefined;
  /** @internal */ readonly label: string | undefined;
  /** Counts from 1 within an executor. */
  readonly id: number;
  /** How often the executor has run this task, its branches included. */
  resumes: number;

  /** @internal */
  constructor(exec: Executor, s: Frame["s"], id: number, label?: string, root?: Task<unknown>) {
    // What every switch touches stands first, and so together in memory.
    this.s = s;
    this.top = this.steps = undefined;
    this.next = this.value = this.wait = undefined;
    this.bits = READY;
    this.resumes = 0;
    this.root = root;
    this.exec = exec;
    this.prev = this.data = this.first = this.over = undefined;
    this.ticks = 0;
    this.id = id;
    this.label = label;
    this.older = this.newer = undefined;
  }

  get name(): string {
    return nameOf(this);
  }

  get state(): TaskState {
    return STATE_NAMES[this.bits]!;
  }

  /** What the task returned or, if it failed, threw; undefined before its end and after a cancellation. */
  get result(): T | unknown {
    return this.bits > WAITING ? this.value : undefined;
  }

  /**
   * The end of the task as a future: its value, its error, or CancelledError. A task may be joined any
   * number of times, before or after its end. Cancelling a joiner leaves the task alone.
   */
  join(): Future<T> {
    return new Future<T>(JOIN, this);
  }

  /** @internal Joins from outside of a task, or many at once from within one. */
  joinWith(resolve: (value?: unknown) => void, reject: (error: unknown) => void): void {
    const links = { next: undefined, prev: undefined, ticks: 0, data: undefined };
    addJoiner(this, { exec: this.exec, root: rootOf(this), resolve, reject, ...links });
  }

  /**
   * Cancels at the await where the task stands: it leaves what it waits for, `catch` does not see it,
   * `finally` blocks run with their awaits, then joiners see CancelledError. A value that had arrived
   * but was not seen yet goes back (a message to its channel, a lock to its mutex).
   *
   * Callable from anywhere; on itself, it takes effect at the task's next await.
   * @returns whether this call began the cancellation: false if the task has ended or is being cancelled.
   */
  cancel(): boolean {
    return cancel(this);
  }

  /** @internal RUNNING → WAITING, or → READY at once. */
  suspend(future: Future<any>): void {
    if (future.op === YIELD) {
      this.wait = undefined;
      this.wake();
    } else {
      this.wait = future;
      this.bits = WAITING;
      future.op.start(this, future);
    }
  }

  /** @internal A call inside the task: the frame where it goes on. */
  enter(frame: Frame, got: unknown): Frame | undefined {
    const callee = frameOf(this, got);
    callee.u = frame;
    this.top = callee;
    return callee;
  }

  /** @internal WAITING → READY. */
  resolve(value?: unknown): void {
    if (this.bits !== WAITING) return;
    if (value !== undefined) this.value = value;
    this.wake();
  }

  /** @internal WAITING → READY. */
  reject(error: unknown): void {
    if (this.bits !== WAITING) return;
    (this.top ?? this).s = RETHROWN;
    this.value = error;
    this.wake();
  }

  /** @internal → READY. INVARIANT: it stands in no list. */
  wake(): void {
    this.bits = READY;
    this.exec.enqueue(this as Task<unknown>);
  }

  /** @internal RUNNING → DONE, or → CANCELLED. */
  finish(value?: T): void {
    this.end(DONE, value);
  }

  /** @internal RUNNING → FAILED. */
  fail(error: unknown): void {
    const alone = this.first === undefined;
    this.end(FAILED, error);
    if (alone) this.exec.report(error, this);
  }

  /** @internal */
  end(bits: number, value: unknown): void {
    this.bits = bits;
    this.value = value;
    this.top = this.wait = undefined;
    if (this.over !== undefined) this.over(this);
    this.exec.forget(this as Task<unknown>);
  }
}

export function hasEnded(task: Task<any>): boolean {
  return task.bits > WAITING;
}

export function addJoiner(task: Task<any>, waiter: Waiter): void {
  if (hasEnded(task)) settle(task, waiter);
  else {
    append(task, waiter);
    task.over = settleAll;
  }
}

function settleAll(task: Task<any>): void {
  for (let joiner = shift(task); joiner !== undefined; joiner = shift(task)) settle(task, joiner);
}

function settle(task: Task<any>, joiner: Waiter): void {
  if (task.bits === DONE) joiner.resolve(task.value);
  else joiner.reject(task.bits === FAILED ? task.value : new CancelledError(12, nameOf(task)));
}

/** Over as soon as it is awaited, so that `suspend` can put the task back into the queue itself. */
export const YIELD: Operation = {
  name: "yieldNow",
  start: (waiter) => waiter.resolve(),
  stop: () => true,
};

const JOIN: Operation = {
  name: "join",
  start(waiter, future) {
    const task: Task<unknown> = future.a;
    if (task === rootOf(waiter)) throw new MisuseError(8, nameOf(task));
    addJoiner(task, waiter);
  },
  stop(waiter, future) {
    remove(future.a, waiter);
    return true;
  },
};

/** The error for what `who` awaited although it is no future. */
export function notAwaitable(who: string, value: unknown): Error {
  if (value instanceof Future) return new MisuseError(14, who, value.op.name);
  if (typeof (value as any)?.then === "function") return new MisuseError(5, who);
  return new MisuseError(4, who, describe(value));
}
