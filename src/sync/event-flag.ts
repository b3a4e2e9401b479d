import { type Future, reuse } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { append, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["wait"] };

const WAIT = /*#__PURE__*/ waitingIn("wait", (waiter, future) => {
  if ((future.a as Event).isSet) waiter.resolve();
  else append(future.a, waiter);
});

/**
 * Something that has happened or has not: it stays set until it is cleared, and wakes all tasks that wait, in the order in
 * which they came. `wait` allocates nothing in steady state.
 *
 * @example
 * const ready = new Event();
 * spawn((function* () { yield* ready.wait(); work(); })());
 * ready.set();
 */
export class Event implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** It has happened: `wait` does not wait. */
  isSet = false;
  private waiting: Future<void> | undefined = undefined;

  /** It has happened, from anywhere: whoever waits goes on, even if it is cleared before they run. Twice is as once. */
  set(): void {
    this.isSet = true;
    for (let waiter: Waiter | undefined; (waiter = shift(this)); ) waiter.resolve();
  }

  /** It has not happened, from anywhere: whoever comes now waits for the next `set`. */
  clear(): void {
    this.isSet = false;
  }

  /**
   * Waits until it is set; goes on in the next turn if it is. Cancel safety: nothing is taken, so nothing is lost.
   */
  wait(): Future<void> {
    return (this.waiting = reuse(this.waiting, WAIT, this));
  }
}
