import type { Future } from "../executor/model/future.ts";
import { awaitSleep } from "./await-sleep.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["sleep"], unless: { sleep: ["awaited", "stored"] } };

/**
 * Waits at least `ms` milliseconds, counted from the start of the turn in which it is awaited; fractions of
 * a tick round up. `sleep(0)` waits for the next turn. A direct `yield* sleep(ms)` allocates
 * no future; the timers may make room for a deadline that they have not had before.
 * Cancel safety: the task leaves the timers at once.
 *
 * @param ms 0 or more; longer than 2^31 ticks works.
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * led.write(1); yield* sleep(500); led.write(0);
 */
export function sleep(ms: number): Future<void> {
  return awaitSleep(ms);
}
