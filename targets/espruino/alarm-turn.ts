import type { Executor } from "../../src/executor/checked.ts";

/**
 * A turn `elapsed` ticks after the one before. `_interval`: above 0 if an alarm came in time, and so nothing else is ready.
 * @returns as Executor.turn does, as 32 bits without a sign: NO_DEADLINE becomes 49 days, and what is longer is split.
 */
export function turn(exec: Executor, elapsed: number, _interval: number): number {
  return exec.turn(elapsed) >>> 0;
}
