/**
 * The time base and the alarm of a host, as `drive` needs them. One tick is the executor's tick.
 * No method may call back from inside its own call.
 */
export interface Clock {
  /**
   * Ticks counted so far, an integer. It may wrap around at `wrap`. It should not follow a clock that people
   * set; where nothing else exists, say `steady: false`.
   */
  now(): number;
  /** `now()` goes from `wrap - 1` to 0. Leave out if it never wraps. */
  readonly wrap?: number;
  /** False if `now()` can jump. Then only the alarm is trusted to measure a wait, and lateness is not made up. */
  readonly steady?: boolean;
  /** Length of its tick in milliseconds, where it has one: `drive` takes no executor with another. */
  readonly tickMs?: number;
  /** Set by `drive` while an executor is on it: there is one alarm. */
  driven?: boolean;
  /** The longest alarm the host can set, in ticks; `drive` splits longer waits. */
  readonly longest: number;
  /** Calls `fire` once after `ticks` (0 to `longest`), instead of an alarm set before. */
  setAlarm(ticks: number, fire: () => void): void;
  clearAlarm(): void;
  /** Calls `run` once, soon, from the host's idle loop. */
  pend(run: () => void): void;
}
