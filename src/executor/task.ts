import { CancelledError, describe, MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { Future, type Operation, type Routine, stopWait } from "./future.ts";
import { append, remove, shift } from "./list.ts";
import type { Waiter } from "./waiter.ts";

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

/** How a task is resumed. */
export const NEXT = 0;
export const THROW = 1;
export const RETURN = 2;
/** THROW in place of RETURN: what the task waited for failed while it was being stopped. */
export const CRASH = 3;

/** How far a cancellation has come: asked for, or handed to the task's `finally` blocks. */
const ASKED = 1;
const UNWINDING = 2;

export type TaskState = (typeof STATE_NAMES)[number];

export interface SpawnOptions {
  /** Shown in errors, logs and task tables. Default: `task 1`, `task 2` … */
  name?: string;
}

/** A spawned task: the handle that `spawn` gives. */
export class Task<T> implements Waiter {
  /** @internal */ readonly exec: Executor;
  /** @internal */ next: Waiter | undefined;
  /** @internal */ prev: Waiter | undefined;
  /** @internal */ ticks: number;
  /** @internal */ data: unknown;
  /** @internal */ bits: number;
  /** @internal */ how: number;
  /** @internal */ cancels: number;
  /** @internal What to send in at the next resume; the outcome after the end. */
  value: unknown;
  /** @internal */ steps: Routine<T> | undefined;
  /** @internal */ wait: Future<any> | undefined;
  /** @internal The joiners. */
  first: Waiter | undefined;
  /** @internal */ older: Task<unknown> | undefined;
  /** @internal */ newer: Task<unknown> | undefined;
  /** @internal The task itself; for a branch of `race` or `all`, which has no handle, the one it works for. */
  readonly root: Task<unknown>;
  private readonly label: string | undefined;
  /** Counts from 1 within an executor. */
  readonly id: number;
  /** How often the executor has run this task, its branches included. */
  resumes: number;

  /** @internal */
  constructor(exec: Executor, steps: Routine<T>, id: number, label?: string, root?: Task<unknown>) {
    // What every switch touches stands first, and so together in memory.
    this.steps = steps;
    this.next = this.value = this.wait = undefined;
    this.bits = READY;
    this.how = NEXT;
    this.cancels = this.resumes = 0;
    this.root = root ?? (this as Task<unknown>);
    this.exec = exec;
    this.prev = this.data = this.first = undefined;
    this.ticks = 0;
    this.id = id;
    this.label = label;
    this.older = this.newer = undefined;
  }

  get name(): string {
    return this.root.label ?? `task ${this.id}`;
  }

  get state(): TaskState {
    return STATE_NAMES[this.bits]!;
  }

  /** What the task returned or, if it failed, threw; undefined before its end and after a cancellation. */
  get result(): T | unknown {
    return this.bits > WAITING ? this.value : undefined;
  }

  /** @internal */
  get isBranch(): boolean {
    return this.root !== this;
  }

  /** @internal */
  get ended(): boolean {
    return this.bits > WAITING;
  }

  /**
   * The end of the task as a future: its value, its error, or CancelledError. A task may be joined any
   * number of times, before or after its end. Cancelling a joiner leaves the task alone.
   */
  join(): Future<T> {
    return new Future<T>(JOIN, this);
  }

  /** @internal */
  addJoiner(waiter: Waiter): void {
    if (this.ended) settle(this, waiter);
    else append(this, waiter);
  }

  /** @internal Joins from outside of a task, or many at once from within one. */
  joinWith(resolve: (value?: unknown) => void, reject: (error: unknown) => void): void {
    const links = { next: undefined, prev: undefined, ticks: 0, data: undefined };
    this.addJoiner({ exec: this.exec, root: this.root, resolve, reject, ...links });
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
    if (this.ended || this.cancels !== 0) return false;
    this.cancels = ASKED;
    if (this.bits === WAITING) {
      if (stopWait(this, this.wait!)) this.resolve();
    } else if (this.bits === READY) this.giveBack();
    return true;
  }

  /** READY → READY: what was about to be sent in is given back, the cancellation takes its place. */
  private giveBack(): void {
    const { how, value, wait } = this;
    this.unwind(RETURN);
    this.value = undefined;
    if (how === THROW) this.exec.drop(value, this);
    else if (wait?.op.undo !== undefined) wait.op.undo(value, wait, this);
  }

  /** @internal RUNNING → READY: `error` is thrown at the await. */
  refuse(error: unknown): void {
    this.wait = undefined;
    this.bits = WAITING;
    this.reject(error);
  }

  /** @internal An error came out of the task, or out of the start of what it awaits. */
  caught(error: unknown): void {
    if (this.bits === RUNNING) this.fail(error);
    else if (this.bits === WAITING) this.reject(error);
    else this.exec.report(error, this);
  }

  /** @internal RUNNING → WAITING, or → READY at once if it was cancelled while it ran. */
  suspend(future: Future<any>): void {
    if (this.cancels === ASKED) {
      this.wait = undefined;
      this.bits = WAITING;
      this.resolve();
    } else if (future.op === YIELD) {
      this.wait = undefined;
      this.bits = READY;
      this.exec.enqueue(this as Task<unknown>);
    } else {
      this.wait = future;
      this.bits = WAITING;
      future.op.start(this, future);
    }
  }

  /** @internal WAITING → READY. */
  resolve(value?: unknown): void {
    if (this.bits !== WAITING) return;
    if (this.cancels === ASKED) this.unwind(RETURN);
    else this.value = value;
    this.bits = READY;
    this.exec.enqueue(this as Task<unknown>);
  }

  /** @internal WAITING → READY. */
  reject(error: unknown): void {
    if (this.bits !== WAITING) return;
    if (this.cancels === ASKED) this.unwind(CRASH);
    else this.how = THROW;
    this.value = error;
    this.bits = READY;
    this.exec.enqueue(this as Task<unknown>);
  }

  private unwind(how: number): void {
    this.cancels = UNWINDING;
    this.how = how;
  }

  /** @internal RUNNING → DONE or CANCELLED. */
  finish(value: T): void {
    if (this.cancels === UNWINDING) this.end(CANCELLED, undefined);
    else this.end(DONE, value);
  }

  /** @internal RUNNING → FAILED. */
  fail(error: unknown): void {
    const alone = this.first === undefined;
    this.end(FAILED, error);
    if (alone) this.exec.report(error, this);
  }

  private end(bits: number, value: unknown): void {
    this.bits = bits;
    this.value = value;
    this.steps = this.wait = undefined;
    for (let joiner = shift(this); joiner !== undefined; joiner = shift(this)) settle(this, joiner);
    this.exec.forget(this as Task<unknown>);
  }
}

function settle(task: Task<any>, joiner: Waiter): void {
  if (task.bits === DONE) joiner.resolve(task.value);
  else joiner.reject(task.bits === FAILED ? task.value : new CancelledError(12, task.name));
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
    if (task === waiter.root) throw new MisuseError(8, task.name);
    task.addJoiner(waiter);
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
