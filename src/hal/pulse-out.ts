import type { LibraryTask, Routine } from "../executor/model/future.ts";
import { checkDelay } from "../timers/delay.ts";
import { sleep } from "../timers/sleep.ts";
import type { Digital, Level } from "./digital.ts";

/**
 * Drives an output to `level` for `ms` milliseconds and back: a trigger, a latch, a beep. The pulse is never shorter than `ms`;
 * it ends in a turn, so it takes whole ticks, and longer if the host is busy.
 * Cancel safety: the output goes back to the other level at once.
 *
 * @param level of the pulse; before and after it the output has the other one.
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more, R30 on an input: at the await.
 * @example
 * yield* pulseOut(led, 1, 0.01);
 */
export function pulseOut(pin: Digital, level: Level, ms: number): LibraryTask<void>;
export function* pulseOut(pin: Digital, level: Level, ms: number): Routine<void> {
  checkDelay("pulseOut", ms);
  pin.write(level);
  try {
    yield* sleep(ms);
  } finally {
    pin.write(level ? 0 : 1);
  }
}
