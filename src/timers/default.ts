import type { Timers } from "../executor/model/kernel.ts";
import { TimerHeap } from "./heap.ts";

/** The timers of an executor that was given none. */
export function defaultTimers(): Timers {
  return new TimerHeap();
}
