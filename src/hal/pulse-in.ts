import { TimeoutError } from "../executor/errors/errors.ts";
import { executorOf } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import { type Operation, rootOf, type Waiter } from "../executor/model/kernel.ts";
import { toTicks } from "../executor/model/ticks.ts";
import { suspend } from "../executor/ready.ts";
import { checkDelay } from "../timers/delay.ts";
import { startTimer, stopTimer } from "../timers/timer.ts";
import type { Digital, Level } from "./digital.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["TIMED", "STORED"], futures: ["pulseIn"], options: ["timeoutMs"] };

export interface PulseOptions {
  /** After so many milliseconds without a whole pulse, TimeoutError R13 is thrown. Default: it waits for as long as it takes. */
  timeoutMs?: number;
}

/** What a wait for a pulse holds on to. */
interface Hold extends Waiter {
  hook: unknown;
  /** It stands in the timers. */
  armed: boolean;
}

const PULSE: Operation = {
  name: "pulseIn",
  begin: suspend,
  start(waiter, future) {
    const pin: Digital = future.a;
    const { level, timeoutMs } = future.b;
    let began: number | undefined;
    const hold: Hold = {
      exec: waiter.exec,
      root: rootOf(waiter),
      nextIn: undefined,
      prevIn: undefined,
      ticks: 0,
      data: undefined,
      hook: undefined,
      armed: false,
      resolve() {
        hold.armed = false;
        letGo(hold, pin);
        waiter.reject(new TimeoutError(13, "pulseIn", timeoutMs));
      },
      reject: () => {},
    };
    waiter.data = hold;
    hold.hook = pin.watch(
      "both",
      (now, time) => {
        if (now === level) began = time;
        else if (began !== undefined) {
          letGo(hold, pin);
          waiter.resolve(time - began);
        }
      },
      (error) => {
        if (hold.armed) stopTimer(hold);
        waiter.reject(error);
      },
    );
    if (timeoutMs === undefined) return;
    hold.armed = true;
    startTimer(hold, toTicks(executorOf(waiter), timeoutMs));
  },
  stop(waiter, future) {
    letGo(waiter.data as Hold, future.a);
    return true;
  },
};

function letGo(hold: Hold, pin: Digital): void {
  pin.unwatch(hold.hook);
  if (hold.armed) stopTimer(hold);
}

/**
 * Waits for a whole pulse, from an edge to `level` to the next edge away from it, and gives its length in milliseconds, with
 * fractions where the target has them: an echo of an ultrasonic sensor, a bit of a remote control. A pulse that is going on when
 * the wait begins does not count.
 * Cancel safety: it leaves the pin and the timers at once. Throws R25 at the await if the pin is closed.
 *
 * @param level of the pulse: 1 for one that is high.
 * @throws MisuseError R2 unless `timeoutMs` is a finite number of 0 or more; TimeoutError R13 at the await.
 * @example
 * const width = yield* pulseIn(button, 1, { timeoutMs: 5000 });
 */
export function pulseIn(pin: Digital, level: Level, { timeoutMs }: PulseOptions = {}): Future<number> {
  if (timeoutMs !== undefined) checkDelay("pulseIn", timeoutMs);
  return new Future<number>(PULSE, pin, { level, timeoutMs });
}
