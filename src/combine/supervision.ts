import { callOf } from "../executor/body/native.ts";
import { outOfRange } from "../executor/errors/errors.ts";
import { TOLD } from "../executor/features.ts";
import { currentExecutor } from "../executor/model/current.ts";
import type { LibraryTask, Routine, TaskCall } from "../executor/model/future.ts";
import { toMs } from "../executor/model/ticks.ts";
import { checkDelay } from "../timers/delay.ts";
import { sleep } from "../timers/sleep.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  options: ["restarts", "within", "backoff", "onGiveUp"],
  members: { onGiveUp: ["TOLD"] },
};

export interface SuperviseOptions {
  /** How often it is restarted `within` that time, a whole number of 0 or more, or Infinity: then it never gives up. Default: 3. */
  restarts?: number;
  /** Milliseconds, above 0. Default: 60,000. */
  within?: number;
  /** Milliseconds of 0 or more before a restart, twice as many after each failure within that time, and never more than that. Default: 0. */
  backoff?: number;
  /** Told of the last error, and of how many failures there were within that time, when it gives up. */
  onGiveUp?: (error: unknown, failures: number) => void;
}

/**
 * Runs a task, and starts it anew whenever it fails; gives its value when it ends well. When it fails once more than `restarts`
 * times `within` some time, this gives up: `onGiveUp` is told, and the last error is thrown. Every start is a new call of `make`, in
 * the next turn at the earliest: a task that fails at once keeps nobody else from running.
 * Cancel safety: cancelling cancels the task that runs, or ends the pause, and no restart follows.
 *
 * Throws MisuseError R28 or R2 at the await for options out of range.
 * @example
 * yield* supervise(() => fetchPage(), {
 *   restarts: 5, within: 10_000, backoff: 100,
 *   onGiveUp: (error, failures) => check(`${failures} failures, the last was ${error}`),
 * });
 */
export function supervise<T>(make: () => TaskCall<T>, options?: SuperviseOptions): LibraryTask<T>;
export function* supervise<T>(make: () => TaskCall<T>, options: SuperviseOptions = {}): Routine<T> {
  const { restarts = 3, within = 60_000, backoff = 0, onGiveUp } = options;
  if (!(restarts >= 0 && Math.floor(restarts) === restarts))
    throw outOfRange("restarts", restarts, 0, "as many as you like");
  if (!(within > 0 && within < Infinity)) throw outOfRange("within", within, "more than 0", "what is finite");
  checkDelay("supervise", backoff);
  const exec = currentExecutor("supervise");
  /** When it failed within that time, the latest last: never more than may be. */
  const failures: number[] = [];
  let last = 0;
  for (let pause = backoff; ; pause = Math.min(2 * pause, within)) {
    try {
      return yield* callOf("supervise", make) as Routine<T>;
    } catch (error) {
      const time = toMs(exec, exec.now);
      while (failures.length > 0 && time - failures[0]! > within) failures.shift();
      if (time - last > within) pause = backoff;
      last = time;
      if (failures.length >= restarts) {
        if (TOLD && onGiveUp) onGiveUp(error, failures.length + 1);
        throw error;
      }
      if (restarts < Infinity) failures.push(time);
    }
    yield* sleep(pause);
  }
}
