import { drop, stopWait } from "../executor/cancel.ts";
import { report } from "../executor/model/current.ts";
import { Future, take } from "../executor/model/future.ts";
import {
  type Kernel,
  type Operation,
  rootOf,
  type TaskRecord,
  type Waiter,
} from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";

/** How something has ended, without being thrown. */
export type Settled<T> = { status: "fulfilled"; value: T } | { status: "rejected"; reason: unknown };

/** Waits in place of a waiter that wants to hear of errors as it does of values. */
class Settling implements Waiter {
  readonly exec: Kernel;
  readonly root: TaskRecord;
  nextIn: Waiter | undefined = undefined;
  prevIn: Waiter | undefined = undefined;
  ticks = 0;
  data: unknown = undefined;
  over = false;
  stopping = false;
  private readonly outer: Waiter;

  constructor(outer: Waiter) {
    this.outer = outer;
    this.exec = outer.exec;
    this.root = rootOf(outer);
  }

  resolve(value?: unknown): void {
    this.end({ status: "fulfilled", value });
  }

  /** An error out of a clean-up is no outcome: it is thrown. */
  reject(reason: unknown): void {
    if (this.stopping && !this.over) {
      this.over = true;
      this.outer.reject(reason);
    } else this.end({ status: "rejected", reason });
  }

  private end(how: Settled<unknown>): void {
    if (this.over) return;
    this.over = true;
    this.outer.resolve(how);
  }
}

const SETTLED: Operation = {
  name: "settled",
  begin: suspend,
  start(waiter, future) {
    const inner = new Settling(waiter);
    waiter.data = inner;
    try {
      take(future.a);
      future.a.op.start(inner, future.a);
    } catch (error) {
      if (inner.over) report(error, waiter);
      else inner.reject(error);
    }
  },
  stop(waiter, future) {
    const inner = waiter.data as Settling;
    inner.stopping = true;
    return stopWait(inner, future.a);
  },
  undo(how, future, waiter) {
    const { status, value, reason } = how as any;
    const { op } = future.a;
    if (status === "rejected") drop(reason, waiter);
    else if (op.undo) op.undo(value, future.a, waiter.data as Waiter);
  },
};

/** How `future` ends, as a value. What arrives and is not seen goes back where it came from. */
export function settled<T>(future: Future<T>): Future<Settled<T>> {
  return new Future<Settled<T>>(SETTLED, future);
}
