import { Future, type Operation, reusable } from "../executor/future.ts";
import { append, remove, shift, type WaitList } from "../executor/list.ts";
import { suspend } from "../executor/task.ts";
import type { Waiter } from "../executor/waiter.ts";

const EMPTY: any = {};

const WAIT: Operation = {
  name: "wait",
  begin: suspend,
  start(waiter, future) {
    const signal: Signal<unknown> = future.a;
    if (signal.value === EMPTY) append(signal, waiter);
    else waiter.resolve(signal.take());
  },
  stop(waiter, future) {
    remove(future.a, waiter);
    return true;
  },
  undo: (value, future) => (future.a as Signal<unknown>).giveBack(value),
};

/**
 * The latest value of something, for one task at a time: a new value replaces one that was not taken yet.
 *
 * @example
 * const pressed = new Signal<void>();
 * button.watch("rising", () => pressed.set());
 * yield* pressed.wait();
 */
export class Signal<T = void> implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** @internal */ value: T = EMPTY;
  private waiting: Future<T> | undefined = undefined;

  /** Sets the value, from anywhere. The first task that waits takes it. */
  set(value: T): void {
    const waiter = shift(this);
    if (waiter === undefined) this.value = value;
    else waiter.resolve(value);
  }

  /** Waits for a value and takes it. Cancel safety: one that was not seen is there again, unless replaced. */
  wait(): Future<T> {
    if (!reusable(this.waiting)) this.waiting = new Future<T>(WAIT, this);
    return this.waiting;
  }

  /** @internal */
  take(): T {
    const { value } = this;
    this.value = EMPTY;
    return value;
  }

  /** @internal */
  giveBack(value: T): void {
    if (this.value === EMPTY) this.set(value);
  }
}
