import { executorOf } from "../executor/model/current.ts";
import { Future, type LibraryTask, type Routine } from "../executor/model/future.ts";
import { type Operation, rootOf, type Waiter } from "../executor/model/kernel.ts";
import { toTicks } from "../executor/model/ticks.ts";
import { suspend } from "../executor/ready.ts";
import { checkDelay } from "../timers/delay.ts";
import { startTimer, stopTimer } from "../timers/timer.ts";
import type { Digital, Level } from "./digital.ts";

/** What a wait for a steady level holds on to. */
interface Hold extends Waiter {
  hook: unknown;
  /** It stands in the timers, since the pin is at the level. */
  armed: boolean;
}

/** Ends with the level if the pin keeps it, with undefined at the next edge: then a turn begins the wait anew. */
const HOLD: Operation = {
  name: "debounced",
  begin: suspend,
  start(waiter, future) {
    const pin: Digital = future.a;
    const { steady: level, ms } = future.b;
    const end = (value?: Level) => {
      letGo(hold, pin);
      waiter.resolve(value);
    };
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
        end(pin.read() === level ? level : undefined);
      },
      reject: () => {},
    };
    waiter.data = hold;
    hold.hook = pin.watch(
      "both",
      () => end(),
      (error) => {
        if (hold.armed) stopTimer(hold);
        waiter.reject(error);
      },
    );
    if (pin.read() !== level) return;
    hold.armed = true;
    startTimer(hold, toTicks(executorOf(waiter), ms));
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
 * Waits until the pin has been at `level` for `ms` milliseconds without a break: a button without its bounce.
 * Cancel safety: it leaves the pin and the timers at once. Throws R25 at the await if the pin is closed.
 *
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * yield* debounced(button, 1, 20); // pressed
 * yield* debounced(button, 0, 20); // released
 */
export function debounced(pin: Digital, level: Level, ms: number): LibraryTask<Level>;
export function* debounced(pin: Digital, level: Level, ms: number): Routine<Level> {
  checkDelay("debounced", ms);
  for (;;) {
    const held: Level | undefined = yield* new Future<Level | undefined>(HOLD, pin, { steady: level, ms });
    if (held !== undefined) return held;
  }
}
