import { executorOf } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { toTicks } from "../executor/model/ticks.ts";
import { suspend } from "../executor/ready.ts";
import { checkDelay } from "./delay.ts";
import { startTimer, stopTimer } from "./timer.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED"], futures: ["sleepUntil"] };

const SLEEP_UNTIL: Operation = {
  name: "sleepUntil",
  begin: suspend,
  start: (waiter, future) =>
    startTimer(waiter, toTicks(executorOf(waiter), future.a) - executorOf(waiter).now),
  stop: stopTimer,
};

/**
 * Waits until `now()` has reached `ms` milliseconds; the next turn if that is past.
 * Cancel safety: the task leaves the timers at once.
 *
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * const start = now(); work(); yield* sleepUntil(start + 1000);
 */
export function sleepUntil(ms: number): Future<void> {
  checkDelay("sleepUntil", ms);
  return new Future<void>(SLEEP_UNTIL, ms);
}
