import { CLOCKED, OPTIONS } from "../features.ts";
import type { Kernel } from "./kernel.ts";

/** Milliseconds to ticks; fractions round up, so that nothing ends early. Where a tick is 1 ms, the board's sleep rounds by itself. */
export function toTicks(exec: Kernel, ms: number): number {
  if (OPTIONS) return Math.ceil(ms / exec.tickMs);
  const whole = ms | 0;
  return whole === ms ? whole : Math.ceil(ms);
}

export function toMs(exec: Kernel, ticks: number): number {
  return OPTIONS ? ticks * exec.tickMs : ticks;
}

/** Ticks that `exec` has counted; between two turns with those that have passed since, as far as its host can tell. */
export function ticksNow(exec: Kernel): number {
  return CLOCKED && !exec.turning && exec.sinceTurn ? exec.now + exec.sinceTurn() : exec.now;
}
