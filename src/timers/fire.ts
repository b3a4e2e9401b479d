import { STATISTICS } from "../executor/features.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { timerFired } from "../executor/trace/hooks.ts";

/** The timer of `waiter` has run out: every timer structure ends a wait by this. */
export function fire(waiter: Waiter): void {
  // Without the hook it is one call, which a build puts in its place as it is.
  if (STATISTICS) timerFired(waiter);
  waiter.resolve();
}
