import type { Clock } from "../../src/hal/clock.ts";

/** The longest delay that Node's setTimeout takes; beyond it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Node's clock: steady (`performance.now`), one `setTimeout` for the alarm, `setImmediate` to pend.
 * @param tickMs length of a tick in milliseconds.
 */
export function nodeClock(tickMs = 1): Clock {
  const epoch = performance.now();
  let alarm: NodeJS.Timeout | undefined;
  return {
    tickMs,
    longest: Math.floor(LONGEST_MS / tickMs),
    now: () => Math.floor((performance.now() - epoch) / tickMs),
    setAlarm(ticks, fire) {
      clearTimeout(alarm);
      alarm = setTimeout(fire, Math.ceil(ticks * tickMs));
    },
    clearAlarm() {
      clearTimeout(alarm);
      alarm = undefined;
    },
    pend: (run) => void setImmediate(run),
  };
}
