import { executorOf } from "./context.ts";
import type { Executor } from "./executor.ts";
import { Future, type Operation, type Routine, stopWait } from "./future.ts";
import type { Group } from "./group.ts";
import { addJoiner, CANCELLED, suspend, Task } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";

/** One of the futures that a group awaits. */
export class Branch implements Waiter {
  readonly exec: Executor;
  readonly root: Task<unknown>;
  readonly group: Group;
  readonly future: Future<any>;
  readonly index: number;
  next: Waiter | undefined;
  prev: Waiter | undefined;
  ticks: number;
  data: unknown;
  /** What arrived, while `arrived` is set. */
  value: unknown;
  arrived: boolean;
  ended: boolean;
  stopping: boolean;

  constructor(group: Group, future: Future<any>, index: number) {
    this.exec = group.waiter.exec;
    this.root = rootOf(group.waiter);
    this.group = group;
    this.future = future;
    this.index = index;
    this.next = this.prev = undefined;
    this.data = this.value = undefined;
    this.ticks = 0;
    this.arrived = this.ended = this.stopping = false;
  }

  expire(): void {
    this.resolve();
  }

  resolve(value?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    if (!this.stopping) {
      this.arrived = true;
      this.value = value;
    }
    this.group.settled(this);
  }

  reject(error: unknown): void {
    if (this.ended) return;
    this.ended = true;
    if (this.wasCancelled()) this.group.settled(this);
    else this.group.failed(error);
  }

  /** The task of a stopped branch was cancelled, as it should be: no error. */
  private wasCancelled(): boolean {
    return this.stopping && this.data instanceof Task && this.data.ticks === CANCELLED;
  }

  /** True if the branch is quiet; else `resolve` or `reject` follows when its clean-up is over. */
  stop(): boolean {
    this.stopping = true;
    this.ended = stopWait(this, this.future) || this.ended;
    return this.ended;
  }

  /** Gives back what arrived: nobody will see it. */
  undo(): void {
    if (!this.arrived) return;
    this.arrived = false;
    this.future.op.undo?.(this.value, this.future, this);
  }
}

/** A task called inside a group: it runs as a task of its own, which only the group sees. */
const CALL: Operation = {
  name: "task call",
  begin: suspend,
  start(waiter, future) {
    const task = executorOf(waiter).branch(future.a, rootOf(waiter));
    waiter.data = task;
    addJoiner(task, waiter);
  },
  stop(waiter) {
    (waiter.data as Task<unknown>).cancel();
    return false;
  },
};

export function call<T>(steps: Routine<T>): Future<T> {
  return new Future<T>(CALL, steps);
}
