import type { Waiter } from "../executor/model/kernel.ts";
import { timerFired } from "../executor/trace/hooks.ts";

/** The timer of `waiter` has run out: every timer structure ends a wait by this. */
export function fire(waiter: Waiter): void {
  timerFired(waiter);
  waiter.resolve();
}
