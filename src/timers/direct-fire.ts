import type { TaskRecord, Waiter } from "../executor/model/kernel.ts";
import { enqueue } from "../executor/ready.ts";
import { timerFired } from "../executor/trace/hooks.ts";

/** In place of fire.ts together with direct-sleep.ts: only tasks stand in the timers. */
export function fire(waiter: Waiter): void {
  timerFired(waiter);
  enqueue(waiter as TaskRecord);
}
