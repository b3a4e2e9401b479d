import type { Executor } from "../../src/executor/executor.ts";
import type { ClearTimeout, GetTime, SetTime, SetTimeout } from "./natives.ts";

declare const getTime: GetTime;
declare const setTime: SetTime;
declare const setTimeout: SetTimeout;
declare const clearTimeout: ClearTimeout;
declare const global: { setTime: SetTime };

/** Up to so many ticks a late alarm is made up for. What the clock says beyond that is a jump. */
const LATE = 1000;
/** Longer waits are split, in ticks. Espruino takes more, but counts it in units of its own. */
const LONGEST = 1e9;

/**
 * Runs `exec` on Espruino, in ticks of 1 ms: a turn from the idle loop when work is pended or the alarm fires, and
 * one native timer in all. The engine's timers do not feel `setTime`, but `getTime` does, so:
 *
 *     the alarm fired:     what it was armed for has passed, and up to LATE more if the clock says so
 *     an event was first:  what the clock says, if that is between nothing and the alarm and LATE; else nothing
 *
 * Jumps by `setTime` are subtracted. A jump that nobody tells of, such as the ESP32's SNTP makes, therefore ends a
 * wait at most LATE too early, and only if it is shorter than that.
 */
export function drive(exec: Executor): void {
  const time = getTime;
  const adjust = setTime;
  /** Where the tick that was counted last began, in seconds. */
  let last = time();
  /** What the alarm was set for. Below 0: no deadline, so that whatever the clock says may be counted. */
  let armed = -1;
  /** A turn is coming: `pend` has nothing to do. */
  let soon = true;
  let timer = setTimeout(run, 0);

  function run(): void {
    const now = time();
    const least = soon ? 0 : armed;
    let ticks = Math.floor((now - last) * 1e3);
    if (ticks < least || (armed >= 0 && ticks > armed + LATE)) {
      ticks = least;
      last = now;
    } else last += ticks / 1e3;
    soon = true;
    timer = armed = 0;
    try {
      armed = Math.min(exec.turn(ticks), LONGEST);
    } finally {
      soon = armed === 0;
      if (armed >= 0) timer = setTimeout(run, armed);
    }
  }

  exec.pend = () => {
    if (soon) return;
    soon = true;
    clearTimeout(timer);
    timer = setTimeout(run, 0);
  };

  global.setTime = (seconds) => {
    const before = time();
    adjust(seconds);
    last += time() - before;
  };
}
