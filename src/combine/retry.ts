import { callOf } from "../executor/body/native.ts";
import { outOfRange } from "../executor/errors/errors.ts";
import type { LibraryTask, Routine, TaskCall } from "../executor/model/future.ts";
import { checkDelay } from "../timers/delay.ts";
import { sleep } from "../timers/sleep.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { options: ["attempts", "backoff", "jitter"] };

const LONGEST = 0x8000_0000;

export interface RetryOptions {
  /** How often it is tried in all, a whole number of 1 or more. Default: 3. */
  attempts?: number;
  /** Milliseconds of 0 or more between the first attempt and the second; then twice as many each time, up to 2^31. Default: 0. */
  backoff?: number;
  /** The part of each pause that is left to chance, from 0 to 1: of 100 ms and 0.5 becomes a pause of 50 to 100. Default: 0. */
  jitter?: number;
}

/**
 * Runs a task until it ends well, and gives its value; when it has failed in all attempts, its last error is thrown.
 * Every attempt is a new call of `make`. Cancel safety: cancelling cancels the attempt that runs, or ends the pause, and no other follows.
 *
 * Throws MisuseError R28 or R2 at the await for options out of range.
 * @example
 * const celsius = yield* retry(() => readTemperature(bus), { attempts: 5, backoff: 10, jitter: 0.5 });
 */
export function retry<T>(make: () => TaskCall<T>, options?: RetryOptions): LibraryTask<T>;
export function* retry<T>(make: () => TaskCall<T>, options: RetryOptions = {}): Routine<T> {
  const { attempts = 3, backoff = 0, jitter = 0 } = options;
  if (!(attempts >= 1 && Math.floor(attempts) === attempts))
    throw outOfRange("attempts", attempts, 1, "as many as you like");
  if (!(jitter >= 0 && jitter <= 1)) throw outOfRange("jitter", jitter, 0, 1);
  checkDelay("retry", backoff);
  for (let left = attempts, pause = backoff; ; pause = Math.min(2 * pause, LONGEST)) {
    try {
      return yield* callOf("retry", make) as Routine<T>;
    } catch (error) {
      if (--left <= 0) throw error;
    }
    yield* sleep(pause - pause * jitter * Math.random());
  }
}
