import type { Clock } from "../../src/hal/clock.ts";

/** The longest delay that Node's setTimeout takes; beyond it fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

export interface NodeClockOptions {
  /** A sleeping task does not keep the process: it ends as if that task was not there. Default: it does. */
  background?: boolean;
}

/**
 * Node's clock: steady (`performance.now`), one `setTimeout` for the alarm, `setImmediate` to pend. It keeps the process as long
 * as a task is ready or sleeps, and no longer: where all tasks wait for events, there is no timer, so the process ends unless what the
 * events come from keeps it.
 * @param tickMs length of a tick in milliseconds.
 */
export function nodeClock(tickMs = 1, { background = false }: NodeClockOptions = {}): Clock {
  const epoch = performance.now();
  let alarm: NodeJS.Timeout | undefined;
  return {
    tickMs,
    longest: Math.floor(LONGEST_MS / tickMs),
    now: () => Math.floor((performance.now() - epoch) / tickMs),
    setAlarm(ticks, fire) {
      clearTimeout(alarm);
      alarm = setTimeout(fire, Math.ceil(ticks * tickMs));
      if (background) alarm.unref();
    },
    clearAlarm() {
      clearTimeout(alarm);
      alarm = undefined;
    },
    pend: (run) => void setImmediate(run),
  };
}
