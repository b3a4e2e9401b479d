import { enter, topOf } from "./calls.ts";
import { cancel } from "./cancel.ts";
import { context, executorOf, NEVER } from "./context.ts";
import { CancelledError, MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { CALLS, CANCELS, OPTIONS, STORED, YIELDS } from "./features.ts";
import type { Frame } from "./frame.ts";
import { Future, type Operation, type Routine, take } from "./future.ts";
import { append, remove, shift } from "./list.ts";
import { RETHROWN } from "./native.ts";
import { nameOf, rootOf, type Waiter } from "./waiter.ts";

/*
 *   spawn ──► READY ──poll──► (running) ──suspend──► WAITING
 *               ▲                 │                    │
 *               │               finish                 │ expire, resolve, reject, cancel
 *               │                 ▼                    │
 *               │      DONE, FAILED, CANCELLED         │
 *               └──────────────────────────────────────┘
 *
 * While a task runs it still reads READY: `context.running` tells, and a switch writes one state less.
 */
/** This or more: where a timer structure keeps it, see `Task.ticks`. */
export const WAITING = 0;
export const READY = -1;
export const DONE = -2;
export const FAILED = -3;
export const CANCELLED = -4;
const STATE_NAMES = ["waiting", "ready", "done", "failed", "cancelled"] as const;

export type TaskState = "running" | (typeof STATE_NAMES)[number];

export interface SpawnOptions {
  /** Shown in errors, logs and task tables. Default: `task 1`, `task 2` … */
  name?: string;
}

/** A spawned task: the handle that `spawn` gives. On a board it is the frame of the call, too. */
export class Task<T> implements Waiter, Frame {
  /** @internal */ s: Frame["s"];
  /** @internal See calls.ts. */
  top: Frame | undefined;
  /** @internal */ own: Frame["s"] | undefined;
  /** @internal What a native generator stands for. */
  steps: Routine<T> | undefined;
  /** @internal */ readonly exec: Executor;
  /** @internal */ next: Waiter | undefined;
  /** @internal Its neighbour in a list; while READY, what to send in at the next resume. */
  prev: any;
  /** @internal Its state: one of those above. While WAITING in a timer structure, which owns it then, 0 or more. */
  ticks: number;
  /** @internal */ data: unknown;
  /** @internal Whether `cancel` was called. */
  cancelled?: boolean;
  /** @internal The outcome, after the end. */
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
    this.top = this.own = this.steps = undefined;
    this.next = this.value = this.wait = undefined;
    this.ticks = READY;
    this.resumes = 0;
    this.root = root;
    this.exec = exec;
    this.prev = this.data = this.first = this.over = undefined;
    this.id = id;
    this.label = label;
    this.older = this.newer = undefined;
  }

  get name(): string {
    return nameOf(this);
  }

  get state(): TaskState {
    if (this.ticks === READY && context.running === this) return "running";
    return STATE_NAMES[this.ticks > WAITING ? 0 : -this.ticks]!;
  }

  /** What the task returned or, if it failed, threw; undefined before its end and after a cancellation. */
  get result(): T | unknown {
    return hasEnded(this) ? this.value : undefined;
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
    addJoiner(this, { exec: this.exec, root: rootOf(this), expire: resolve, resolve, reject, ...links });
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

  /** @internal Goes on at once. False if it does not. */
  enter(got: unknown): boolean {
    return enter(this, got);
  }

  /** @internal WAITING → READY, in a turn. */
  expire(): void {
    enqueue(this);
  }

  /** @internal WAITING → READY. */
  resolve(value?: unknown): void {
    if (this.ticks >= WAITING) wake(this, value);
  }

  /** @internal WAITING → READY. */
  reject(error: unknown): void {
    if (this.ticks < WAITING) return;
    topOf(this).s = RETHROWN;
    wake(this, error);
  }

  /** @internal → DONE, or → CANCELLED. */
  finish(value?: T): void {
    end(this, DONE, value);
  }
}

/** → WAITING. */
export function suspend(task: Task<any>, future: Future<any>): void {
  if (STORED) take(future);
  task.prev = undefined;
  task.wait = future;
  task.ticks = WAITING;
  future.op.start(task, future);
}

/** → READY, in a turn. INVARIANT: it stands in no list. */
export function enqueue(task: Task<any>): void {
  const exec = executorOf(task);
  task.ticks = READY;
  task.prev = task.next = undefined;
  exec.tail = exec.tail.next = task;
  if (YIELDS) context.again = NEVER;
}

/** → READY, from anywhere; `value` is sent in. INVARIANT: it stands in no list. */
export function wake(task: Task<any>, value?: unknown): void {
  enqueue(task);
  task.prev = value;
  if (OPTIONS ? !executorOf(task).turning : !context.running) executorOf(task).ask(task);
}

/** → FAILED. */
export function fail(task: Task<any>, error: unknown): void {
  const alone = !task.first;
  end(task, FAILED, error);
  if (alone) executorOf(task).report(error, task);
}

export function end(task: Task<any>, state: number, value: unknown): void {
  task.ticks = state;
  task.value = value;
  if (CALLS) task.top = undefined;
  task.wait = undefined;
  if (CANCELS) executorOf(task).leaving = false;
  if (task.over) task.over(task);
  if (OPTIONS) executorOf(task).forget(task);
}

export function hasEnded(task: Task<any>): boolean {
  return task.ticks < READY;
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
  if (task.ticks === DONE) joiner.resolve(task.value);
  else joiner.reject(task.ticks === FAILED ? task.value : new CancelledError(12, nameOf(task)));
}

const JOIN: Operation = {
  name: "join",
  begin: suspend,
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
