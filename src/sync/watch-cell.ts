import { type Future, reuse } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { append, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["changed"] };

const CHANGED = /*#__PURE__*/ waitingIn("changed", (waiter, future) => {
  if ((future.b as WatchReader<unknown>).isNew) waiter.resolve();
  else append(future.a, waiter);
});

/**
 * The latest value of something, for any number of readers: each sees the newest, and may miss those between. A reader is
 * asked for by `reader()`, and is an object of its own, which knows what it has seen; the watch keeps no list of them.
 * `changed` and `set` allocate nothing in steady state.
 *
 * @example
 * const level = new Watch(20);
 * const reader = level.reader();
 * spawn((function* () { yield* sleep(5); level.set(21); })());
 * check(reader.get() === 20);
 * yield* reader.changed();
 * check(reader.get() === 21);
 */
export class Watch<T> implements WaitList {
  /** @internal The tasks that wait for a change. */
  first: Waiter | undefined = undefined;
  /** @internal How often it was set. */
  count = 0;
  private newest: T;

  /** @param value what readers see until it is set; left out, there is none, and the first `set` is the first change. */
  constructor();
  constructor(value: T);
  constructor(value?: T) {
    this.newest = value as T;
    if (value !== undefined) this.count = 1;
  }

  /** The newest value, from anywhere; undefined if there was none. Reading it here, no reader has seen it. */
  get value(): T {
    return this.newest;
  }

  /** Sets the value, from anywhere, and wakes all who wait for a change, in the order in which they came. The same value is a change, too. */
  set(value: T): void {
    this.newest = value;
    this.count++;
    for (let waiter: Waiter | undefined; (waiter = shift(this)); ) waiter.resolve();
  }

  /** A reader that has seen nothing yet: to it, the value that is there is new. From anywhere. */
  reader(): WatchReader<T> {
    return new WatchReader(this);
  }
}

/** Somebody who reads a Watch: what `reader()` gives. Several tasks may share one, and have then seen the same. */
export class WatchReader<T> {
  private readonly watch: Watch<T>;
  private seen = 0;
  private waiting: Future<void> | undefined = undefined;

  /** @internal */
  constructor(watch: Watch<T>) {
    this.watch = watch;
  }

  /** There is a value that this reader has not got yet. */
  get isNew(): boolean {
    return this.seen !== this.watch.count;
  }

  /** The newest value, which the reader has seen then; undefined if there was none. From anywhere. */
  get(): T {
    this.seen = this.watch.count;
    return this.watch.value;
  }

  /**
   * Waits until there is a value that this reader has not got; goes on in the next turn if there is. The value itself is what
   * `get` gives then: the newest, however often it was set before the task ran.
   * Cancel safety: nothing is taken, so nothing is lost: the change is new to the next wait.
   */
  changed(): Future<void> {
    this.waiting = reuse(this.waiting, CHANGED, this.watch);
    this.waiting.b = this;
    return this.waiting;
  }
}
