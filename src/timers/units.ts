import { describe, MisuseError } from "../executor/errors/errors.ts";
import { OPTIONS } from "../executor/features.ts";
import type { Kernel } from "../executor/model/kernel.ts";

/** Milliseconds to ticks; fractions round up, so that nothing ends early. But for clean-ups.ts, nobody else converts. */
export function toTicks(exec: Kernel, ms: number): number {
  if (OPTIONS) return Math.ceil(ms / exec.tickMs);
  const whole = ms | 0;
  return whole === ms ? whole : Math.ceil(ms);
}

export function toMs(exec: Kernel, ticks: number): number {
  return OPTIONS ? ticks * exec.tickMs : ticks;
}

/** @throws MisuseError R2, naming `what`, unless `ms` is a finite number of 0 or more. */
export function checkDelay(what: string, ms: unknown): void {
  if (typeof ms !== "number" || !(ms >= 0 && ms < Infinity)) throw new MisuseError(2, what, describe(ms));
}
