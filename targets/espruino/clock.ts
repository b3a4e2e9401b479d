import type { Executor } from "../../src/executor/executor.ts";
import type { ClearTimeout, GetTime, SetTime, SetTimeout } from "./natives.ts";

declare const getTime: GetTime;
declare const setTime: SetTime;
declare const setTimeout: SetTimeout;
declare const clearTimeout: ClearTimeout;
declare const global: { setTime: SetTime };

/** Up to so many ticks a late turn is made up for. What the clock says beyond that is a jump. */
const LATE = 1000;

/**
 * Runs `exec` on Espruino, in ticks of 1 ms: a turn from the idle loop when work is pended or the alarm fires, and
 * always one native timer in all. Its turns do not throw, since `onError` is set. The engine's timers do not feel
 * `setTime`, but `getTime` does, so what counts is
 *
 *     the alarm fired:     what it was armed for, and up to LATE more if the clock says so
 *     an event was first:  what the clock says, if that is between nothing and the alarm and LATE; else nothing
 *
 * Jumps by `setTime` are subtracted. A jump that nobody tells of, such as the ESP32's SNTP makes, ends a wait at most
 * LATE too early, and only if it is shorter than that.
 */
export function drive(exec: Executor): void {
  const time = getTime;
  const adjust = setTime;
  /** When the tick that was counted last began, in seconds. */
  let last = time();
  /** Ticks that have passed for sure when the timer fires. 0: a turn is coming, `pend` has nothing to do. */
  let least = 0;
  /** What the alarm is armed for. */
  let armed = 0;
  let timer = setTimeout(run, 0);

  function run(): void {
    const now = time();
    let ticks = Math.floor((now - last) * 1e3);
    if (ticks < least || ticks > armed + LATE) {
      ticks = least;
      last = now;
    } else last += ticks / 1e3;
    least = 0;
    // NO_DEADLINE becomes 49 days, and what is longer is split.
    armed = least = exec.turn(ticks) >>> 0;
    timer = setTimeout(run, armed);
  }

  exec.pend = () => {
    if (!least) return;
    least = 0;
    clearTimeout(timer);
    timer = setTimeout(run, 0);
  };

  global.setTime = (seconds) => {
    const before = time();
    adjust(seconds);
    last += time() - before;
  };
}
