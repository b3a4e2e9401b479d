import { type Future, reuse } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { append, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["wait"] };

const EMPTY: any = {};

const WAIT = /*#__PURE__*/ waitingIn(
  "wait",
  (waiter, future) => {
    const signal: Signal<unknown> = future.a;
    if (signal.value === EMPTY) append(signal, waiter);
    else {
      waiter.data = signal.mark;
      waiter.resolve(signal.take());
    }
  },
  (value, future, waiter) => (future.a as Signal<unknown>).giveBack(value, waiter.data as number),
);

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
  /** @internal The values are counted: the number of the one that is there. */ mark = 0;
  private count = 0;
  private waiting: Future<T> | undefined = undefined;

  /** Sets the value, from anywhere. The first task that waits takes it; without one it replaces what is there. */
  set(value: T): void {
    this.give(value, ++this.count);
  }

  private give(value: T, mark: number): void {
    const waiter = shift(this);
    if (waiter === undefined) {
      this.value = value;
      this.mark = mark;
    } else {
      waiter.data = mark;
      waiter.resolve(value);
    }
  }

  /** Waits for a value and takes it. Cancel safety: one that was not seen is there again, unless replaced. */
  wait(): Future<T> {
    return (this.waiting = reuse(this.waiting, WAIT, this));
  }

  /** @internal */
  take(): T {
    const { value } = this;
    this.value = EMPTY;
    return value;
  }

  /** @internal Of several that come back, the newest stays. */
  giveBack(value: T, mark: number): void {
    if (this.value === EMPTY || mark > this.mark) this.give(value, mark);
  }
}
