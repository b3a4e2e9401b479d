import { type Future, reuse } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";
import { whole } from "./whole.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["wait"] };

const WAIT: Operation = {
  name: "wait",
  begin: suspend,
  start(waiter, future) {
    const barrier: Barrier = future.a;
    append(barrier, waiter);
    if (++barrier.waiting === barrier.parties) barrier.open();
  },
  stop(waiter, future) {
    (future.a as Barrier).waiting--;
    remove(future.a, waiter);
    return true;
  },
};

/**
 * Holds tasks until so many have come; then they go on together, in the order in which they came, and the next ones wait again.
 * `wait` allocates nothing in steady state.
 *
 * @example
 * const start = new Barrier(2);
 * spawn((function* () { yield* sleep(5); yield* start.wait(); })());
 * yield* start.wait();
 * check(now() === 5);
 */
export class Barrier implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** How many must come. */
  readonly parties: number;
  /** How many have come, and wait. */
  waiting = 0;
  private coming: Future<void> | undefined = undefined;

  /**
   * @param parties a whole number of 1 or more.
   * @throws MisuseError R28.
   */
  constructor(parties: number) {
    this.parties = whole("Barrier", parties, Infinity);
  }

  /**
   * Waits until as many have come as must; the last one goes on in the next turn, as all of them do. Cancel safety: whoever is cancelled while
   * it waits has not come, and somebody else has to; once all have come, the others go on, whoever is cancelled.
   */
  wait(): Future<void> {
    return (this.coming = reuse(this.coming, WAIT, this));
  }

  /** @internal One of those that are let go may stop another one, if both are branches of one race. */
  open(): void {
    for (let waiter: Waiter | undefined; (waiter = shift(this)); ) {
      this.waiting--;
      waiter.resolve();
    }
  }
}
