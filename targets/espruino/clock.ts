import { apart } from "../../src/executor/apart.ts";
import type { Executor } from "../../src/executor/checked.ts";
import { CLOCKED, TIMED } from "../../src/executor/features.ts";
import { turn } from "./alarm-turn.ts";
import type { ChangeInterval, ClearInterval, GetTime, SetInterval, SetTime } from "./natives.ts";

declare const getTime: GetTime;
declare const setTime: SetTime;
declare const setInterval: SetInterval;
declare const changeInterval: ChangeInterval;
declare const clearInterval: ClearInterval;
declare const global: { setTime: SetTime };

/** Up to so many ticks a late turn is made up for. What the clock says beyond that is a jump. */
const LATE = 1000;
/** What the engine may cut off an interval when it counts in its own units, in ms. */
const CUT = 0.001;

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
 *
 * The alarm is an interval, since the engine counts the next one from when the last was due: deadlines stay on the
 * grid of ticks, and while they come at the same distance nothing has to be armed.
 */
export function drive(exec: Executor): void {
  const time = getTime;
  const change = changeInterval;
  const adjust = setTime;
  /** The tick that the alarm is armed for, in ms of the clock. */
  let due = time() * 1e3;
  /** Ticks from the turn before to `due`. */
  let armed = 0;
  /** What the engine has. Below 0: a turn is coming, and the next alarm counts from nothing. */
  let interval = -1;
  let timer = setInterval(run, 0);

  function run(): void {
    const late = time() * 1e3 - due;
    if (interval < 0 || late | 0) armed = elapsed(late);
    armed = turn(exec, armed, interval);
    due += armed;
    if (armed !== interval)
      if (interval < 0) {
        clearInterval(timer);
        timer = setInterval(run, (interval = due - time() * 1e3) + CUT);
      } else change(timer, (interval = armed) + CUT);
  }

  /** The ticks that count where an event was first, or the alarm comes a tick late or more, or the clock jumped. */
  function elapsed(late: number): number {
    const least = interval < 0 ? 0 : armed;
    const ticks = Math.floor(late) + armed;
    interval = -1;
    if (ticks < least || ticks > armed + LATE) {
      due += late;
      return least;
    }
    due += ticks - armed;
    return ticks;
  }

  apart(elapsed);

  if (CLOCKED)
    exec.sinceTurn = () => {
      const ticks = Math.floor(time() * 1e3 - due) + armed;
      return ticks < 0 || ticks > armed + LATE ? 0 : ticks;
    };

  // `due` is what the clock reads at the tick `armed` after that of the turn before.
  if (TIMED) exec.timeOf = (ms) => exec.now + armed + ms - due;

  exec.pend = () => {
    if (interval < 0) return;
    interval = -1;
    change(timer, 0);
  };

  global.setTime = (seconds) => {
    const before = time();
    adjust(seconds);
    due += (time() - before) * 1e3;
  };
}
