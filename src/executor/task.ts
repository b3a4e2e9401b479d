import { enter, topOf } from "./calls.ts";
import { cancel } from "./cancel.ts";
import { CancelledError, MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { CALLS, OPTIONS } from "./features.ts";
import type { Frame } from "./frame.ts";
import { Future, type Operation, type Routine, take } from "./future.ts";
import { append, remove, shift } from "./list.ts";
import { RETHROWN } from "./native.ts";
import { nameOf, rootOf, type Waiter } from "./waiter.ts";

/*
 *   spawn ──► READY ──poll──► RUNNING ──suspend──► WAITING
 *               ▲                │                   │
 *               │              finish                │ resolve, reject, cancel
 *               │                ▼                   │
 *               │     DONE, FAILED, CANCELLED        │
 *               └────────────────────────────────────┘
 */
/** RUNNING, and to be cancelled where it waits next. */
export const LEAVING = 0;
export const RUNNING = 1;
export const READY = 2;
export const WAITING = 3;
export const DONE = 4;
export const FAILED = 5;
export const CANCELLED = 6;
const STATE_NAMES = ["running", "running", "ready", "waiting", "done", "failed", "cancelled"] as const;

export type TaskState = (typeof STATE_NAMES)[number];

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
  /** @internal */ ticks: number;
  /** @internal */ data: unknown;
  /** @internal */ bits: number;
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

  /** @internal Goes on at once. False if it does not. */
  enter(got: unknown): boolean {
    return enter(this, got);
  }

  /** @internal WAITING → READY. */
  resolve(value?: unknown): void {
    if (this.bits !== WAITING) return;
    this.prev = value;
    wake(this);
  }

  /** @internal WAITING → READY. */
  reject(error: unknown): void {
    if (this.bits !== WAITING) return;
    topOf(this).s = RETHROWN;
    this.prev = error;
    wake(this);
  }

  /** @internal RUNNING → DONE, or → CANCELLED. */
  finish(value?: T): void {
    end(this, DONE, value);
  }
}

/** RUNNING → WAITING, or → READY at once. What is usual returns early: an engine that runs from text reads no further. */
export function suspend(task: Task<any>, future: Future<any>): void {
  const { start } = future.op;
  task.prev = undefined;
  task.wait = future;
  if (!start) {
    wake(task);
    return;
  }
  if (task.bits === LEAVING) {
    task.resolve();
    return;
  }
  if (future.taken) take(future);
  future.taken = true;
  task.bits = WAITING;
  start(task, future);
}

/** → READY. INVARIANT: it stands in no list. */
export function wake(task: Task<any>): void {
  const { exec } = task;
  const { tail } = exec;
  task.bits = READY;
  task.next = undefined;
  exec.tail = task;
  if (tail) tail.next = task;
  else exec.begin(task);
}

/** RUNNING → FAILED. */
export function fail(task: Task<any>, error: unknown): void {
  const alone = !task.first;
  end(task, FAILED, error);
  if (alone) task.exec.report(error, task);
}

export function end(task: Task<any>, bits: number, value: unknown): void {
  task.bits = bits;
  task.value = value;
  if (CALLS) task.top = undefined;
  task.wait = undefined;
  if (task.over) task.over(task);
  if (OPTIONS) task.exec.forget(task);
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

/** Over as soon as it is awaited. */
export const YIELD: Operation = {
  name: "yieldNow",
  start: undefined,
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
